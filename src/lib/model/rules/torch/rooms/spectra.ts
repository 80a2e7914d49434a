import type { Shape } from '../../../graph.ts';
import { same, type RuleArguments } from '../../../python/signatures.ts';
import { Tensor } from '../../../python/values.ts';
import { shapeText, type Operator } from '../../rule.ts';
import { filled } from '../../tensors/creation.ts';
import { make, type Table, type TensorRule } from '../../tensors/tensor-rule.ts';

// Spectra of sounds, window by window, there and back:
// https://docs.pytorch.org/docs/stable/generated/torch.stft.html

/** How long a transform is, how far apart two are, and how long their window is. */
function lengthsOf(a: RuleArguments) {
  const size = a.int('n_fft');
  return {
    size,
    hop: a.has('hop_length') ? a.int('hop_length') : Math.floor(size / 4),
    width: a.has('win_length') ? a.int('win_length') : size,
  };
}

const isComplex = ({ dtype }: Tensor) => /complex/.test(dtype);

/** Whether it gives half of the frequencies, as it does of real numbers where nothing is said. */
const isOneSided = (a: RuleArguments) => !a.has('onesided') || a.flag('onesided');

/** `name(…)`, as PyTorch begins its messages. */
function callText(a: RuleArguments, input: string, middle: string, end: string): string {
  const { size, hop, width } = lengthsOf(a);
  const window = a.value('window');
  const shown = window instanceof Tensor ? `torch.FloatTensor{${shapeText(window.shape)}}` : 'None';
  const sides = a.has('onesided') ? Number(a.flag('onesided')) : 'None';
  return (
    `${a.name}(${input}, n_fft=${size}, hop_length=${hop}, win_length=${width}, window=${shown}, ` +
    `${middle}normalized=${Number(a.flag('normalized'))}, onesided=${sides}, ${end}) : `
  );
}

const stft: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const { size, hop, width } = lengthsOf(a);
  const refuse = (message: string) => by.run.refuse(by.name, [input], message);
  if (!a.has('return_complex') && !isComplex(input)) {
    refuse(
      'stft requires the return_complex parameter be given for real inputs, and will further require ' +
        'that return_complex=True in a future PyTorch release.',
    );
  }
  const isPaired = !isComplex(input) && !a.flag('return_complex');
  const edge = a.flag('center') ? Math.floor(size / 2) : 0;
  const rank = input.shape.length;
  const full = [...Array<number>(Math.max(3 - rank, 0)).fill(1), ...input.shape];
  const last = input.shape.at(-1) ?? 0;
  if (edge > 0 && edge >= last && /^(?:reflect)?$/.test(a.text('pad_mode'))) {
    refuse(
      'Argument #4: Padding size should be less than the corresponding input dimension, but got: ' +
        `padding (${edge}, ${edge}) at dimension 2 of input ${shapeText(full)}`,
    );
  }
  const length = last + 2 * edge;
  const shown = `torch.FloatTensor${shapeText([...input.shape.slice(0, -1), length])}`;
  const end = `return_complex=${Number(!isPaired)}, align_to_window=None`;
  const expect = (what: string) => refuse(`${callText(a, shown, '', end)}expected ${what}`);
  if (rank !== 1 && rank !== 2) expect('a 1D or 2D tensor');
  if (size < 1 || size > length) expect(`0 < n_fft < ${length}, but got n_fft=${size}`);
  if (hop < 1) expect(`hop_length > 0, but got hop_length=${hop}`);
  if (width < 1 || width > size) expect(`0 < win_length <= n_fft, but got win_length=${width}`);
  const window = a.value('window');
  if (window instanceof Tensor && String(window.shape) !== String(width)) {
    const wanted = `a 1D window tensor of size equal to win_length=${width}`;
    expect(`${wanted}, but got window with size ${shapeText(window.shape)}`);
  }
  const frames = Math.floor((length - size) / hop) + 1;
  const bins = isOneSided(a) && !isComplex(input) ? Math.floor(size / 2) + 1 : size;
  const shape = [...input.shape.slice(0, -1), bins, frames];
  return isPaired
    ? make(by, [input], [...shape, 2], { reach: null })
    : // A pair of numbers is one.
      make(by, [input], shape, { reach: null, dtype: 'complex64' });
};

const istft: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const { size, hop, width } = lengthsOf(a);
  const refuse = (message: string) => by.run.refuse(by.name, [input], message);
  if (!isComplex(input)) {
    refuse(
      'istft requires a complex-valued input tensor matching the output from stft with ' +
        'return_complex=True.',
    );
  }
  const length = a.has('length') ? String(a.int('length')) : 'None';
  const middle = `center=${Number(a.flag('center'))}, `;
  const end = `length=${length}, return_complex=${Number(a.flag('return_complex'))}`;
  const shown = `CPUComplexFloatType${shapeText(input.shape)}`;
  const complain = (what: string) => refuse(callText(a, shown, middle, end) + what);
  const bins = input.shape.at(-2) ?? 0;
  const isOne = isOneSided(a);
  if (bins !== (isOne ? Math.floor(size / 2) + 1 : size)) {
    const wanted = isOne ? 'n_fft / 2 + 1 when onesided=True' : 'n_fft when onesided=False';
    complain(
      'expected the frequency dimension (3rd to the last) of the input tensor to match ' +
        `${wanted}, but got ${bins}`,
    );
  }
  if (hop < 1 || hop > width) complain('expected 0 < hop_length <= win_length');
  if (width < 1 || width > size) complain('expected 0 < win_length <= n_fft');
  const window = a.value('window');
  if (window instanceof Tensor && String(window.shape) !== String(width)) {
    complain('Invalid window shape. window has to be 1D and length of `win_length`');
  }
  const cut = a.flag('center') ? 2 * Math.floor(size / 2) : 0;
  const frames: Shape = input.shape.slice(-1);
  const count = a.has('length') ? a.int('length') : size + hop * (frames[0] - 1) - cut;
  return make(by, [input], [...input.shape.slice(0, -2), count], {
    reach: null,
    dtype: 'float32',
  });
};

/** Both `torch.name(tensor, …)` and `tensor.name(…)`. */
export const shared: Table = {
  stft: [
    'input, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode="reflect", normalized=False, onesided=None, return_complex=None, align_to_window=None',
    stft,
  ],
  istft: [
    'input, n_fft, hop_length=None, win_length=None, window=None, center=True, normalized=False, onesided=None, length=None, return_complex=False',
    istft,
  ],
};

const window = (a: RuleArguments, by: Operator): Tensor => {
  const count = a.int('n');
  if (count < 0) {
    const message = `${by.name} requires non-negative window_length, got window_length=${count}`;
    by.run.refuse(by.name, [], message);
  }
  return filled([count], null);
};

/** `torch.name(…)` alone. */
export const functions: Table = same(
  'hann_window hamming_window blackman_window bartlett_window kaiser_window',
  ['n, *args, **kwargs', window] as const,
);
