import { describe, expect, it } from 'vitest';
import { samePaddingView } from '#components/widgets/layer-tools/same-padding-state.ts';

describe("the frameworks' words", () => {
  const near = (kernel: number, stride: number) =>
    Object.fromEntries(
      samePaddingView({ kernel, stride }).rows.map((row) => [row.dialect, [row.near, row.output]]),
    );

  it('part where the kernel size less the stride is odd', () => {
    expect(near(3, 2)).toEqual({
      pytorch: [1, 8],
      keras: [0, 8],
      jax: [0, 8],
      onnxUpper: [0, 8],
      onnxLower: [1, 8],
      onnx: [0, 9],
    });
    expect(
      new Set(
        samePaddingView({ kernel: 4, stride: 2 })
          .rows.slice(0, 5)
          .map((r) => r.isKeras),
      ),
    ).toEqual(new Set([true]));
  });

  it('leave ONNX a cell short where the kernel is shorter than the stride', () => {
    const { keras, onnxUpper } = near(2, 3);
    expect([keras[1], onnxUpper[1]]).toEqual([12, 11]);
  });
});
