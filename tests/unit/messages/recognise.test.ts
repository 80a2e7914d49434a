import { describe, expect, it } from 'vitest';
import { namedError, recogniseMessage } from '#lib/messages/index.ts';

const CHANNELS =
  'Given transposed=1, weight of size [4, 2, 3, 3], expected input[1, 3, 5, 7] to have 4 channels, but got 3 channels instead';

describe('a message is recognised', () => {
  const facts = { weight: [4, 2, 3, 3], input: [1, 3, 5, 7], wantedChannels: 4, channels: 3 };

  it.each([
    ['as it was raised', `RuntimeError: ${CHANNELS}`],
    [
      'in the colours of a terminal',
      `\u001b[31mRuntimeError\u001b[0m: ${CHANNELS.replace('[1, 3', '\u001b[1m[1, 3')}`,
    ],
    ['with colours whose escape character was lost', `[0;31mRuntimeError[0m: ${CHANNELS}`],
    ['broken at the end of a line, and of a word', CHANNELS.replace('expected', 'expec\n  ted')],
    ['in a box', `│ ${CHANNELS.replace(', expected', ', │\n│ expected')} │\n╰────╯`],
    ['with other capitals and no instead', CHANNELS.toLowerCase().replace(' instead', '')],
    [
      'after an earlier message',
      `UserWarning: negative padding is not supported\nRuntimeError: ${CHANNELS}`,
    ],
    [
      'in the words of PyTorch 0.4',
      'Given transposed=1, weight[4, 2, 3, 3], so expected input[1, 3, 5, 7] to have 4 channels, but got 3 channels instead',
    ],
  ])('%s', (_, text) => {
    expect(recogniseMessage(text)).toMatchObject({ kind: 'input-channels', facts });
  });

  it.each(['(10, 12)', '[10, 12]', 'torch.Size([10, 12])'])(
    'with a size as it was asked for: %s',
    (asked) => {
      const text = `ValueError: requested an output size of ${asked}, but valid sizes range from [7, 7] to [8, 8] (for an input of torch.Size([4, 4]))`;
      expect(recogniseMessage(text)).toMatchObject({
        kind: 'output-size',
        facts: { asked: [10, 12], least: [7, 7], most: [8, 8], inputSize: [4, 4] },
      });
    },
  );

  it('without the line that follows it', () => {
    const text =
      'RuntimeError: The size of tensor a (15) must match the size of tensor b (14) at non-singleton dimension 3\n100% 5/5';
    expect(recogniseMessage(text)?.facts).toEqual({ sizeA: 15, sizeB: 14, dimension: 3 });
  });

  it('from its beginning alone, as far as the numbers', () => {
    const channels = recogniseMessage(CHANNELS.slice(0, CHANNELS.indexOf(', but got')));
    expect(channels).toMatchObject({ kind: 'input-channels', facts: { wantedChannels: 4 } });
    expect(channels?.mends).toEqual(recogniseMessage(CHANNELS)?.mends);
    const sizes =
      'RuntimeError: Sizes of tensors must match except in dimension 1. Expected size 63 but got size 64';
    const facts = { dimension: 1, sizeA: 63, sizeB: 64 };
    for (const text of [sizes, `${sizes} for tensor number 1 in the list.`]) {
      expect(recogniseMessage(text)).toMatchObject({ kind: 'concatenated-sizes', facts });
    }
  });

  it('as it stands in the text, on one line', () => {
    const text = `RuntimeError: ${CHANNELS.replace(', expected', ',\n  expected')}`;
    expect(recogniseMessage(text)?.said).toBe(CHANNELS.replace('instead', '…'));
  });
});

describe('nothing is claimed', () => {
  it.each([
    ['of an empty text', ''],
    ['of code', 'nn.ConvTranspose2d(4, 2, kernel_size=3, stride=2)'],
    ['of another error', "ModuleNotFoundError: No module named 'torch'"],
    [
      'of words that could be about anything',
      "AttributeError: 'int' object has no attribute 'lower'",
    ],
    [
      'of another layer’s arguments',
      "TypeError: Linear.__init__() got an unexpected keyword argument 'strides'",
    ],
    ['of half a message', CHANNELS.slice(0, 60)],
  ])('%s', (_, text) => expect(recogniseMessage(text)).toBeNull());

  it('of the operation, where neither the message nor its traceback says it', () => {
    const text =
      'expected stride to be a single integer value or a list of 2 values to match the convolution dimensions, but got stride=[1, 2, 3]';
    expect(recogniseMessage(text)?.context.op).toBeNull();
    const trace = `    return F.conv_transpose2d(\nRuntimeError: ${text}`;
    expect(recogniseMessage(trace)?.context.op).toBe('convTranspose2d');
  });

  it('where a mend would need a number that the message lacks', () => {
    const text =
      'filter number not equal to input channel number. filter_number: 4 num_input_channels: 3';
    expect(recogniseMessage(text)).toMatchObject({ kind: 'input-channels', mends: [] });
  });
});

it('takes no longer for a text of a megabyte', () => {
  const text = `${'x = torch.zeros(1, 3)\n'.repeat(50_000)}RuntimeError: ${CHANNELS}`;
  expect(recogniseMessage(text)?.kind).toBe('input-channels');
});

describe('an input of two axes to a transposed convolution', () => {
  const codes = (text: string) => recogniseMessage(text)!.mends.map(({ code }) => code);
  const now = (size: string) =>
    `RuntimeError: Expected 3D (unbatched) or 4D (batched) input to conv_transpose2d, but got input of size: [${size}]`;
  const [vector, picture] = ['layer(x[:, :, None, None])', 'layer(x[None, None])'];

  it.each([
    ['64, 100', [vector, picture]],
    ['1, 100', [vector, picture]],
    ['28, 28', [picture, vector]],
  ])('is read both as a picture and as vectors: [%s]', (size, expected) =>
    expect(codes(now(size))).toEqual(expected),
  );

  it('is one of vectors first where the weight has as many channels', () => {
    const text = (size: string) =>
      `  return F.conv_transpose2d(\nRuntimeError: Expected 4-dimensional input for 4-dimensional weight [100, 512, 4, 4], but got 2-dimensional input of size [${size}] instead`;
    expect(codes(text('64, 100'))[0]).toBe(vector);
    expect(codes(text('64, 128'))[0]).toBe(picture);
  });
});

describe('two tensors that differ by one cell', () => {
  it.each([
    [3, 'nn.ConvTranspose2d(in_channels, out_channels, kernel_size, output_padding=1)'],
    [2, 'nn.ConvTranspose2d(in_channels, out_channels, kernel_size, output_padding=(1, 0))'],
  ])('get it from the layer of the smaller one, along axis %i', (axis, code) => {
    const text = `RuntimeError: The size of tensor a (63) must match the size of tensor b (64) at non-singleton dimension ${axis}`;
    expect(recogniseMessage(text)!.mends[0]).toEqual({ id: 'oneMoreCell', code });
  });
});

describe('an input and a weight that lie on two devices', () => {
  it.each([
    ['torch.FloatTensor', 'torch.cuda.FloatTensor', 'layer(x.to(layer.weight.device))'],
    ['torch.cuda.FloatTensor', 'torch.FloatTensor', 'layer.to(x.device)(x)'],
    ['torch.cuda.FloatTensor', 'torch.cuda.HalfTensor', 'layer(x.to(layer.weight))'],
  ])('%s and %s are brought together on the GPU', (input, weight, code) => {
    const text = `RuntimeError: Input type (${input}) and weight type (${weight}) should be the same`;
    expect(recogniseMessage(text)!.mends.map((mend) => mend.code)).toEqual([code]);
  });
});

describe('the error that a text ends with', () => {
  it.each([
    ['its modules before it', 'onnxruntime.capi.Fail: [ONNXRuntimeError]', 'Fail'],
    ['nothing after it', 'Traceback …\n    assert x\nAssertionError', 'AssertionError'],
    [
      'the colours of a terminal',
      '\u001b[31mRuntimeError\u001b[39m: mat1 and mat2',
      'RuntimeError',
    ],
    ['the mark of pytest', 'E   RuntimeError: mat1 and mat2', 'RuntimeError'],
  ])('is named with %s', (_, text, name) => expect(namedError(text)).toBe(name));

  it.each(['class Bad(Exception):', '    except RuntimeError:', 'x = 1'])('is none in %s', (text) =>
    expect(namedError(text)).toBeNull(),
  );
});
