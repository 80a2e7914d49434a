import { describe, expect, it } from 'vitest';
import { outputSize, type Axis } from '#lib/conv/index.ts';
import { refusal, solve, type Solved } from '#lib/layer/index.ts';

const call = ({ kernel, stride, padding, dilation, outputPadding = 0 }: Axis) =>
  `k${kernel} s${stride} p${padding} d${dilation} op${outputPadding}`;
const found = (solved: Solved) => {
  if (solved.kind !== 'found') throw new Error(solved.kind);
  return solved.solutions;
};

describe('solve, for a factor', () => {
  const doubling = found(solve({ op: 'convTranspose2d', input: 8, factor: 2 }));

  it('puts what people choose to double a side first', () => {
    expect(doubling.slice(0, 6).map(({ axis, verdict }) => `${call(axis)} ${verdict}`)).toEqual([
      'k4 s2 p1 d1 op0 balanced',
      'k2 s2 p0 d1 op0 balanced',
      'k3 s2 p1 d1 op1 unbalanced',
      'k6 s2 p2 d1 op0 balanced',
      'k5 s2 p2 d1 op1 unbalanced',
      'k8 s2 p3 d1 op0 balanced',
    ]);
  });

  it.each([
    { factor: 1, first: ['k3 s1 p1', 'k1 s1 p0'] },
    { factor: 3, first: ['k3 s3 p0', 'k5 s3 p1'] },
    { factor: 4, first: ['k8 s4 p2', 'k4 s4 p0'] },
    { factor: 8, first: ['k16 s8 p4'] },
    { factor: 32, first: ['k64 s32 p16'] },
  ])('puts the usual kernels first for a factor of $factor', ({ factor, first }) => {
    const solutions = found(solve({ op: 'convTranspose2d', input: 8, factor }));
    expect(solutions.slice(0, first.length).map(({ axis }) => call(axis))).toEqual(
      first.map((named) => `${named} d1 op0`),
    );
  });

  it('gives layers that multiply every size, and that PyTorch accepts', () => {
    for (const { axis } of doubling) {
      for (const input of [1, 2, 3, 10, 255]) {
        expect(outputSize({ ...axis, input })).toBe(2 * input);
        expect(refusal({ ...axis, input })).toBeNull();
      }
    }
  });

  it('halves every even size by a convolution', () => {
    const halving = found(solve({ op: 'conv2d', input: 64, factor: 1 / 2 }));
    expect(halving.slice(0, 3).map(({ axis }) => call(axis))).toEqual([
      'k3 s2 p1 d1 op0',
      'k2 s2 p0 d1 op0',
      'k4 s2 p1 d1 op0',
    ]);
    for (const { axis } of halving) {
      for (const input of [16, 18, 254]) expect(outputSize({ ...axis, input })).toBe(input / 2);
    }
  });

  it('offers the whole factors around one that is none', () => {
    expect(solve({ op: 'convTranspose2d', input: 8, factor: 1.5 })).toEqual({
      kind: 'noFactor',
      nearest: [1, 2],
    });
    expect(solve({ op: 'convTranspose2d', input: 8, factor: 33 })).toEqual({
      kind: 'noFactor',
      nearest: [32],
    });
  });
});

describe('solve, for a size', () => {
  it('gives every layer within the limits that makes it, those with holes last', () => {
    const solutions = found(solve({ op: 'convTranspose2d', input: 256, output: 511 }));
    const calls = solutions.map(({ axis }) => call(axis));
    expect(calls[0]).toBe('k3 s2 p1 d1 op0');
    for (const { axis } of solutions) expect(outputSize(axis)).toBe(511);
    const verdicts = solutions.map(({ verdict }) => verdict === 'holes');
    expect(verdicts).toEqual([...verdicts].sort((a, b) => Number(a) - Number(b)));
  });

  it('finds as many layers as trying every argument does', () => {
    const limits = { kernel: 3, stride: 2, dilation: 2 };
    const tried: string[] = [];
    for (let kernel = 1; kernel <= 3; kernel++)
      for (let stride = 1; stride <= 2; stride++)
        for (let dilation = 1; dilation <= 2; dilation++)
          for (let padding = 0; padding <= 4; padding++)
            for (let outputPadding = 0; outputPadding <= 1; outputPadding++) {
              const geometry = { kernel, stride, padding, dilation, outputPadding };
              const axis: Axis = { op: 'convTranspose2d', input: 5, ...geometry };
              const isOne = kernel === 1 && dilation > 1;
              const isCropped = padding > dilation * (kernel - 1);
              if (isOne || isCropped || refusal(axis) || outputSize(axis) !== 9) continue;
              tried.push(call(axis));
            }
    const { length } = tried;
    const solutions = found(solve({ op: 'convTranspose2d', input: 5, output: 9 }, limits));
    expect(length).toBeGreaterThan(0);
    expect(solutions.map(({ axis }) => call(axis)).sort()).toEqual(tried.sort());
  });

  it('goes as far as the strides of one great enlargement', () => {
    const [{ axis }] = found(solve({ op: 'convTranspose2d', input: 7, output: 7 * 32 }));
    expect(call(axis)).toBe('k64 s32 p16 d1 op0');
  });

  it('offers the nearest sizes where there is none, and says what each stride reaches', () => {
    const limits = { kernel: 3, stride: 2, dilation: 1 };
    expect(solve({ op: 'convTranspose2d', input: 4, output: 40 }, limits)).toEqual({
      kind: 'noSize',
      nearest: [10],
      ranges: [
        { stride: 1, least: 2, most: 6 },
        { stride: 2, least: 5, most: 10 },
      ],
    });
  });
});
