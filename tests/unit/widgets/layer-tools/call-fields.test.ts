import { describe, expect, it } from 'vitest';
import {
  fieldsOf,
  isCall,
  isHalf,
  isShorter,
  plainNumbers,
} from '#components/widgets/layer-tools/call-fields.ts';

const parameter = (name: string, standard: string | null = null) => ({
  name,
  standard,
  preset: standard,
});
const PARAMETERS = [parameter('inputs'), parameter('classes', '2'), parameter('widths', '(8, 16)')];
const fieldsIn = (code: string) => fieldsOf(code, PARAMETERS, [parameter('x')], false)!;
const withField = (code: string, name: string, value: string) =>
  fieldsIn(code)
    .find((field) => field.name === name)!
    .with(value);

describe('the fields of a call', () => {
  const code = 'UNet(3, widths=(4, 8, 16))(torch.zeros(1, 3, 64, 64))';

  it('show what is given by place and by name, what is left out, and the shape', () => {
    expect(fieldsIn(code).map(({ name, value }) => [name, value])).toEqual([
      ['inputs', '3'],
      ['classes', '2'],
      ['widths', '(4, 8, 16)'],
      ['x', '1, 3, 64, 64'],
    ]);
  });

  it('show nothing where the text gives nothing', () => {
    const [{ value }] = fieldsIn("UNet(__asked__('inputs'))");
    expect(value).toBe('');
  });

  it('put a value where it stands, or add it by its name', () => {
    expect(withField(code, 'inputs', '1')).toBe(code.replace('(3,', '(1,'));
    expect(withField(code, 'classes', '5')).toBe(
      'UNet(3, widths=(4, 8, 16), classes=5)(torch.zeros(1, 3, 64, 64))',
    );
    expect(withField('UNet()(x)', 'inputs', '3')).toBe('UNet(inputs=3)(x)');
  });

  it('put the default back where the field is emptied, and want a value where there is none', () => {
    expect(withField(code, 'widths', '')).toBe(code.replace('(4, 8, 16)', '(8, 16)'));
    expect(withField(code, 'inputs', '')).toBeNull();
  });

  it('take a shape also where something else was given before', () => {
    expect(withField('UNet()(abc)', 'x', '1, 3, 9, 9')).toBe('UNet()(torch.zeros(1, 3, 9, 9))');
  });

  it('take a shape however it is written, or any other tensor, and nothing that is half written', () => {
    const other = code.replace('64, 64', '32, 48');
    for (const shape of ['1, 3, 32, 48', '1x3x32x48', '1 × 3 × 32 × 48']) {
      expect(withField(code, 'x', shape)).toBe(other);
    }
    expect(withField(code, 'x', '1, 3,')).toBeNull();
    expect(withField(code, 'x', '[a, b]')).toBe(
      code.replace('torch.zeros(1, 3, 64, 64)', '[a, b]'),
    );
    expect(withField(code, 'widths', '(4, 8')).toBeNull();
  });

  it('are none where the code is no call of a model', () => {
    expect(fieldsOf('UNet()(x).y', PARAMETERS, [], false)).toBeNull();
  });

  it("hold a configuration's attributes, and make the object of them", () => {
    const parameters = [{ ...parameter('h'), attributes: ['width', 'up.rates'] }];
    const fieldsWith = (call: string) => fieldsOf(call, parameters, [], false)!;
    const first = fieldsWith("Net(__asked__('h'))(x)");
    expect(first.slice(0, 2).map(({ name, value }) => [name, value])).toEqual([
      ['h.width', ''],
      ['h.up.rates', ''],
    ]);
    const once = first[0].with('64')!;
    expect(once).toBe('Net(SimpleNamespace(width=64))(x)');
    const twice = fieldsWith(once)[1].with('[8, 8]')!;
    expect(twice).toBe('Net(SimpleNamespace(width=64, up=SimpleNamespace(rates=[8, 8])))(x)');
    expect(fieldsWith(twice).map(({ value }) => value)).toEqual(['64', '[8, 8]', 'x']);
  });

  it('of a model that the text has made are what goes in', () => {
    const code = 'net(torch.zeros(1, 3, 64, 64))';
    const [field, ...others] = fieldsOf(code, [], [parameter('x')], true)!;
    expect(others).toEqual([]);
    expect(field.with('1, 3, 8, 8')).toBe('net(torch.zeros(1, 3, 8, 8))');
  });
});

describe('a value that is being typed', () => {
  it.each(['1,', '1, 3, -', '1e', '2.5e-', '0x', '3 *', 'nn.', '(8, 16', 'torch.zeros('])(
    'is not at its end: %s',
    (text) => expect(isHalf(text)).toBe(true),
  );
  it.each(['1', '1, 3', '1e9', '2.', '-3', 'nn.ReLU', '(8, 16)', 'a1e', ''])(
    'is whole: %s',
    (text) => expect(isHalf(text)).toBe(false),
  );

  it('has fewer sizes than the shape in its place, until it has as many', () => {
    const shapes = ['1', '1, 3', '1, 3, 64', '1, 3, 64, 64', '1, 3, 64, 64, 64'];
    expect(shapes.map((shape) => isShorter(shape, '1, 1, 8, 8'))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(isShorter('None', '1, 1, 8, 8')).toBe(false);
  });

  it('is a call once its brackets close, or a shape alone', () => {
    expect(['UNet(3)(torch.zeros(1, 3, 8, 8))', '64 x 64', ''].filter(isCall)).toHaveLength(3);
    expect(['UNet(3', 'UNet(3)(torch.zeros(1, 3, 8, 8)', 'UNet'].filter(isCall)).toEqual([]);
  });
});

it.each([
  ['１, ３, ６４ｘ６４', '1, 3, 64x64'],
  ['−1', '-1'],
  ['（２、２）', '(2,2)'],
  ['１、３、６４×６４', '1,3,64×64'],
  ['「１、３」', '「１、３」'],
  ["'ー'", "'ー'"],
  ['UNet(−1)', 'UNet(−1)'],
])('writes %s as %s', (text, plain) => {
  expect(plainNumbers(text)).toBe(plain);
});
