import type { Builtin, Tensor, Value } from '../../python/values.ts';
import { builtin, type RuleArguments } from '../../python/signatures.ts';
import { dimOf, produce } from '../rule.ts';
import { filled } from '../tensors/creation.ts';
import { keeping } from '../tensors/pointwise.ts';

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
  const dims =
    axes === 1
      ? [a.int(own)]
      : a.has(own)
        ? a.list(own)
        : axes === 2
          ? [-2, -1]
          : input.shape.slice(0, count).map((_, i) => i - count);
  return dims.map((dim, i) => {
    const at = dimOf(a.run, dim, rank);
    const wanted = axes === 1 ? (a.has('n') ? a.int('n') : -1) : (given?.[i] ?? -1);
    return [at, wanted] as const;
  });
}

/** Of real numbers the transform is half as long along the last axis; back, twice. */
function transformed(a: RuleArguments, axes: 1 | 2 | 'all', kind: 'full' | 'half' | 'back'): Value {
  const input = a.tensor('input');
  const lengths = lengthsOf(a, input, axes);
  const shape = [...input.shape];
  for (const [i, [at, wanted]] of lengths.entries()) {
    const isLast = i === lengths.length - 1;
    const length = wanted >= 0 ? wanted : shape[at];
    if (!isLast || kind === 'full') shape[at] = length;
    else if (kind === 'half') shape[at] = Math.floor(length / 2) + 1;
    else shape[at] = wanted >= 0 ? wanted : 2 * (shape[at] - 1);
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
      return keeping(name);
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
