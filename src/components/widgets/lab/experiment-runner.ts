import { loadCode } from '#components/widgets/shared/host-error.ts';
import {
  spawnWorker,
  isSandboxed,
  type WorkerLike,
} from '#components/widgets/shared/spawn-worker.ts';
import type { ExperimentStage } from '#lib/experiment/index.ts';
import { channels, outputShape } from '#lib/layer/index.ts';
import type { Picture } from '#lib/picture/index.ts';
import type { Computed, Job } from './compute.ts';
import { halvedSize } from './lab-state.ts';

/** How a runner tells of a job; after `done` or `failed` it says no more. */
export interface Reports {
  readonly stage: (stage: ExperimentStage) => void;
  readonly done: (result: Computed) => void;
  readonly failed: (error: unknown) => void;
}

/** To the worker; without a source it takes the one of the job before. */
export interface ExperimentRequest extends Omit<Job, 'source'> {
  readonly source: Picture | null;
}

/** From the worker, several to a request. */
export type ExperimentReply =
  { readonly stage: ExperimentStage } | { readonly result: Computed } | { readonly error: string };

/** Runs jobs; only the newest one matters. */
export interface ExperimentRunner {
  readonly run: (job: Job, reports: Reports) => void;
  readonly stop: () => void;
}

/** Cells, read and written, that are computed well within one frame, on a slow phone too. */
const SMALL_WORK = 100_000;

/** Whether a job is done before a reader can notice. */
export function isSmallJob({ experiment: { picture, layer }, source }: Job): boolean {
  const planes = layer ? channels(layer)[0] : 1;
  const input = [planes, ...halvedSize([source.height, source.width], picture.halvings)];
  const [, height, width] = layer ? outputShape(layer, input) : input;
  return planes * (source.width * source.height + height * width) <= SMALL_WORK;
}

/** So long, in milliseconds, a newer job waits for the running one before it takes its place. */
const PATIENCE = 250;

/** Null where the page can have no worker. */
type Spawn = (() => WorkerLike<ExperimentRequest, ExperimentReply>) | null;

/**
 * A runner that does small work at once and the rest in a worker, if it can have one. While the
 * worker is busy only the newest job is kept. It waits for a short one, so that a drag keeps
 * showing pictures; a long one is cut off, worker and all.
 */
export function createRunner(spawn: Spawn, patience = PATIENCE): ExperimentRunner {
  let worker: WorkerLike<ExperimentRequest, ExperimentReply> | null = null;
  let heldSource: Picture | null = null;
  let running: { job: Job; reports: Reports; since: number } | null = null;
  let waiting: { job: Job; reports: Reports } | null = null;
  let overtaking: ReturnType<typeof setTimeout> | undefined;
  let newestHere: Job | null = null;

  function terminate() {
    clearTimeout(overtaking);
    newestHere = null;
    worker?.terminate();
    [worker, heldSource, running, waiting] = [null, null, null, null];
  }

  function start(job: Job, reports: Reports) {
    if (!spawn) return void computeHere(job, reports);
    running = { job, reports, since: performance.now() };
    worker ??= spawnWorker(spawn, onReply, (error) => {
      [worker, heldSource] = [null, null];
      settle(({ failed }) => failed(error));
    });
    worker?.postMessage({
      ...job,
      source: job.source === heldSource ? null : job.source,
    });
    heldSource = job.source;
  }

  function onReply(reply: ExperimentReply) {
    if ('stage' in reply) running?.reports.stage(reply.stage);
    else if ('result' in reply) settle(({ done }) => done(reply.result));
    else settle(({ failed }) => failed(new Error(reply.error)));
  }

  /** Tells of the running job, and goes on with the one that waits. */
  function settle(report: (reports: Reports) => void) {
    if (!running) return;
    const { reports } = running;
    running = null;
    clearTimeout(overtaking);
    report(reports);
    const next = waiting;
    waiting = null;
    if (next) start(next.job, next.reports);
  }

  /** Computes without a worker. The engine comes for it, as a page whose worker computes needs none. */
  async function computeHere(job: Job, { done, failed }: Reports) {
    newestHere = job;
    const report = (tell: () => void) => newestHere === job && tell();
    try {
      const { compute } = await loadCode(import('./compute.ts'));
      report(() => done(compute(job)));
    } catch (error) {
      report(() => failed(error));
    }
  }

  function overtake() {
    const next = waiting;
    terminate();
    if (next) start(next.job, next.reports);
  }

  return {
    run(job, reports) {
      newestHere = null;
      if (isSmallJob(job)) {
        if (running) terminate();
        return void computeHere(job, reports);
      }
      if (!running) return start(job, reports);
      waiting = { job, reports };
      clearTimeout(overtaking);
      overtaking = setTimeout(overtake, running.since + patience - performance.now());
    },
    stop: terminate,
  };
}

/** A runner whose worker is the page's own. */
export const createPageRunner = (): ExperimentRunner =>
  createRunner(
    isSandboxed()
      ? null
      : () => new Worker(new URL('./experiment.worker.ts', import.meta.url), { type: 'module' }),
  );
