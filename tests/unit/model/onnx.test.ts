import { describe, expect, it } from 'vitest';
import { dialectOf, readOnnxFile, readOnnxText, walkOnnx } from '#lib/model/onnx/index.ts';

const HEAD = '<ir_version: 9, opset_import: ["" : 18, "own" : 1]>';
const read = (text: string) => readOnnxText(`${HEAD}\n${text}`).graph;
const shapes = (text: string) => read(text).outputs.map(({ shape }) => shape);

describe('readOnnxText', () => {
  it('names an operator that it does not know, and stops its own outputs only', () => {
    const graph = read(`g (float[1,3,8,8] x) => (a, b) {
  t = own.Fancy (x)
  a = Relu (t)
  b = MaxPool <kernel_shape = [2, 2], strides = [2, 2]> (x)
}`);
    expect(graph.remarks).toEqual([
      {
        kind: 'unsupported',
        values: ['own.Fancy'],
        place: { source: '', line: 3, column: 3, from: 87 },
      },
    ]);
    expect(graph.outputs.map(({ shape }) => shape)).toEqual([[1, 3, 4, 4]]);
    expect(graph).toMatchObject({ complete: false, stop: null, misfit: null, parameters: null });
  });

  it.each([
    [
      'y = Concat <axis = 1> (x, z)',
      'Concat: Non concat axis dimensions must match: Axis 2 has mismatched dimensions of 9 and 8',
    ],
    [
      'y = Conv (x, w)',
      'Input channels C is not equal to kernel channels * group. C: 3 kernel channels: 4 group: 1',
    ],
    [
      'y = ConvTranspose (x, w)',
      'filter number not equal to input channel number. filter_number: 5 num_input_channels: 3',
    ],
    ['y = Reshape <shape = [5, -1]> (x)', 'Input shape:{1,3,8,8}, requested shape:{5,-1}'],
    ['y = Add (x, z)', 'Add: Attempting to broadcast an axis by a dimension other than 1. 8 by 9'],
    [
      'y = MaxPool <kernel_shape = [9, 1]> (x)',
      'an input of {8,8} is smaller than the kernel {9,1}',
    ],
    ['y = Conv <kernel_shape = [5, 5]> (f, w)', 'kernel_shape: {5,5} W: {3,3}'],
    ['y = Softmax2d (x)', null],
    ['y = Transpose <perm = [0, 0, 1, 2]> (x)', 'perm: [0, 0, 1, 2] does not align'],
    ['y = ReduceMean <axes = [4]> (x)', 'axis 4 is not in [-4, 3]'],
  ])('says where shapes do not go together: %s', (node, message) => {
    const head =
      'g (float[1,3,8,8] x, float[1,3,9,8] z, float[1,4,8,8] f) => (y) <float[5,4,3,3] w = ["location": "w"]>';
    const { misfit, outputs } = read(`${head} {\n  ${node}\n}`);
    if (message === null) return expect(misfit).toBeNull();
    expect(misfit?.message).toContain(message);
    expect([misfit?.place?.line, outputs]).toEqual([3, []]);
  });

  it('counts a weight once, and none that is a running mean, a scale or a single number', () => {
    const graph = read(`g (float[1,4,8,8] x) => (y)
<float[4,4,3,3] w = ["location": "w"], float[4] b = {1,2,3,4}, float[4] m = {0,0,0,0}, float half = {0.5}> {
  a = Conv <pads = [1,1,1,1]> (x, w, b)
  c = BatchNormalization (a, b, b, m, m)
  d = Conv <pads = [1,1,1,1]> (c, w)
  y = Mul (d, half)
}`);
    expect(graph.parameters).toBe(4 * 4 * 9 + 4);
    expect(graph.nodes.map(({ parameters }) => parameters)).toEqual([0, 148, 0, 0, 0]);
  });

  it('counts what a weight is made of: a norm and a direction, or whole numbers and their scale', () => {
    const graph = read(`g (float[1,4,8,8] x) => (y)
<float[6,1,1,1] g = {1,1,1,1,1,1}, float[6,4,1,1] v = ["location": "w"], int8[2,6,1,1] q = ["location": "w"], float[2] s = {1,1}, int8[2] z = {0,0}> {
  n = ReduceL2 <axes = [1, 2, 3], keepdims = 1> (v)
  u = Div (v, n)
  w = Mul (g, u)
  a = Conv (x, w)
  d = DequantizeLinear <axis = 0> (q, s, z)
  y = Conv (a, d)
}`);
    expect(graph.parameters).toBe(6 + 24 + 12);
  });

  it('follows the branch that is taken, or both where they agree', () => {
    const branches = (then: string) =>
      `then_branch: graph = t () => (u) { u = ${then} }, else_branch: graph = e () => (v) { v = Relu (x) }`;
    const text = (then: string, condition: string) =>
      `g (float[1,1,4] x, bool c) => (y) <bool no = {0}> { y = If <${branches(then)}> (${condition}) }`;
    expect(shapes(text('Squeeze (x)', 'no'))).toEqual([[1, 1, 4]]);
    expect(shapes(text('Tanh (x)', 'c'))).toEqual([[1, 1, 4]]);
    const { outputs, remarks } = read(text('Squeeze (x)', 'c'));
    expect([outputs, remarks]).toMatchObject([[], [{ kind: 'dependsOnData', values: ['If'] }]]);
  });

  it("runs the model's own functions, with their attributes", () => {
    const text = `g (float[1,2,5,5] x) => (y) <float[2,2,3,3] w = ["location": "w"]> {
  y = own.Grow <by: int = 2> (x, w)
}
<domain: "own", opset_import: ["" : 18]>
Grow <by, pads> (a, b) => (d) {
  c = ConvTranspose <strides: ints = [2, 2], group: int = @groups> (a, b)
  d = DepthToSpace <blocksize: int = @by> (e)
  e = Concat <axis = 1> (c, c)
}`;
    // Nodes stand in order: `e` is not there yet.
    expect(read(text).remarks).toMatchObject([{ kind: 'unknownValue', values: ['e'] }]);
    const sorted = text.replace(/( {2}d = .*\n)( {2}e = .*\n)/, '$2$1');
    expect(shapes(sorted)).toEqual([[1, 1, 22, 22]]);
  });

  it('takes a function that calls itself for what it is: without end', () => {
    const graph = read(`g (float[2] x) => (y) { y = own.F (x) }
<domain: "own", opset_import: ["" : 18, "own" : 1]> F (a) => (b) { b = own.F (a) }`);
    expect(graph.remarks).toMatchObject([{ kind: 'limit', values: ['depth', '24'] }]);
  });

  it.each([
    [
      'Split <axis = 1, num_outputs = 2> (x)',
      'a, b',
      [
        [1, 4, 6, 6],
        [1, 3, 6, 6],
      ],
    ],
    [
      'SplitToSequence <axis = 1> (x, three)',
      'y',
      [
        [1, 3, 6, 6],
        [1, 3, 6, 6],
        [1, 1, 6, 6],
      ],
    ],
    [
      'TopK <axis = 2> (x, three)',
      'y, i',
      [
        [1, 7, 3, 6],
        [1, 7, 3, 6],
      ],
    ],
    ['Upsample <scales = [1.0, 1.0, 1.5, 2.0]> (x)', 'y', [[1, 7, 9, 12]]],
    ['Upsample <height_scale = 2.0, width_scale = 3.0> (x)', 'y', [[1, 7, 12, 18]]],
    ['Pad <paddings = [0, 0, 1, 0, 0, 0, 2, 0]> (x)', 'y', [[1, 7, 9, 6]]],
    ['Slice <starts = [-2, 0], ends = [99, -1], axes = [2, 3]> (x)', 'y', [[1, 7, 2, 5]]],
    [
      'MaxPool <kernel_shape = [2, 2]> (x)',
      'y, i',
      [
        [1, 7, 5, 5],
        [1, 7, 5, 5],
      ],
    ],
    ['Einsum <equation = "nchw,nchw->nc"> (x, x)', 'y', [[1, 7]]],
  ])('has the shapes of all versions: %s', (node, outputs, expected) => {
    const text = `g (float[1,7,6,6] x) => (${outputs}) <int64 three = {3}> { ${outputs} = ${node} }`;
    expect(shapes(text)).toEqual(expected);
  });

  it('stops a value whose shape its input decides', () => {
    const { remarks, outputs } = read('g (float[3,4] x) => (y) { i = NonZero (x) y = Relu (i) }');
    expect([remarks, outputs]).toMatchObject([
      [{ kind: 'dependsOnData', values: ['NonZero'] }],
      [],
    ]);
  });

  it('says where a text cannot be read', () => {
    const { stop } = read('g (float[3,4] x) => (y) {\n  y = Relu [[ (x)\n}');
    expect(stop).toMatchObject({
      kind: 'unreadable',
      values: ['[ (x)'],
      place: { line: 3, column: 13 },
    });
  });

  it('reads names as older versions of ONNX print them, without quotes', () => {
    const graph = read(`main (float[1,2,4,4] input.1) => (float[1,2,8,8] 12) {
  /up/Constant_output_0 = Constant <value = float[4] {1., 1., 2., 2.}> ()
  12 = Resize <mode = "nearest"> (input.1, , /up/Constant_output_0)
}`);
    expect(graph.outputs).toMatchObject([{ shape: [1, 2, 8, 8] }]);
  });

  it('keeps what an edge sees: windows, shifts, enlargements', () => {
    const { nodes } = read(
      `g (float[1,2,8,8] x) => (y) <float[2,2,4,4] w = ["location": "w"]> {
  a = ConvTranspose <strides = [2, 2], pads = [1, 1, 1, 1]> (x, w)
  b = Slice <starts = [3], ends = [99], axes = [3]> (a)
  c = Resize <coordinate_transformation_mode = "align_corners", mode = "linear"> (b, , , sizes)
  y = GlobalAveragePool (c)
  sizes = Constant <value_ints = [1, 2, 31, 13]> ()
}`.replace(/( {2}c =[^]*)( {2}sizes.*\n)/, '$2$1'),
    );
    const scatter = { kind: 'scatter', kernel: 4, stride: 2, padding: 1, dilation: 1 };
    expect(nodes.slice(1).map(({ reach }) => reach)).toEqual([
      [scatter, scatter],
      [{ kind: 'same' }, { kind: 'shift', offset: 3, step: 1 }],
      [{ kind: 'resize', scale: 0.5, taps: 2, alignCorners: true }, { kind: 'same' }],
      [{ kind: 'all' }, { kind: 'all' }],
    ]);
  });
});

describe('walkOnnx', () => {
  it('walks a model again with another size, and says what no longer fits', () => {
    const text = `${HEAD} g (float[1,3,H,8] x) => (y) {
  p = MaxPool <kernel_shape = [2, 2], strides = [2, 2]> (x)
  s = Constant <value_floats = [1.0, 1.0, 2.0, 2.0]> ()
  u = Resize (p, , s)
  y = Add (x, u)
}`;
    const { model, inputs } = readOnnxText(text);
    expect(inputs).toEqual([{ name: 'x', dims: [1, 3, 'H', 8], shape: null }]);
    const fits = [6, 7, 8].map((H) => walkOnnx(model!, { sizes: { H } }).graph.misfit === null);
    expect(fits).toEqual([true, false, true]);
  });
});

it.each([
  ['an input', 'g (float[4,99999999,99999999] x) => (y) { y = Relu (x) }'],
  [
    'an operation',
    `g (float[1,1,8,8] x) => (y) {
  s = Constant <value_floats = [1.0, 1.0, 1e8, 1e8]> ()
  y = Resize (x, , s)
}`,
  ],
])('says that %s has more cells than can be counted', (_, text) => {
  const { complete, stop, remarks } = read(text);
  expect(complete).toBe(false);
  expect(stop ?? remarks[0]).toMatchObject({ kind: 'limit', values: ['cells', expect.anything()] });
});

describe('dialectOf', () => {
  it.each([
    ['printed', `${HEAD}\ng (float[1] x) => (y) { y = Relu(x) }`],
    ['printed', 'main_graph (float[N,3] x) => (float[N,3] y) {\n y = Relu (x)\n}'],
    ['printable', 'graph main_graph (\n  %x[FLOAT, 1x3]\n) {\n  %y = Relu(%x)\n  return %y\n}'],
    ['protobuf', 'ir_version: 8\nproducer_name: "pytorch"\ngraph {\n}'],
    ['protobuf', 'node {\n  op_type: "Relu"\n}'],
    [null, 'class Net(nn.Module):\n    def forward(self, x):\n        return x'],
    [null, 'graph = build_graph(x)'],
    [null, 'domain: str = "a"'],
    [null, ''],
  ])('tells %s', (dialect, text) => expect(dialectOf(text)).toBe(dialect));
});

it('readOnnxFile says of bytes that are no model that they are none', () => {
  const stops = [[], [0x89, 0x50, 0x4e, 0x47], [0x3a, 0x7f, 0x0a]].map(
    (bytes) => readOnnxFile(Uint8Array.from(bytes)).graph.stop,
  );
  expect(stops).toMatchObject([
    { kind: 'noModel' },
    { kind: 'noModel' },
    { kind: 'unreadable', values: ['byte 2'] },
  ]);
});
