import { beforeEach, describe, expect, it } from 'vitest';
import {
  createTrainerEngine,
  type TrainReply,
  type TrainReport,
  type TrainRequest,
} from '#components/widgets/trainer/trainer-engine.ts';
import type { Grey } from '#lib/picture/index.ts';
import { defaultSettings, type TrainSettings } from '#lib/train/index.ts';

const picture: Grey = {
  width: 30,
  height: 34,
  data: Uint8Array.from({ length: 30 * 34 }, (_, i) => (i * i) % 251),
};

/** An engine whose clock moves 10 ms whenever it is read, and whose later work waits. */
let replies: TrainReply[];
let waiting: { work: () => void; milliseconds: number }[];
let time: number;
let ask: (request: TrainRequest) => void;

beforeEach(() => {
  [replies, waiting, time] = [[], [], 0];
  ask = createTrainerEngine({
    reply: (reply) => replies.push(reply),
    later: (work, milliseconds) => waiting.push({ work, milliseconds }),
    now: () => (time += 10),
  });
});

const start = (settings: Partial<TrainSettings> = {}, run = 1) =>
  ask({ type: 'start', run, settings: { ...defaultSettings, ...settings }, picture });
const work = (turns: number) => {
  for (let i = 0; i < turns; i++) waiting.shift()?.work();
};
const reports = () =>
  replies.flatMap((reply): TrainReport[] => (reply.type === 'report' ? [reply.report] : []));
const last = () => reports().at(-1)!;

describe('the engine of the trainer', () => {
  it('sends the pictures of a run and where it stands before the first step', () => {
    start();
    expect(replies.map(({ type }) => type)).toEqual(['begun', 'report']);
    expect(last().now).toMatchObject({ step: 0, patchLoss: null });
    expect([last().output.width, last().output.height]).toEqual([30, 34]);
  });

  it('takes one step when asked, and reports it', () => {
    start();
    ask({ type: 'step' });
    expect(last().now.step).toBe(1);
    expect(last().now.patchLoss).toBeGreaterThan(0);
    expect(waiting).toHaveLength(0);
  });

  it('at a slow pace takes a step at a time and rests in between', () => {
    start();
    ask({ type: 'play', pace: '10' });
    work(4);
    expect(waiting[0].milliseconds).toBeGreaterThan(50);
    ask({ type: 'pause' });
    expect(last().now.step).toBe(5);
  });

  it('reports no more often than a page can draw, at a quick pace too', () => {
    start();
    ask({ type: 'play', pace: '100' });
    const before = reports().length;
    work(30);
    expect(reports().length - before).toBeLessThan(30);
    expect(reports().length - before).toBeGreaterThan(3);
  });

  it('at full pace works in slices, and lets requests in between them', () => {
    start();
    ask({ type: 'play', pace: 'full' });
    work(20);
    expect(last().now.step).toBeGreaterThan(20);
    expect(last().speed).toBeGreaterThan(0);
    expect(waiting[0].milliseconds).toBe(0);
  });

  it('stops when asked: a slice that was still to come does nothing', () => {
    start();
    ask({ type: 'play', pace: 'full' });
    ask({ type: 'pause' });
    const { step } = last().now;
    work(5);
    expect(last().now.step).toBe(step);
    expect(last().speed).toBe(0);
    expect(waiting).toHaveLength(0);
  });

  it('rewinds to a kept step and goes on from there with the same numbers', () => {
    start();
    for (let i = 0; i < 6; i++) ask({ type: 'step' });
    const [first] = [last().now];
    ask({ type: 'rewind', step: 2 });
    expect(last().now.step).toBe(2);
    expect(last().checkpoints).toHaveLength(7);
    for (let i = 0; i < 4; i++) ask({ type: 'step' });
    expect(last().now).toEqual(first);
    expect(last().checkpoints.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('begins anew at a start, whatever it was doing', () => {
    start();
    ask({ type: 'play', pace: 'full' });
    work(3);
    start({ kernel: 4 }, 2);
    work(3);
    expect(last()).toMatchObject({ run: 2, now: { step: 0 } });
    expect(last().weight.shape).toEqual([1, 1, 4, 4]);
  });

  it('ends a run that grows beyond all bounds, and says so', () => {
    start({ optimiser: 'sgd', learningRate: 1000 });
    ask({ type: 'play', pace: 'full' });
    work(200);
    expect(last().end).toBe('diverged');
    expect(Number.isFinite(last().now.patchLoss)).toBe(true);
    expect(waiting).toHaveLength(0);
  });

  it('says why a picture cannot be trained on', () => {
    ask({
      type: 'start',
      run: 3,
      settings: defaultSettings,
      picture: { width: 9, height: 40, data: new Uint8Array(360) },
    });
    expect(replies).toEqual([
      { type: 'failed', run: 3, reason: expect.stringContaining('9 × 40') },
    ]);
  });
});
