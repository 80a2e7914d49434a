import type { Tensor } from '#lib/conv/index.ts';
import { plane, type Grey, type Plane } from '#lib/picture/index.ts';
import {
  advance,
  beginTraining,
  isWeighted,
  keeps,
  measure,
  prepareTraining,
  record,
  upscale,
  type Measures,
  type Snapshot,
  type Training,
  type TrainSettings,
} from '#lib/train/index.ts';

/** Steps a second, or as many as there is time for. */
export const PACES = ['10', '100', 'full'] as const;
export type Pace = (typeof PACES)[number];

/** What the page asks for. */
export type TrainRequest =
  | {
      readonly type: 'start';
      readonly run: number;
      readonly settings: TrainSettings;
      readonly picture: Grey;
    }
  | { readonly type: 'play'; readonly pace: Pace }
  | { readonly type: 'pause' }
  | { readonly type: 'step' }
  | { readonly type: 'rewind'; readonly step: number };

/** A kept step of a run, as the page lists it. */
export interface Checkpoint extends Measures {
  readonly step: number;
  readonly patchLoss: number | null;
}

/** Where a run stands. */
export interface TrainReport {
  /** That of the `start` that it belongs to. */
  readonly run: number;
  readonly now: Checkpoint;
  /** The kept steps, to which a run can be rewound. */
  readonly checkpoints: readonly Checkpoint[];
  /** The whole picture as the network now enlarges it. */
  readonly output: Plane;
  /** The weight of the layer that enlarges. */
  readonly weight: { readonly shape: readonly number[]; readonly data: ArrayLike<number> };
  /** Steps of the last second or so; 0 at rest. */
  readonly speed: number;
  /** Why the run has stopped by itself, or null. */
  readonly end: 'diverged' | 'finished' | null;
}

/** What a run learns from, and begins with. */
export interface TrainPictures {
  readonly input: Plane;
  readonly target: Plane;
  /** What the network makes before its first step. */
  readonly first: Plane;
}

/** What the page hears. */
export type TrainReply =
  | ({ readonly type: 'begun'; readonly run: number } & TrainPictures)
  | { readonly type: 'report'; readonly report: TrainReport }
  | { readonly type: 'failed'; readonly run: number; readonly reason: string };

/** The host of an engine: a worker, or a test. */
export interface EngineHost {
  readonly reply: (reply: TrainReply) => void;
  /** Calls back later, so that requests are heard in between. */
  readonly later: (work: () => void, milliseconds: number) => void;
  /** Milliseconds from some beginning. */
  readonly now: () => number;
}

/** A run goes no further. */
export const LAST_STEP = 20_000;
/** So long the engine works before it listens, in milliseconds. */
const SLICE = 30;
/** From one report to the next at least, while it works, in milliseconds. */
const REPORT_EVERY = 50;

/** A run that answers requests: it trains in slices, listens between them and reports. */
export function createTrainerEngine({
  reply,
  later,
  now,
}: EngineHost): (request: TrainRequest) => void {
  let current: { run: number; training: Training } | null = null;
  let snapshots: readonly Snapshot[] = [];
  let head: Snapshot | null = null;
  let output: Tensor | null = null;
  let pace: Pace | null = null;
  /** A slice that is still to come belongs to this turn, or is void. */
  let turn = 0;

  function report(speed: number, end: TrainReport['end'] = null) {
    if (!current || !head) return;
    const { layers } = current.training;
    output ??= upscale(current.training, head.state);
    const weight = head.state.weights[layers.findLastIndex(isWeighted)]!;
    reply({
      type: 'report',
      report: {
        run: current.run,
        now: checkpointOf({ ...head, ...measure(current.training, head.state, output) }),
        checkpoints: snapshots.map(checkpointOf),
        output: plane(output, 0),
        weight,
        speed,
        end,
      },
    });
  }

  function adopt(snapshot: Snapshot) {
    head = snapshot;
    output = null;
  }

  /** Takes one step; false where the run cannot go on. */
  function stepOn(): boolean {
    if (!current || !head || head.state.step >= LAST_STEP) return false;
    const { training } = current;
    const next = advance(training, head.state);
    if (!Number.isFinite(next.loss)) return false;
    adopt({ ...head, state: next.state, patchLoss: next.loss });
    if (keeps(next.state.step)) keep();
    return true;
  }

  function keep() {
    if (!current || !head) return;
    output = upscale(current.training, head.state);
    head = { ...head, ...measure(current.training, head.state, output) };
    snapshots = record(snapshots, head);
  }

  function start({ run, settings, picture }: Extract<TrainRequest, { type: 'start' }>) {
    const training = prepareTraining(settings, picture);
    const state = beginTraining(training);
    const first = upscale(training, state);
    current = { run, training };
    reply({
      type: 'begun',
      run,
      input: plane(training.input, 0),
      target: plane(training.target, 0),
      first: plane(first, 0),
    });
    head = { state, patchLoss: null, ...measure(training, state, first) };
    [output, snapshots] = [first, [head]];
    report(0);
  }

  function play(chosen: Pace) {
    pace = chosen;
    turn++;
    const began = now();
    slice(turn, { began, from: head?.state.step ?? 0, reported: began });
  }

  interface Progress {
    readonly began: number;
    readonly from: number;
    readonly reported: number;
  }

  function slice(mine: number, progress: Progress) {
    if (mine !== turn || pace === null || !head) return;
    const started = now();
    const isAtFull = pace === 'full';
    do {
      if (!stepOn()) return halt(whyNot(head));
    } while (isAtFull && now() - started < SLICE);

    const time = now();
    const speed = (1000 * (head.state.step - progress.from)) / Math.max(1, time - progress.began);
    const isDue = time - progress.reported >= REPORT_EVERY;
    if (isDue) report(speed);
    const next = isDue ? { ...progress, reported: time } : progress;
    const rest = isAtFull ? 0 : Math.max(0, 1000 / Number(pace) - (now() - started));
    later(() => slice(mine, next), rest);
  }

  function halt(end: TrainReport['end'] = null) {
    pace = null;
    turn++;
    report(0, end);
  }

  function rewind(step: number) {
    const kept = snapshots.findLast(({ state }) => state.step <= step);
    if (!kept) return;
    adopt(kept);
    halt();
  }

  return (request) => {
    switch (request.type) {
      case 'start':
        pace = null;
        turn++;
        try {
          return start(request);
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error);
          return reply({ type: 'failed', run: request.run, reason });
        }
      case 'play':
        return play(request.pace);
      case 'pause':
        return halt();
      case 'step':
        return halt(stepOn() || !head ? null : whyNot(head));
      case 'rewind':
        return rewind(request.step);
    }
  };
}

/** Where a run of these settings stands before its first step. */
export function firstReport(settings: TrainSettings, picture: Grey): TrainReport {
  const reports: TrainReport[] = [];
  const engine = createTrainerEngine({
    reply: (reply) => reply.type === 'report' && reports.push(reply.report),
    later: () => {},
    now: () => 0,
  });
  engine({ type: 'start', run: 0, settings, picture });
  return reports[0];
}

/** Why a run goes no further from here. */
const whyNot = ({ state }: Snapshot) => (state.step >= LAST_STEP ? 'finished' : 'diverged');

/** Snapshots hold whole states; the page needs their numbers alone. */
function checkpointOf({ state, patchLoss, loss, index, gains }: Snapshot): Checkpoint {
  return { step: state.step, patchLoss, loss, index, gains };
}
