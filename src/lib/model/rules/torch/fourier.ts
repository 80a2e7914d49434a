import type { Builtin, Tensor, Value } from '../../python/values.ts';
import { builtin, type RuleArguments } from '../../python/signatures.ts';
import { dimOf, produce } from '../rule.ts';
import { filled } from '../tensors/creation.ts';

// Fourier transforms of PyTorch and NumPy: https://docs.pytorch.org/docs/stable/fft.html and
// https://numpy.org/doc/stable/reference/routines.fft.html

const ONE = 'input, n=None, dim=-1, norm=None, *, axis=None, out=None';
const SEVERAL = 'input, s=None, dim=None, norm=None, *, axes=None, out=None';

/** `n` or `s`, and where the two libraries name the axes: one for each size. */
function lengthsOf(a: RuleArguments, input: Tensor, axes: 1 | 2 | 'all') {
  const rank = input.shape.length;
  const own = a.has(axes === 1 ? 'axis' : 'axes') ? (axes === 1 ? 'axis' : 'axes') : 'dim';
  const given = axes === 1 || !a.has('s') ? null : a.list('s');
  const count = given?.length ?? rank;
  const refuse = (message: string) => a.run.refuse(a.name, [input], message);
  const dims =
    axes === 1
      ? [a.int(own)]
      : a.has(own)
        ? a.list(own)
        : axes === 2
          ? [-2, -1]
          : Array.from({ length: count }, (_, i) => i - count);
  if (count > rank && axes === 'all' && !a.has(own)) {
    refuse(`Got shape with ${count} values but input tensor only has ${rank} dimensions.`);
  }
  const places = dims.map((dim) => dimOf(a.run, dim, rank));
  if (new Set(places).size < places.length) refuse('FFT dims must be unique');
  if (given && given.length !== dims.length) {
    refuse('When given, dim and shape arguments must have the same length');
  }
  return places.map((at, i) => {
    const isGiven = axes === 1 ? a.has('n') : given !== null;
    const wanted = isGiven ? (axes === 1 ? a.int('n') : given![i]) : -1;
    if (isGiven && (wanted === 0 || wanted < (axes === 1 ? 0 : -1))) {
      refuse(`Invalid number of data points (${wanted}) specified`);
    }
    return [at, wanted] as const;
  });
}

/** Of real numbers the transform is half as long along the last axis; back, twice. */
function transformed(a: RuleArguments, axes: 1 | 2 | 'all', kind: 'full' | 'half' | 'back'): Value {
  const input = a.tensor('input');
  const refuse = (message: string) => a.run.refuse(a.name, [input], message);
  const name = axes === 1 ? a.name : a.name.replace(/2$/, 'n');
  if (kind === 'half' && /complex/.test(input.dtype)) {
    const what = axes === 1 ? 'real' : 'real-valued';
    refuse(`${name} expects a ${what} input tensor, but got ComplexFloat`);
  }
  const lengths = lengthsOf(a, input, axes);
  if (lengths.length === 0 && kind !== 'full') refuse(`${name} must transform at least one axis`);
  const norm = a.value('norm');
  if (typeof norm === 'string' && !/^(?:ortho|forward|backward)$/.test(norm)) {
    refuse(`Invalid normalization mode: "${norm}"`);
  }
  const shape = [...input.shape];
  for (const [i, [at, wanted]] of lengths.entries()) {
    const isLast = i === lengths.length - 1;
    const length = wanted >= 0 ? wanted : shape[at];
    if (!isLast || kind === 'full') shape[at] = length;
    else if (kind === 'half') shape[at] = Math.floor(length / 2) + 1;
    else shape[at] = wanted >= 0 ? wanted : 2 * (shape[at] - 1);
    const points = isLast && kind === 'half' ? length : shape[at];
    if (points < 1) refuse(`Invalid number of data points (${points}) specified`);
  }
  const dtype = kind === 'back' ? 'float32' : 'complex64';
  return produce(a.run, a.name, [input], shape, { reach: null, dtype });
}

const KINDS = { '': 'full', i: 'full', r: 'half', ir: 'back', h: 'back', ih: 'half' } as const;

function made(name: string): Builtin | undefined {
  const [, kind, axes] = /^(i?[rh]?)fft(2|n?)$/.exec(name) ?? [];
  if (kind !== undefined) {
    const count = axes === '' ? 1 : axes === '2' ? 2 : 'all';
    const rule = (a: RuleArguments) => transformed(a, count, KINDS[kind as keyof typeof KINDS]);
    return builtin(name, count === 1 ? ONE : SEVERAL, rule);
  }
  switch (name) {
    case 'fftshift':
    case 'ifftshift':
      return builtin(name, 'input, dim=None, *, axes=None', (a) => {
        const input = a.tensor('input');
        const own = a.has('axes') ? 'axes' : 'dim';
        for (const dim of a.has(own) ? a.list(own) : []) dimOf(a.run, dim, input.shape.length);
        return produce(a.run, name, [input], input.shape);
      });
    case 'fftfreq':
    case 'rfftfreq':
      return builtin(name, 'n, d=1.0, **kwargs', (a) => {
        const n = a.int('n');
        return filled([name === 'fftfreq' ? n : Math.floor(n / 2) + 1], null);
      });
    default:
      return undefined;
  }
}

const known = new Map<string, Builtin | undefined>();

/** `torch.fft.name` or `numpy.fft.name`. */
export function fourier(name: string): Builtin | undefined {
  if (!known.has(name)) known.set(name, made(name));
  return known.get(name);
}
