import { CANDIDATES, type Candidate, type Fault, type BenchmarkReply } from './candidates.ts';

/** How a candidate stands. */
export type CandidateStatus =
  | { readonly kind: 'waiting' | 'running' }
  | { readonly kind: 'timed'; readonly time: number; readonly rounds: number }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** A benchmark on the reader's own machine. */
export interface BenchmarkState {
  /** The id of the layer. */
  readonly layer: string;
  readonly phase: 'ready' | 'running' | 'done' | 'stopped' | 'failed';
  readonly statuses: Readonly<Record<Candidate, CandidateStatus>>;
  /** Why it failed. */
  readonly reason: string;
}

export type BenchmarkAction =
  | { readonly type: 'layer' | 'reset'; readonly layer: string }
  | { readonly type: 'start' | 'stop' }
  | { readonly type: 'reply'; readonly reply: BenchmarkReply };

const waiting = Object.fromEntries(
  CANDIDATES.map((candidate) => [candidate, { kind: 'waiting' }]),
) as BenchmarkState['statuses'];

/** Nothing has been run yet. */
export const benchmarkState = (layer: string): BenchmarkState => ({
  layer,
  phase: 'ready',
  statuses: waiting,
  reason: '',
});

/** The state after an action. Another layer, or another start, forgets what was measured. */
export function reduceBenchmark(state: BenchmarkState, action: BenchmarkAction): BenchmarkState {
  switch (action.type) {
    case 'layer':
      return action.layer === state.layer ? state : benchmarkState(action.layer);
    case 'reset':
      return benchmarkState(action.layer);
    case 'start':
      return { ...benchmarkState(state.layer), phase: 'running' };
    case 'stop':
      return state.phase === 'running' ? withPhase(state, 'stopped') : state;
    case 'reply':
      return state.phase === 'running' ? withReply(state, action.reply) : state;
  }
}

function withReply(state: BenchmarkState, reply: BenchmarkReply): BenchmarkState {
  const withStatus = (candidate: Candidate, status: CandidateStatus) => ({
    ...state,
    statuses: { ...state.statuses, [candidate]: status },
  });
  switch (reply.type) {
    case 'turn':
      return withStatus(reply.candidate, { kind: 'running' });
    case 'time':
      return withStatus(reply.candidate, { kind: 'timed', time: reply.time, rounds: reply.rounds });
    case 'fault':
      return withStatus(reply.candidate, { kind: 'fault', fault: reply.fault });
    case 'done':
      return withPhase(state, 'done');
    case 'failed':
      return { ...withPhase(state, 'failed'), reason: reply.reason };
  }
}

/** Who was in the middle of a turn has no time to show. */
function withPhase(state: BenchmarkState, phase: BenchmarkState['phase']): BenchmarkState {
  const statuses = Object.entries(state.statuses).map(([candidate, status]) => [
    candidate,
    status.kind === 'running' ? waiting[candidate as Candidate] : status,
  ]);
  return { ...state, phase, statuses: Object.fromEntries(statuses) as BenchmarkState['statuses'] };
}

/** A candidate's time, and how many times the quickest backend's that is; null where it has none. */
export function timingOf({ statuses }: Pick<BenchmarkState, 'statuses'>, candidate: Candidate) {
  const time = timeOf(statuses[candidate]);
  // Into a tensor that is given is another task; the rest allocate theirs.
  const others = CANDIDATES.filter((one) => one !== 'given').map((one) => timeOf(statuses[one]));
  const quickest = Math.min(...others.filter((one) => one !== null));
  return time === null ? null : { time, ratio: time / quickest };
}

function timeOf(status: CandidateStatus): number | null {
  return status.kind === 'timed' ? status.time : null;
}

/** How many of the candidates are done with, timed or not. */
export function progressOf({ statuses }: Pick<BenchmarkState, 'statuses'>): number {
  return CANDIDATES.filter((candidate) => ['timed', 'fault'].includes(statuses[candidate].kind))
    .length;
}

/** The backend that was the quickest here; null before there is one. */
export function quickestOf(state: Pick<BenchmarkState, 'statuses'>): Candidate | null {
  return (
    CANDIDATES.find(
      (candidate) => candidate !== 'given' && timingOf(state, candidate)?.ratio === 1,
    ) ?? null
  );
}
