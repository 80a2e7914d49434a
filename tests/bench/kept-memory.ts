/**
 * The environment of a process in which the C library keeps the memory that is freed, for the next
 * result. Otherwise it gives that of large results back each time, and on a virtual machine what is
 * measured is how slowly the system hands it out again, page by page. Heeded by glibc.
 */
export const keptMemory: NodeJS.ProcessEnv = {
  ...process.env,
  MALLOC_MMAP_THRESHOLD_: `${2 ** 32}`,
  MALLOC_TRIM_THRESHOLD_: `${2 ** 32}`,
};
