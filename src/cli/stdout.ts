// Who reads the output may have had enough, as `head` has: what is still to be written is for nobody.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

/** Writes a text to the standard output. */
export function print(text: string): void {
  process.stdout.write(text);
}
