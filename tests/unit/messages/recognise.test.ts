import { describe, expect, it } from 'vitest';
import { recogniseMessage } from '#lib/messages/index.ts';

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

  it('without the line that follows it', () => {
    const text =
      'RuntimeError: The size of tensor a (15) must match the size of tensor b (14) at non-singleton dimension 3\n100% 5/5';
    expect(recogniseMessage(text)?.facts).toEqual({ sizeA: 15, sizeB: 14, dimension: 3 });
  });

  it('as it stands in the text, on one line', () => {
    const text = `RuntimeError: ${CHANNELS.replace(', expected', ',\n  expected')}`;
    expect(recogniseMessage(text)?.said).toBe(CHANNELS.replace(' instead', ''));
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
