const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes with three digits, as `4.97 kB` and `255 MB`; below 1 kB all of them. */
export function printBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  // Rounded first: 999,600 bytes are 1.00 MB.
  const rounded = Number(bytes.toPrecision(3));
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log10(rounded) / 3));
  return `${threeDigits(rounded / 1000 ** power)} ${UNITS[power]}`;
}

/** `4.97`, `255`, `4970`. */
export function threeDigits(value: number): string {
  const rounded = Number(value.toPrecision(3));
  return rounded >= 100 ? `${rounded}` : value.toPrecision(3);
}
