import { useEffect, useRef, useState } from 'preact/hooks';
import { useLatest } from '#components/ui/use-latest.ts';
import { spawnWorker, type WorkerLike } from '#components/widgets/shared/spawn-worker.ts';
import type { Grey } from '#lib/picture/index.ts';
import type { TrainSettings } from '#lib/train/index.ts';
import type {
  Pace,
  TrainPictures,
  TrainReply,
  TrainReport,
  TrainRequest,
} from './trainer-engine.ts';

/** A report; of the first one, made when the page was built, there is a picture file instead. */
export type InitialReport = Omit<TrainReport, 'output'> & {
  readonly output: TrainReport['output'] | null;
  /** The values that the file draws black and white. */
  readonly levels?: Levels;
};

/** The values of a picture that are drawn black and white. */
export type Levels = readonly [black: number, white: number];

interface Options {
  readonly settings: TrainSettings;
  /** The picture to learn from; null while there is none. */
  readonly picture: Grey | null;
  /** Whether the run goes on, as far as the reader is concerned. */
  readonly isPlaying: boolean;
  /** Whether the reader has turned to it: only then there is anything to compute. */
  readonly isWanted: boolean;
  /** Whether there is anybody to see it. */
  readonly isSeen: boolean;
  readonly pace: Pace;
  /** What stands for the run until its worker has something to say. */
  readonly initial: InitialReport;
  /** The run has come to its end. */
  readonly onEnd: (end: NonNullable<TrainReport['end']>) => void;
  /** The run cannot be made. */
  readonly onFailure: (reason: unknown) => void;
}

/** A run in a worker of its own, spawned when there is something to compute. */
export function useTrainer(options: Options) {
  const { settings, picture, isPlaying, isWanted, isSeen, pace, initial } = options;
  const [report, setReport] = useState(initial);
  const [pictures, setPictures] = useState<TrainPictures | null>(null);
  const worker = useRef<WorkerLike<TrainRequest, TrainReply> | null>(null);
  const run = useRef(0);
  const waiting = useRef<TrainReport | null>(null);
  const latest = useLatest(options);

  const post = (request: TrainRequest) => worker.current?.postMessage(request);

  /** Of the reports that come within one frame, only the last is drawn. */
  function show(next: TrainReport) {
    if (!waiting.current)
      requestAnimationFrame(() => {
        if (waiting.current) setReport(waiting.current);
        waiting.current = null;
      });
    waiting.current = next;
  }

  function onReply(reply: TrainReply) {
    const isStale = (reply.type === 'report' ? reply.report.run : reply.run) !== run.current;
    if (isStale) return;
    switch (reply.type) {
      case 'begun':
        return setPictures(reply);
      case 'failed':
        return latest.current.onFailure(reply.reason);
      case 'report':
        show(reply.report);
        if (reply.report.end) latest.current.onEnd(reply.report.end);
    }
  }

  /** Begins the run anew, with a worker spawned for it where there is none. */
  function begin() {
    const { settings, picture } = latest.current;
    if (!picture) return;
    worker.current ??= spawnWorker<TrainRequest, TrainReply>(
      () => new Worker(new URL('./trainer.worker.ts', import.meta.url), { type: 'module' }),
      onReply,
      (error) => {
        worker.current = null;
        latest.current.onFailure(error);
      },
    );
    run.current++;
    post({ type: 'start', run: run.current, settings, picture });
  }
  useEffect(() => {
    if (isWanted || worker.current) begin();
  }, [JSON.stringify(settings), picture]);
  useEffect(() => {
    if (isWanted && !worker.current) begin();
  }, [isWanted]);

  const isRunning = isPlaying && isSeen && picture !== null;
  useEffect(() => {
    if (isRunning && !worker.current) begin();
    post(isRunning ? { type: 'play', pace } : { type: 'pause' });
  }, [isRunning, pace]);

  useEffect(
    () => () => {
      worker.current?.terminate();
      worker.current = null;
    },
    [],
  );

  return {
    report,
    pictures,
    step: () => {
      if (!worker.current) begin();
      post({ type: 'step' });
    },
    rewind: (to: number) => post({ type: 'rewind', step: to }),
  };
}
