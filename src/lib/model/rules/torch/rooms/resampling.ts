import type { Reach } from '../../../graph.ts';
import { listOf } from '../../../python/operators.ts';
import type { Run } from '../../../python/run.ts';
import { numbersOf, type RuleArguments } from '../../../python/signatures.ts';
import { repr } from '../../../python/text.ts';
import { isNumber, List, numberOf, Tensor, Tuple, type Value } from '../../../python/values.ts';
import { attributesOf, type LayerRule } from '../../modules.ts';
import { kept, of, produce, shapeText, type Operator } from '../../rule.ts';
import type { Table, TensorRule } from '../../tensors/tensor-rule.ts';
import { by, type Entries } from '../layers/layer.ts';

// Pictures at another size: interpolated, shuffled, looked up place by place.

/** How a picture is interpolated, as PyTorch's function is given it. */
interface Interpolation {
  /** One size for all axes, or a list; None without one. */
  readonly size: Value;
  readonly scale: Value;
  readonly mode: string;
  readonly alignCorners: boolean | null;
  readonly isRecomputed?: boolean;
  readonly isAntialiased?: boolean;
}

const isList = (value: Value) => value instanceof List || value instanceof Tuple;

/** How many axes a mode interpolates; of the others any number. */
const AXES: ReadonlyMap<string, number> = new Map([
  ['linear', 1],
  ['bilinear', 2],
  ['bicubic', 2],
  ['lanczos', 2],
  ['trilinear', 3],
]);

/** Why PyTorch does not interpolate so, in its words. */
function checkInterpolation(by: Operator, input: Tensor, how: Interpolation): void {
  const { run, name } = by;
  const { size, scale, mode, alignCorners } = how;
  const before = input.shape.slice(2);
  const refuse = (message: string, type = 'ValueError') => run.refuse(name, [input], message, type);
  if (alignCorners !== null && /^(?:nearest|area|nearest-exact)$/.test(mode)) {
    refuse(
      'align_corners option can only be set with the interpolating modes: ' +
        'linear | bilinear | bicubic | trilinear',
    );
  }
  if (size !== null && scale !== null) refuse('only one of size or scale_factor should be defined');
  if (size === null && scale === null) refuse('either size or scale_factor should be defined');
  const given = size ?? scale;
  if (isList(given) && listOf(run, given).length !== before.length) {
    const [what, shown, letter] = size
      ? ['output', 'output size of', 'o']
      : ['scale_factor', 'scale_factor of shape', 's'];
    const places = `(${letter}1, ${letter}2, ...,${letter}K)`;
    refuse(
      `Input and ${what} must have the same number of spatial dimensions, but got input with ` +
        `spatial dimensions of ${shapeText(before)} and ${shown} ${repr(run, given)}. ` +
        'Please provide input tensor in (N, C, d1, d2, ...,dK) format and ' +
        `${size ? 'output size' : what} in ${places} format.`,
    );
  }
  if (how.isRecomputed && size !== null) {
    refuse('recompute_scale_factor is not meaningful with an explicit size.');
  }
  if (how.isAntialiased && (!/^(?:bilinear|bicubic|lanczos)$/.test(mode) || before.length !== 2)) {
    refuse(
      'Anti-alias option is restricted to bilinear, bicubic, and lanczos modes and requires a ' +
        '4-D tensor as input',
    );
  }
  if (mode === 'lanczos' && !how.isAntialiased) refuse('Lanczos mode requires antialias=True');
  const axes = AXES.get(mode) ?? (/^(?:nearest|area|nearest-exact)$/.test(mode) ? null : NaN);
  const isRank = before.length > 0 && before.length < 4;
  if (isRank && (axes === null || axes === before.length)) return;
  const ranked = isRank && /linear$/.test(mode) && axes;
  refuse(
    ranked
      ? `Got ${input.shape.length}D input, but ${mode} mode needs ${ranked + 2}D input`
      : 'Input Error: Only 3D, 4D and 5D input Tensors supported (got ' +
          `${input.shape.length}D) for the modes: nearest | linear | bilinear | bicubic | ` +
          `trilinear | lanczos | area | nearest-exact (got ${mode})`,
    'NotImplementedError',
  );
}

/** https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html */
function resize(by: Operator, input: Tensor, how: Interpolation): Tensor {
  checkInterpolation(by, input, how);
  const { run, name } = by;
  const { size, mode, alignCorners } = how;
  const before = input.shape.slice(2);
  const wanted = size === null ? factorsOf(run, how.scale) : numbersOf(run, size);
  const at = (list: readonly number[], a: number) => (list.length === 1 ? list[0] : list[a]);
  const after = before.map((n, a) =>
    size !== null ? at(wanted, a) : Math.floor(n * at(wanted, a)),
  );
  if (after.some((n) => !(Math.abs(n) < 2 ** 63))) {
    run.refuse(name, [input], 'value cannot be converted to type int64_t without overflow');
  }
  if (after.some((n) => n < 1)) {
    const [from, to] = [before, after].map((sizes) =>
      sizes.map((n, a) => `${'DHW'.slice(-sizes.length)[a]}: ${n}`).join(', '),
    );
    const and = before.length === 1 ? ' and' : '';
    run.refuse(
      name,
      [input],
      'Input and output sizes should be greater than 0, but got input ' +
        `(${from})${and} output (${to})`,
    );
  }
  const taps = mode.startsWith('nearest') ? 1 : mode === 'bicubic' ? 4 : 2;
  const reach = before.map((n, a): Reach => {
    if (mode === 'area') return { kind: 'adaptive' };
    const ratio = alignCorners ? (n - 1) / Math.max(after[a] - 1, 1) : n / after[a];
    const factor = size === null && !alignCorners ? 1 / at(wanted, a) : ratio;
    return { kind: 'resize', scale: factor, taps, alignCorners: alignCorners === true };
  });
  return produce(run, name, [input], [...input.shape.slice(0, 2), ...after], of(by, { reach }));
}

function upsample(mode?: string): LayerRule {
  return {
    forward(a, self) {
      const own = attributesOf(a.run, self);
      return resize(by(a, self), a.tensor('input'), {
        size: own.value('size'),
        scale: own.value('scale_factor'),
        mode: mode ?? own.text('mode'),
        alignCorners: mode === undefined ? cornersOf(own) : mode === 'bilinear' || null,
      });
    },
  };
}

const cornersOf = (a: RuleArguments) => (a.has('align_corners') ? a.flag('align_corners') : null);

/** A factor for each axis, or one for all. */
function factorsOf(run: Run, value: Value): readonly number[] {
  const numberIn = (item: Value) =>
    item instanceof Tensor && item.values?.length === 1
      ? item.values[0]
      : isNumber(item)
        ? numberOf(item)
        : run.raise('TypeError', 'scale_factor must be numbers');
  return isList(value) ? listOf(run, value).map(numberIn) : [numberIn(value)];
}

function checkShuffle(who: Operator, input: Tensor, what: string, factor: number): void {
  const rank = input.shape.length;
  const expects = `pixel_${what === 'upscale_factor' ? '' : 'un'}shuffle expects`;
  const refuse = (message: string) => who.run.refuse(who.name, [input], `${expects} ${message}`);
  if (rank < 3) {
    refuse(`input to have at least 3 dimensions, but got input with ${rank} dimension(s)`);
  }
  if (factor < 1) refuse(`a positive ${what}, but got ${factor}`);
}

/** `channels · factor²` at one size become `channels` at `factor` times the size. */
export function shuffled(who: Operator, input: Tensor, factor: number): Tensor {
  const { shape } = input;
  const [channels, height, width] = shape.slice(-3);
  checkShuffle(who, input, 'upscale_factor', factor);
  if (channels % factor ** 2 !== 0) {
    who.run.refuse(
      who.name,
      [input],
      `pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)=${channels} is not divisible by ${factor ** 2}`,
    );
  }
  const output = [...shape.slice(0, -3), channels / factor ** 2, height * factor, width * factor];
  const axis = { kind: 'resize', scale: 1 / factor, taps: 1, alignCorners: false } as const;
  return produce(who.run, who.name, [input], output, of(who, { reach: [axis, axis] }));
}

/** A picture's blocks as channels: https://docs.pytorch.org/docs/stable/generated/torch.nn.PixelUnshuffle.html */
export function unshuffled(who: Operator, input: Tensor, factor: number): Tensor {
  const { shape } = input;
  const [channels, height, width] = shape.slice(-3);
  checkShuffle(who, input, 'downscale_factor', factor);
  const [side, size, axis] = height % factor === 0 ? ['width', width, -1] : ['height', height, -2];
  if (size % factor !== 0) {
    who.run.refuse(
      who.name,
      [input],
      `pixel_unshuffle expects ${side} to be divisible by downscale_factor, but input.size(${axis})=${size} is not divisible by ${factor}`,
    );
  }
  const output = [...shape.slice(0, -3), channels * factor ** 2, height / factor, width / factor];
  const reach = {
    kind: 'gather',
    kernel: factor,
    stride: factor,
    padding: 0,
    dilation: 1,
  } as const;
  return produce(who.run, who.name, [input], output, of(who, { reach: [reach, reach] }));
}

const interpolated: TensorRule = (a, by_) =>
  resize(by_, a.tensor('input'), {
    size: a.value('size'),
    scale: a.value('scale_factor'),
    mode: a.text('mode'),
    alignCorners: cornersOf(a),
    isRecomputed: a.flag('recompute_scale_factor'),
    isAntialiased: a.flag('antialias'),
  });

const RESIZE =
  'input, size=None, scale_factor=None, mode="nearest", align_corners=None, recompute_scale_factor=None, antialias=False';

export const layers: Entries = {
  Upsample: [
    'size=None, scale_factor=None, mode="nearest", align_corners=None, recompute_scale_factor=None',
    upsample(),
  ],
  UpsamplingNearest2d: ['size=None, scale_factor=None', upsample('nearest')],
  UpsamplingBilinear2d: ['size=None, scale_factor=None', upsample('bilinear')],
  PixelShuffle: [
    'upscale_factor',
    {
      forward: (a, self) =>
        shuffled(by(a, self), a.tensor('input'), attributesOf(a.run, self).int('upscale_factor')),
    },
  ],
  PixelUnshuffle: [
    'downscale_factor',
    {
      forward: (a, self) =>
        unshuffled(
          by(a, self),
          a.tensor('input'),
          attributesOf(a.run, self).int('downscale_factor'),
        ),
    },
  ],
  ChannelShuffle: [
    'groups',
    {
      forward(a, self) {
        const [{ shape }, groups] = [a.tensor('input'), attributesOf(a.run, self).int('groups')];
        const refuse = (message: string) =>
          a.run.refuse(self.cls.name, [a.tensor('input')], message);
        if (shape.length < 3) {
          refuse(
            `channel_shuffle expects input with > 2 dims, but got input with sizes ${shapeText(shape)}`,
          );
        }
        if (groups < 1) {
          refuse(
            `Number of groups to divide channels in must be positive. Value of groups:${groups}`,
          );
        }
        if (shape[1] % groups !== 0) {
          refuse(
            'Number of channels must be divisible by groups. ' +
              `Got ${shape[1]} channels and ${groups} groups.`,
          );
        }
        return kept(by(a, self), a.tensor('input'));
      },
    },
  ],
};

/** Refuses a way of sampling that PyTorch does not know. */
function checkSampling(a: RuleArguments, { run, name }: Operator): void {
  const check = (what: string, known: RegExp, wanted: string) => {
    const given = a.text(what);
    if (known.test(given)) return;
    const message = `nn.functional.grid_sample(): expected ${what} to be ${wanted}, but got: '${given}'`;
    run.refuse(name, [a.tensor('input')], message, 'ValueError');
  };
  check('mode', /^(?:bilinear|nearest|bicubic)$/, "'bilinear', 'nearest' or 'bicubic'");
  check('padding_mode', /^(?:zeros|border|reflection)$/, "'zeros', 'border', or 'reflection'");
}

export const functions: Table = {
  interpolate: [RESIZE, interpolated],
  upsample: [RESIZE, interpolated],
  upsample_nearest: ['input, size=None, scale_factor=None, mode="nearest"', interpolated],
  upsample_bilinear: [
    'input, size=None, scale_factor=None, mode="bilinear", align_corners=True',
    interpolated,
  ],
  pixel_shuffle: [
    'input, upscale_factor',
    (a, by) => shuffled(by, a.tensor('input'), a.int('upscale_factor')),
  ],
  pixel_unshuffle: [
    'input, downscale_factor',
    (a, by) => unshuffled(by, a.tensor('input'), a.int('downscale_factor')),
  ],
  grid_sample: [
    'input, grid, mode="bilinear", padding_mode="zeros", align_corners=None',
    (a, by) => {
      const [input, grid] = [a.tensor('input'), a.tensor('grid')];
      checkSampling(a, by);
      const refuse = (message: string) =>
        by.run.refuse(by.name, [input, grid], `grid_sampler(): expected ${message}`);
      const [sizes, places] = [input, grid].map(({ shape }) => shapeText(shape));
      if (input.shape[0] !== grid.shape[0]) {
        refuse(
          'grid and input to have same batch size, but got input with sizes ' +
            `${sizes} and grid with sizes ${places}`,
        );
      }
      const axes = input.shape.length - 2;
      if (grid.shape.at(-1) !== axes) {
        refuse(`grid to have size ${axes} in last dimension, but got grid with sizes ${places}`);
      }
      const rank = input.shape.length;
      if (rank !== grid.shape.length) {
        refuse(
          `${rank}D input and grid with same number of dimensions, but got input with sizes ${sizes} ` +
            `and grid with sizes ${places}`,
        );
      }
      const shape = [...input.shape.slice(0, 2), ...grid.shape.slice(1, -1)];
      return produce(by.run, by.name, [input, grid], shape, { reach: null });
    },
  ],
  affine_grid: [
    'theta, size, align_corners=None',
    (a, by) => {
      const [batch, , ...size] = a.list('size');
      const theta = a.tensor('theta');
      const refuse = (message: string, type?: string) =>
        by.run.refuse(by.name, [theta], message, type);
      const [axes, whole] = [size.length, repr(by.run, a.value('size'))];
      if (axes < 2 || axes > 3) {
        refuse(
          'affine_grid only supports 4D and 5D sizes, for 2D and 3D affine transforms, ' +
            `respectively. Got size ${whole}.`,
          'NotImplementedError',
        );
      }
      const matrix = [axes, axes + 1];
      if (theta.shape.length !== 3 || String(theta.shape.slice(1)) !== String(matrix)) {
        refuse(
          `Expected a batch of ${axes}D affine matrices of shape Nx${matrix.join('x')} for size ` +
            `${whole}. Got torch.Size(${shapeText(theta.shape)}).`,
          'ValueError',
        );
      }
      if (theta.shape[0] !== batch) {
        const sizes = [batch, theta.shape[0]].map((n) => `[${n}, ${axes + 1}]`);
        refuse(
          'Expected size for first two dimensions of batch2 tensor to be: ' +
            `${sizes[0]} but got: ${sizes[1]}.`,
        );
      }
      return produce(by.run, by.name, [theta], [batch, ...size, size.length], {
        reach: null,
      });
    },
  ],
};
