import { expect, it } from 'vitest';
import { Program } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

const walkOf = (line: string) =>
  new Program([
    {
      name: '',
      text: `import numpy as np\nimport torch\nfrom torch import nn\nclass Net(nn.Module):\n    def forward(self, x):\n        return ${line}\n`,
    },
  ])
    .model('Net()(torch.zeros(2, 6, 8))')
    .walk();

it.each([
  ['torch.concat([x, x], dim=1)', [2, 12, 8]],
  ['x.median(dim=1)[0]', [2, 8]],
  ['x.median()', []],
  ['x.std(1, True)', [2, 8]],
  ['x.std(1, True, True)', [2, 1, 8]],
  ['x.std(False)', []],
  ['x.var(dim=1, keepdim=True)', [2, 1, 8]],
  ['x.diagonal(dim1=-2, dim2=-1)', [2, 6]],
  ['x.diagonal(-1)', [8, 1]],
  ['x.diagonal(1, 1, 2)', [2, 6]],
  ['x.cummax(1).values', [2, 6, 8]],
  ['torch.std_mean(x, dim=(1, 2), keepdim=True)[1]', [2, 1, 1]],
  ['x[0].diag(2)', [6]],
  ['torch.diag(x[0, 0], -1)', [9, 9]],
  ['x.diag_embed()', [2, 6, 8, 8]],
  ['torch.multinomial(x[0], 5)', [6, 5]],
  ['x[0].trace()', []],
  ['torch.stft(x[0], n_fft=4, hop_length=2, return_complex=True)', [6, 3, 5]],
  ['torch.stft(x[0], 4, center=False, return_complex=False)', [6, 3, 5, 2]],
  ['torch.istft(torch.stft(x[0], 4, 2, return_complex=True), 4, 2)', [6, 8]],
  ['torch.fft.fft(x)', [2, 6, 8]],
  ['torch.fft.rfft(x, dim=1)', [2, 4, 8]],
  ['torch.fft.rfft2(x).abs()', [2, 6, 5]],
  ['torch.fft.irfft2(torch.fft.rfft2(x, norm="ortho"), s=x.shape[-2:])', [2, 6, 8]],
  ['torch.fft.irfft(torch.fft.rfft(x, n=11))', [2, 6, 10]],
  ['torch.fft.rfftn(x, s=(4, 7), dim=(0, 1))', [4, 4, 8]],
  ['torch.fft.ifftn(torch.fft.fftshift(torch.fft.fftn(x), dim=(1, 2))).real', [2, 6, 8]],
  ['torch.fft.hfft(x, 5)', [2, 6, 5]],
  ['torch.fft.rfftfreq(9) + x[..., :5]', [2, 6, 5]],
  ['torch.zeros(np.fft.rfft(np.zeros((3, 10)), axis=0).shape)', [2, 10]],
  ['torch.view_as_complex(x.reshape(2, 6, 4, 2)).real', [2, 6, 4]],
  ['x.masked_fill(x > 0, torch.finfo(x.dtype).min)', [2, 6, 8]],
  ['x.short().float()', [2, 6, 8]],
])('gives %s the shape that PyTorch gives it', (line, shape) => {
  const { outputs, stop } = walkOf(line);
  expect(stop).toBeNull();
  expect(outputs[0].shape).toEqual(shape);
});

it.each(['nonzero', 'unique'])('says that %s hangs on the data', (name) => {
  expect(walkOf(`x.${name}()`).stop).toMatchObject({ kind: 'dependsOnData' });
});

it.each([
  ['nn.Conv2d(3, 4, 3)', '(False, (0, 0), (1, 1), "zeros", (4, 3, 3, 3))'],
  ['nn.ConvTranspose1d(3, 4, 3, 2, output_padding=1)', '(True, (1,), (2,), "zeros", (3, 4, 3))'],
])('reads what %s was made with', (layer, expected) => {
  const text = `import torch
from torch import nn
made = ${layer}
known = (made.transposed, made.output_padding, made.stride, made.padding_mode, tuple(made.weight.shape)) == ${expected}
net = nn.Conv2d(3, 3 if known else 1, 1)

`;
  const program = new Program([{ name: '', text }]);
  const { outputs } = program.model('net(torch.zeros(1, 3, 2, 2))').walk();
  expect(outputs[0]?.shape).toEqual([1, 3, 2, 2]);
});

it.each([
  ['x.unfold(1, 7, 1)', 'maximum size for tensor at dimension 1 is 6 but size is 7'],
  [
    'nn.functional.unfold(x.view(1, 2, 6, 8), 9)',
    'Given input with spatial size (6, 8), kernel_size=(9, 9), dilation=(1, 1), padding=(0, 0), calculated shape of the array of sliding blocks as (-2, 0), but its components must be at least one.',
  ],
])('%s is refused in PyTorch’s words', (line, message) => {
  expect(walkOf(line).misfit?.message).toBe(message);
});
