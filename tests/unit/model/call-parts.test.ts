import { expect, it } from 'vitest';
import { callWithShapes, isOneArgument, partsOfCall } from '#lib/model/index.ts';

it('finds no parts where the code is no call of a model', () => {
  for (const code of ['', 'UNet', 'UNet(', 'UNet()(x', 'UNet()(x).y', '3 + 4']) {
    expect(partsOfCall(code)).toBeNull();
  }
});

it('puts another shape into a call of a model that the text has made', () => {
  const code = 'net(torch.zeros(1, 3, 64, 64))';
  expect(callWithShapes(code, [[1, 3, 5, 7]], true)).toBe('net(torch.zeros(1, 3, 5, 7))');
});

it('knows text whose brackets and quotes close', () => {
  for (const text of ['3', '(1, 2)', "'a)'", '{"k": [1]}']) expect(isOneArgument(text)).toBe(true);
  for (const text of ['', '(1', '1)', "'a", '[(])']) expect(isOneArgument(text)).toBe(false);
});

it("puts other shapes into Keras's calls, and leaves alone what is no shape", () => {
  const code = 'make()(tf.zeros((1, 28, 28, 3)), labels, training=False)';
  expect(callWithShapes(code, [[1, 32, 32, 3]], false)).toBe(code.replaceAll('28', '32'));
});

it.each([
  'Net(Block, 3).b(%s)',
  "MODELS['s'](3)(%s)",
  '(net := Net(1))(%s)',
  'nn.Sequential(a(3), b)(%s)',
])('puts another shape into a call of what is made in any way: %s', (code) => {
  const [call, wanted] = [8, 9].map((n) => code.replace('%s', `torch.zeros(1, 8, ${n}, ${n})`));
  expect(callWithShapes(call, [[1, 8, 9, 9]], false)).toBe(wanted);
});
