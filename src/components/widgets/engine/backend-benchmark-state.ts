import { ENTRANTS, type Entrant, type Fault, type RaceReply } from './candidates.ts';

/** How an entrant stands. */
export type Mark =
  | { readonly kind: 'waiting' | 'running' }
  | { readonly kind: 'timed'; readonly time: number; readonly rounds: number }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** A race on the reader's own machine. */
export interface RaceState {
  /** The id of the layer. */
  readonly layer: string;
  readonly phase: 'ready' | 'running' | 'done' | 'stopped' | 'failed';
  readonly marks: Readonly<Record<Entrant, Mark>>;
  /** Why it failed. */
  readonly reason: string;
}

export type RaceAction =
  | { readonly type: 'layer'; readonly layer: string }
  | { readonly type: 'start' | 'stop' }
  | { readonly type: 'reply'; readonly reply: RaceReply };

const waiting = Object.fromEntries(
  ENTRANTS.map((entrant) => [entrant, { kind: 'waiting' }]),
) as RaceState['marks'];

/** Nothing has been run yet. */
export const raceState = (layer: string): RaceState => ({
  layer,
  phase: 'ready',
  marks: waiting,
  reason: '',
});

/** The state after an action. Another layer, or another start, forgets what was measured. */
export function reduceRace(state: RaceState, action: RaceAction): RaceState {
  switch (action.type) {
    case 'layer':
      return action.layer === state.layer ? state : raceState(action.layer);
    case 'start':
      return { ...raceState(state.layer), phase: 'running' };
    case 'stop':
      return state.phase === 'running' ? ended(state, 'stopped') : state;
    case 'reply':
      return state.phase === 'running' ? heard(state, action.reply) : state;
  }
}

function heard(state: RaceState, reply: RaceReply): RaceState {
  const marked = (entrant: Entrant, mark: Mark) => ({
    ...state,
    marks: { ...state.marks, [entrant]: mark },
  });
  switch (reply.type) {
    case 'turn':
      return marked(reply.entrant, { kind: 'running' });
    case 'time':
      return marked(reply.entrant, { kind: 'timed', time: reply.time, rounds: reply.rounds });
    case 'fault':
      return marked(reply.entrant, { kind: 'fault', fault: reply.fault });
    case 'done':
      return ended(state, 'done');
    case 'failed':
      return { ...ended(state, 'failed'), reason: reply.reason };
  }
}

/** Who was in the middle of a turn has no time to show. */
function ended(state: RaceState, phase: RaceState['phase']): RaceState {
  const marks = Object.entries(state.marks).map(([entrant, mark]) => [
    entrant,
    mark.kind === 'running' ? waiting[entrant as Entrant] : mark,
  ]);
  return { ...state, phase, marks: Object.fromEntries(marks) as RaceState['marks'] };
}

/** An entrant's time, and how many times the quickest backend's that is; null where it has none. */
export function standingOf({ marks }: Pick<RaceState, 'marks'>, entrant: Entrant) {
  const time = timeOf(marks[entrant]);
  // Into a tensor that is given is another task; the rest allocate theirs.
  const others = ENTRANTS.filter((one) => one !== 'given').map((one) => timeOf(marks[one]));
  const quickest = Math.min(...others.filter((one) => one !== null));
  return time === null ? null : { time, ratio: time / quickest };
}

function timeOf(mark: Mark): number | null {
  return mark.kind === 'timed' ? mark.time : null;
}

/** How many of the entrants are done with, timed or not. */
export function progressOf({ marks }: Pick<RaceState, 'marks'>): number {
  return ENTRANTS.filter((entrant) => ['timed', 'fault'].includes(marks[entrant].kind)).length;
}

/** The backend that was the quickest here; null before there is one. */
export function quickestOf(state: Pick<RaceState, 'marks'>): Entrant | null {
  return (
    ENTRANTS.find((entrant) => entrant !== 'given' && standingOf(state, entrant)?.ratio === 1) ??
    null
  );
}
