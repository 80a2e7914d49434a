import { describe, expect, it } from 'vitest';
import { runBenchmark, type BenchmarkLayer } from '#components/widgets/engine/benchmark-runner.ts';
import {
  CANDIDATES,
  ROUNDS,
  type Candidate,
  type BenchmarkReply,
} from '#components/widgets/engine/candidates.ts';
import {
  progressOf,
  quickestOf,
  benchmarkState,
  reduceBenchmark,
  timingOf,
  type BenchmarkAction,
  type BenchmarkState,
} from '#components/widgets/engine/backend-benchmark-state.ts';
import { createEngine, type Backend, type Engine } from '#lib/conv/index.ts';

const layer: BenchmarkLayer = {
  input: [1, 3, 7, 9],
  weight: [3, 2, 4, 4],
  stride: 2,
  padding: 1,
  dilation: 1,
  groups: 1,
};

/** All that a benchmark replies, on a clock that goes on by `tick` whenever it is read. */
function repliesOf(
  engine: (backend: Backend) => Engine | null = createEngine,
  tick = 30,
): BenchmarkReply[] {
  const replies: BenchmarkReply[] = [];
  let time = 0;
  runBenchmark(layer, {
    reply: (reply) => void replies.push(reply),
    now: () => (time += tick),
    engine,
  });
  return replies;
}
const timesOf = (replies: readonly BenchmarkReply[], candidate: Candidate) =>
  replies.flatMap((reply) =>
    reply.type === 'time' && reply.candidate === candidate ? [reply] : [],
  );

describe('runBenchmark(layer, host)', () => {
  it('times every way to compute, in turn, and says when it is done', () => {
    const replies = repliesOf();
    for (const candidate of CANDIDATES) {
      expect(timesOf(replies, candidate).map(({ rounds }) => rounds)).toEqual(
        Array.from({ length: ROUNDS }, (_, i) => i + 1),
      );
    }
    const firstRound = replies.filter(({ type }) => type === 'time').slice(6, 12);
    expect(firstRound.map((reply) => 'candidate' in reply && reply.candidate)).toEqual(CANDIDATES);
    expect(replies.at(-1)).toEqual({ type: 'done' });
    expect(replies.some(({ type }) => type === 'fault')).toBe(false);
  });

  it('gives the time of a single run', () => {
    expect(timesOf(repliesOf(), 'definition').at(-1)?.time).toBe(30);
  });

  it('asks nobody again who has worked for a second', () => {
    const replies = repliesOf(createEngine, 1200);
    for (const candidate of CANDIDATES) expect(timesOf(replies, candidate)).toHaveLength(1);
  });

  it('names the backends that cannot run, and times the best of the others into a given tensor', () => {
    const replies = repliesOf((backend) =>
      backend === 'javascript' ? createEngine(backend) : null,
    );
    expect(replies.filter(({ type }) => type === 'fault')).toEqual([
      { type: 'fault', candidate: 'wasm-simd', fault: 'missing' },
      { type: 'fault', candidate: 'wasm-relaxed-simd', fault: 'missing' },
    ]);
    expect(timesOf(replies, 'given')).toHaveLength(ROUNDS);
  });

  it('times nobody whose values are not those of the definition', () => {
    const replies = repliesOf((backend) => {
      const engine = createEngine(backend);
      if (backend !== 'wasm-simd') return engine;
      return {
        ...engine,
        convTranspose2d(...call) {
          const result = engine.convTranspose2d(...call);
          result.data[17] = NaN;
          return result;
        },
      };
    });
    expect(timesOf(replies, 'wasm-simd')).toEqual([]);
    expect(replies).toContainEqual({ type: 'fault', candidate: 'wasm-simd', fault: 'wrong' });
  });
});

const after = (actions: readonly BenchmarkAction[], state: BenchmarkState = benchmarkState('W1')) =>
  actions.reduce(reduceBenchmark, state);
const heard = (reply: BenchmarkReply): BenchmarkAction => ({ type: 'reply', reply });
const timed = (candidate: Candidate, time: number) =>
  heard({ type: 'time', candidate, time, rounds: 1 });

describe('reduceBenchmark(state, action)', () => {
  const start: BenchmarkAction = { type: 'start' };

  it('keeps each candidate’s latest time, and counts who is done with', () => {
    const state = after([
      start,
      heard({ type: 'turn', candidate: 'definition' }),
      timed('definition', 90),
      timed('definition', 100),
      heard({ type: 'fault', candidate: 'wasm-relaxed-simd', fault: 'missing' }),
      heard({ type: 'turn', candidate: 'loops' }),
    ]);
    expect(state.statuses.definition).toEqual({ kind: 'timed', time: 100, rounds: 1 });
    expect(state.statuses.loops).toEqual({ kind: 'running' });
    expect(progressOf(state)).toBe(2);
  });

  it('hears nothing before the start, after a stop and of a layer that was left', () => {
    expect(after([timed('loops', 5)])).toEqual(benchmarkState('W1'));
    expect(after([start, { type: 'stop' }, timed('loops', 5)]).phase).toBe('stopped');
    expect(after([start, { type: 'layer', layer: 'W4' }, timed('loops', 5)])).toEqual(
      benchmarkState('W4'),
    );
  });

  it('keeps what was measured before a stop, and forgets who was in a turn', () => {
    const state = after([
      start,
      timed('definition', 9),
      heard({ type: 'turn', candidate: 'loops' }),
      { type: 'stop' },
    ]);
    expect(state.statuses.definition.kind).toBe('timed');
    expect(state.statuses.loops).toEqual({ kind: 'waiting' });
  });

  it('begins anew at the next start', () => {
    const state = after([start, timed('loops', 5), heard({ type: 'done' }), start]);
    expect(state).toEqual({ ...benchmarkState('W1'), phase: 'running' });
  });

  it('tells why a benchmark failed', () => {
    const state = after([start, heard({ type: 'failed', reason: 'no memory' })]);
    expect([state.phase, state.reason]).toEqual(['failed', 'no memory']);
  });
});

describe('timingOf(state, candidate)', () => {
  const state = after([
    { type: 'start' },
    timed('definition', 80),
    timed('wasm-simd', 4),
    timed('given', 1),
  ]);

  it('compares with the quickest of those that allocate their result', () => {
    expect(quickestOf(state)).toBe('wasm-simd');
    expect(timingOf(state, 'definition')).toEqual({ time: 80, ratio: 20 });
    expect(timingOf(state, 'given')).toEqual({ time: 1, ratio: 0.25 });
  });

  it('is null for who has no time', () => {
    expect(timingOf(state, 'wasm-relaxed-simd')).toBeNull();
    expect(quickestOf(benchmarkState('W1'))).toBeNull();
  });
});
