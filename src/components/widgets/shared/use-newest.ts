import { useMemo } from 'preact/hooks';

/** Attempts of which only the newest one counts. */
export interface Newest {
  /** Ends the attempt before, and begins another: its signal is aborted once it counts no more. */
  readonly begin: () => AbortSignal;
  /** Ends the attempt, for something else was chosen. */
  readonly end: () => void;
}

export function createNewest(): Newest {
  let attempt: AbortController | null = null;
  const end = () => {
    attempt?.abort();
    attempt = null;
  };
  const begin = () => {
    end();
    attempt = new AbortController();
    return attempt.signal;
  };
  return { begin, end };
}

/** For what takes a while to read: a file that is chosen later may be there earlier. */
export const useNewest = (): Newest => useMemo(createNewest, []);
