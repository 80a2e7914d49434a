/**
 * Who takes part, slowest first: the literal definition, the simple loops, the engine on each of
 * its backends, and on the best of them into a tensor that is there already.
 */
export const CANDIDATES = [
  'definition',
  'loops',
  'javascript',
  'wasm-simd',
  'wasm-relaxed-simd',
  'given',
] as const;
export type Candidate = (typeof CANDIDATES)[number];

/** How often at most a candidate is timed. */
export const ROUNDS = 9;

/** Why a candidate has no time: its backend cannot run here, or its values are not the definition's. */
export type Fault = 'missing' | 'wrong';

/** What the worker says, in the order in which it comes about. */
export type BenchmarkReply =
  /** It is being checked, and timed for the first time. */
  | { readonly type: 'turn'; readonly candidate: Candidate }
  /** The median of so many rounds, in milliseconds; a later one replaces it. */
  | {
      readonly type: 'time';
      readonly candidate: Candidate;
      readonly time: number;
      readonly rounds: number;
    }
  | { readonly type: 'fault'; readonly candidate: Candidate; readonly fault: Fault }
  | { readonly type: 'done' }
  | { readonly type: 'failed'; readonly reason: string };
