import { describe, expect, it } from 'vitest';
import { convSpec } from '#lib/layer/index.ts';
import { printCall } from '#lib/layer/print/index.ts';

describe('printCall(spec)', () => {
  it('stays on one line, however many arguments there are', () => {
    const spec = convSpec({
      op: 'convTranspose2d',
      inChannels: 256,
      outChannels: 128,
      kernel: [3, 5],
      stride: [2, 2],
      padding: [1, 2],
      outputPadding: [1, 1],
      groups: 4,
      bias: false,
    });
    expect(printCall(spec)).toBe(
      'nn.ConvTranspose2d(256, 128, kernel_size=(3, 5), stride=2, padding=(1, 2), ' +
        'output_padding=1, groups=4, bias=False)',
    );
  });

  it('is a sequence where PyTorch needs a module of its own to pad or to crop', () => {
    const padded = convSpec({ op: 'conv2d', kernel: [3, 3], stride: [2, 2], farPadding: [1, 1] });
    expect(printCall(padded)).toBe(
      'nn.Sequential(nn.ZeroPad2d((0, 1, 0, 1)), ' +
        'nn.Conv2d(in_channels, out_channels, kernel_size=3, stride=2))',
    );
  });
});
