import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { compute, type Job } from '#components/widgets/lab/compute.ts';
import {
  createRunner,
  isSmallJob,
  type ExperimentReply,
  type ExperimentRequest,
} from '#components/widgets/lab/experiment-runner.ts';
import { HostError } from '#components/widgets/shared/host-error.ts';
import type { WorkerLike } from '#components/widgets/shared/spawn-worker.ts';
import { defaultExperiment } from '#components/widgets/lab/lab-state.ts';
import { run } from '#lib/experiment/index.ts';
import type { Grey } from '#lib/picture/index.ts';

/** A picture with distinct values, H ≠ W. */
function picture(height: number, width: number): Grey {
  return {
    width,
    height,
    data: Uint8Array.from({ length: width * height }, (_, i) => (i * 7) % 251),
  };
}

const experiment = {
  ...defaultExperiment,
  picture: { ...defaultExperiment.picture, halvings: 0, threshold: null },
};
const small: Job = { experiment, source: picture(4, 6) };
const large = (): Job => ({ experiment, source: picture(500, 600) });

/** Workers that answer when the test tells them to. */
function workers() {
  interface SpawnedWorker extends WorkerLike<ExperimentRequest, ExperimentReply> {
    requests: ExperimentRequest[];
    isGone: boolean;
    say: (reply: ExperimentReply) => void;
    /** As a browser says that the script threw, or did not come. */
    fail: (message?: string) => void;
  }
  const spawned: SpawnedWorker[] = [];
  const spawn = () => {
    const worker: SpawnedWorker = {
      requests: [],
      isGone: false,
      postMessage: (request) => worker.requests.push(request),
      terminate: () => (worker.isGone = true),
      onmessage: null,
      onerror: null,
      say: (data) => worker.onmessage?.({ data } as MessageEvent<ExperimentReply>),
      fail: (message) => worker.onerror?.({ message } as ErrorEvent),
    };
    spawned.push(worker);
    return worker;
  };
  return { spawned, spawn };
}

const listener = () => ({ stage: vi.fn(), done: vi.fn(), failed: vi.fn() });
const result = compute(small);

describe('compute', () => {
  it('gives what the library gives, and tells its stages in order', () => {
    const stages: string[] = [];
    expect(compute(small, (stage) => stages.push(stage))).toMatchObject(
      run(small.experiment, small.source),
    );
    expect(stages).toEqual(['prepare', 'layer', 'pixels']);
  });
});

describe('isSmallJob', () => {
  it('holds for a letter and not for the portrait of the chapters', () => {
    expect(isSmallJob({ experiment, source: picture(128, 128) })).toBe(true);
    expect(isSmallJob({ experiment: defaultExperiment, source: picture(512, 512) })).toBe(false);
  });
});

describe('createRunner', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('does small work on the page and spawns no worker', async () => {
    const { spawned, spawn } = workers();
    const heard = listener();
    createRunner(spawn).run(small, heard);
    await vi.dynamicImportSettled();
    expect(heard.done).toHaveBeenCalledWith(result);
    expect(spawned).toHaveLength(0);
  });

  it('drops small work, too, for a newer job', async () => {
    const { spawn } = workers();
    const runner = createRunner(spawn);
    const [first, second, third] = [listener(), listener(), listener()];
    runner.run(small, first);
    runner.run({ ...small }, second);
    await vi.dynamicImportSettled();
    expect(first.done).not.toHaveBeenCalled();
    expect(second.done).toHaveBeenCalledOnce();
    runner.run(small, third);
    runner.run(large(), listener());
    await vi.dynamicImportSettled();
    expect(third.done).not.toHaveBeenCalled();
  });

  it('hands large work to a worker and passes on its stages and its result', () => {
    const { spawned, spawn } = workers();
    const heard = listener();
    createRunner(spawn).run(large(), heard);
    spawned[0].say({ stage: 'layer' });
    expect(heard.stage).toHaveBeenCalledWith('layer');
    spawned[0].say({ result });
    expect(heard.done).toHaveBeenCalledWith(result);
  });

  it('sends a picture to a worker only once', () => {
    const { spawned, spawn } = workers();
    const runner = createRunner(spawn);
    const job = large();
    runner.run(job, listener());
    spawned[0].say({ result });
    runner.run({ ...job }, listener());
    spawned[0].say({ result });
    runner.run(large(), listener());
    expect(spawned[0].requests.map(({ source }) => source === null)).toEqual([false, true, false]);
  });

  it('keeps, while the worker is busy, only the newest job', () => {
    const { spawned, spawn } = workers();
    const runner = createRunner(spawn);
    const [first, second, third] = [listener(), listener(), listener()];
    runner.run(large(), first);
    runner.run(large(), second);
    runner.run(large(), third);
    spawned[0].say({ result });
    spawned[0].say({ result });
    expect(first.done).toHaveBeenCalledOnce();
    expect(second.done).not.toHaveBeenCalled();
    expect(third.done).toHaveBeenCalledOnce();
  });

  it('replaces a worker that is busy for longer than its patience when a newer job waits', () => {
    const { spawned, spawn } = workers();
    const runner = createRunner(spawn, 250);
    const [first, second] = [listener(), listener()];
    runner.run(large(), first);
    vi.advanceTimersByTime(200);
    runner.run(large(), second);
    vi.advanceTimersByTime(49);
    expect(spawned[0].isGone).toBe(false);
    vi.advanceTimersByTime(1);
    expect(spawned[0].isGone).toBe(true);
    spawned[0].say({ result });
    expect(first.done).not.toHaveBeenCalled();
    spawned[1].say({ result });
    expect(second.done).toHaveBeenCalledOnce();
  });

  it('drops a running job for small work, and sends its worker the next picture anew', () => {
    const { spawned, spawn } = workers();
    const runner = createRunner(spawn);
    const heard = listener();
    const job = large();
    runner.run(job, heard);
    runner.run(small, listener());
    expect(spawned[0].isGone).toBe(true);
    runner.run(job, listener());
    expect(spawned[1].requests[0].source).toBe(job.source);
    expect(heard.done).not.toHaveBeenCalled();
  });

  it('reports a failure and works on', () => {
    const { spawned, spawn } = workers();
    const runner = createRunner(spawn);
    const [first, second] = [listener(), listener()];
    runner.run(large(), first);
    spawned[0].say({ error: 'out of memory' });
    expect(first.failed.mock.calls[0][0].message).toBe('out of memory');
    runner.run(large(), second);
    spawned[0].say({ result });
    expect(second.done).toHaveBeenCalledOnce();
  });

  it('says of a worker whose script does not come what to do, and tries another one', () => {
    const { spawned, spawn } = workers();
    const runner = createRunner(spawn);
    const [first, second] = [listener(), listener()];
    const job = large();
    runner.run(job, first);
    spawned[0].fail();
    expect(first.failed.mock.calls).toEqual([[new HostError('unloaded')]]);
    expect(spawned[0].isGone).toBe(true);
    runner.run(job, second);
    expect(spawned[1].requests[0].source).toBe(job.source);
    spawned[1].say({ result });
    expect(second.done).toHaveBeenCalledOnce();
  });

  it('goes on with the job that waits when a worker throws', () => {
    const { spawned, spawn } = workers();
    const runner = createRunner(spawn);
    const [first, second] = [listener(), listener()];
    runner.run(large(), first);
    runner.run(large(), second);
    spawned[0].fail('out of memory');
    expect(first.failed.mock.calls).toEqual([[new Error('out of memory')]]);
    spawned[1].say({ result });
    expect(second.done).toHaveBeenCalledOnce();
  });

  it('does all work by itself where the page can have no worker', async () => {
    const heard = listener();
    const job = large();
    createRunner(null).run(job, heard);
    await vi.dynamicImportSettled();
    const [[{ output }]] = heard.done.mock.calls;
    expect(output.shape).toEqual(compute(job).output.shape);
  });

  it('terminates its worker when it is stopped', () => {
    const { spawned, spawn } = workers();
    const runner = createRunner(spawn);
    runner.run(large(), listener());
    runner.stop();
    expect(spawned[0].isGone).toBe(true);
  });
});
