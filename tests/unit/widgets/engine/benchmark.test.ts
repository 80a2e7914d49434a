import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { placeOn, scaleFor, ticksOf } from '#components/ui/ratio-scale.ts';
import {
  OURS,
  printRatio,
  printTime,
  printWorkload,
  peerSummaries,
  verdictOf,
  type Benchmark,
  type WorkloadResult,
  type Score,
} from '#components/widgets/engine/benchmark.ts';
import { LANES, REGISTERS, tileCost, tiles } from '#components/widgets/engine/tiles.ts';
import { overrun } from '#lib/conv/engine/microkernels/contract.ts';
import { langs } from '#i18n/index.ts';
import { benchmarkWords } from '#components/widgets/engine/benchmark-words.ts';

const recorded: Benchmark = JSON.parse(readFileSync('src/data/benchmark.json', 'utf8'));
const score = (name: string, ratio: number, low = ratio, high = ratio): Score => ({
  name,
  ratio,
  low,
  high,
  time: ratio,
  best: ratio,
});
const result = (id: string, ...scores: Score[]): WorkloadResult => ({
  id,
  op: 'convTranspose2d',
  input: [1, 1, 5, 5],
  weight: [1, 1, 3, 3],
  stride: 1,
  padding: 0,
  dilation: 1,
  groups: 1,
  scores,
});

describe('peerSummaries(run)', () => {
  const results = [
    result('a', score(OURS, 1), score('peer', 3, 2, 4)),
    result('b', score(OURS, 1), score('peer', 0.5, 0.4, 0.9)),
    result('c', score(OURS, 1), score('peer', 1.1, 0.9, 1.3), score('late', 2)),
  ];

  it('sorts the layers by whether a peer is slower, even or quicker in most rounds', () => {
    const [peer, late] = peerSummaries({ results });
    const ids = (those: readonly WorkloadResult[]) => those.map(({ id }) => id).join();
    const { slower, even, quicker } = peer.workloads;
    expect([ids(slower), ids(even), ids(quicker)]).toEqual(['a', 'c', 'b']);
    expect([peer.least, peer.most]).toEqual([0.5, 3]);
    expect(ids(late.workloads.slower)).toBe('c');
  });

  it('calls nobody quicker whose spread reaches 1', () => {
    expect(verdictOf({ low: 0.7, high: 1 })).toBe('even');
    expect(verdictOf({ low: 1, high: 1.4 })).toBe('even');
  });
});

describe('what is printed', () => {
  it.each([
    [0.379, '0.38×'],
    [1, '1.0×'],
    [9.96, '10×'],
    [33.4, '33×'],
    [418, '420×'],
  ])('a ratio of %d as %s', (ratio, text) => expect(printRatio(ratio)).toBe(text));

  it.each([
    [0.00195, '1.95 µs'],
    [0.05, '50.0 µs'],
    [1.8, '1.80 ms'],
    [357.2, '357 ms'],
    [3272, '3.27 s'],
  ])('a time of %d ms as %s', (time, text) => expect(printTime(time)).toBe(text));

  it('a layer as PyTorch’s, without what is the default', () => {
    expect(
      printWorkload({ ...result('g'), input: [1, 6, 5, 5], weight: [6, 2, 4, 4], groups: 3 }),
    ).toBe('ConvTranspose2d(6, 6, 4, groups=3)');
    expect(
      printWorkload({ ...result('c'), op: 'conv2d', weight: [8, 1, 3, 3], padding: 1, stride: 2 }),
    ).toBe('Conv2d(1, 8, 3, stride=2, padding=1)');
    expect(
      printWorkload({ ...result('s'), op: 'convTranspose1d', input: [1, 4, 9], weight: [4, 2, 6] }),
    ).toBe('ConvTranspose1d(4, 2, 6)');
  });
});

describe('a scale', () => {
  it('reaches from power to power of 2, with all ratios and 1 on it', () => {
    expect(scaleFor([0.171, 80.3])).toEqual([0.125, 128]);
    expect(scaleFor([3])).toEqual([1, 4]);
    expect(scaleFor([])).toEqual([1, 2]);
  });

  it('puts 1 where as many doublings lie before it as there are below it', () => {
    expect(placeOn([0.25, 64], 1)).toBe(0.25);
  });

  it('has its ticks at powers of the base', () => {
    expect(ticksOf([0.125, 128], 4)).toEqual([-1, 0, 1, 2, 3]);
    expect(ticksOf([1, 1024], 10)).toEqual([0, 1, 2, 3]);
  });
});

describe('the recorded runs', () => {
  it.each(['node', 'chromium'] as const)('compare everybody with this site (%s)', (kind) => {
    for (const { scores } of recorded[kind].results) {
      expect(scores[0]).toMatchObject({ name: OURS, ratio: 1 });
    }
  });

  it.each(langs)('have a name for every layer and library (%s)', (lang) => {
    const { workloads, contestants } = benchmarkWords[lang];
    for (const { id, scores } of recorded.node.results) {
      expect(Object.keys(workloads)).toContain(id);
      for (const { name } of scores) expect(Object.keys(contestants)).toContain(name);
    }
  });

  it('hold the size of everything that a page can load', () => {
    const loaded = recorded.chromium.results[0].scores.map(({ name }) => name);
    for (const name of loaded.filter((one) => !one.includes('out given'))) {
      expect(recorded.sizes[name]).toBeGreaterThan(1000);
    }
  });
});

describe('the drawn tiles', () => {
  const source = readFileSync('src/lib/conv/engine/microkernels/wasm/rows.as.ts', 'utf8');
  /** The body of a loop's function, and how often something stands in it. */
  const bodyOf = (name: string) => source.split(`export function ${name}(`)[1].split('\n}\n')[0];
  const inTapLoop = (name: string, text: string) =>
    bodyOf(name)
      .split('for (let tap = ')
      .slice(1)
      .map((rest) => rest.split(/\n {4}\}/)[0])
      .join('')
      .split(text).length - 1;

  it.each([
    ['sixChannels', 'tile6x8'],
    ['oneChannel', 'tile1x32'],
    ['twoPhases', 'tile2x16'],
  ] as const)('%s is the tile of %s', (name, loop) => {
    const { sums, reads, weights } = tileCost(tiles[name]);
    expect(inTapLoop(loop, 'multiplyAdd(')).toBe(sums);
    expect(inTapLoop(loop, 'v128.load(read')).toBe(reads);
    expect(inTapLoop(loop, 'v128.load32_splat(weight')).toBe(weights);
  });

  it.each([
    ['sixChannels', 48],
    ['oneChannel', 32],
    ['twoPhases', 32],
  ] as const)('%s holds %i sums, and leaves the browser a register', (name, sums) => {
    const tile = tiles[name];
    expect(tile.rows * tile.width * LANES).toBe(sums);
    expect(tileCost(tile).registers).toBeLessThan(REGISTERS);
    expect(tile.width * LANES).toBeLessThanOrEqual(overrun);
  });
});
