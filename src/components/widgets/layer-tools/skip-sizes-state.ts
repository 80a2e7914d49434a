import { adjointAxis, outputSize, type Axis } from '#lib/conv/index.ts';

/** A network that halves so many times, and goes back up. */
export interface SkipState {
  readonly side: number;
  readonly levels: number;
}

export const defaultSkip: SkipState = { side: 300, levels: 4 };
export const skipLimits = { side: [16, 2048], levels: [1, 8] } as const;

/** One level: the size on the way down, and that of the doubled level below it. */
export interface SkipLevel {
  readonly down: number;
  readonly up: number;
  /** The output padding that makes the two alike. */
  readonly outputPadding: number;
}

export interface SkipView {
  /** From the input down. */
  readonly levels: readonly SkipLevel[];
  readonly bottom: number;
  /** The nearest sizes that go down and up without help; the lower may be none. */
  readonly below: number | null;
  readonly above: number;
  /** What makes a picture of the size above, and cuts its result back, in PyTorch. */
  readonly pad: string;
  readonly crop: string;
}

/** What halves a level, and its transposed convolution doubles one. */
const halving = (input: number): Axis => ({
  op: 'conv2d',
  input,
  kernel: 2,
  stride: 2,
  padding: 0,
  dilation: 1,
});

/** The sizes on the way down and up. */
export function skipView({ side, levels }: SkipState): SkipView {
  const sizes = [side];
  while (sizes.length <= levels) sizes.push(outputSize(halving(sizes.at(-1)!)));
  const found = sizes.slice(0, -1).map((down): SkipLevel => {
    const { outputPadding = 0, ...back } = adjointAxis(halving(down));
    return { down, up: outputSize({ ...back, outputPadding: 0 }), outputPadding };
  });
  const step = 2 ** levels;
  const below = Math.floor(side / step) * step;
  const above = Math.ceil(side / step) * step;
  const near = Math.floor((above - side) / 2);
  const far = above - side - near;
  const kept = `${near}:${near + side}`;
  return {
    levels: found,
    bottom: sizes.at(-1)!,
    below: below > 0 ? below : null,
    above,
    pad: `x = F.pad(x, (${near}, ${far}, ${near}, ${far}))`,
    crop: `y = y[..., ${kept}, ${kept}]`,
  };
}
