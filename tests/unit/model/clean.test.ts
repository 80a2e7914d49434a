import { describe, expect, it } from 'vitest';
import { entriesOf, likeliest, Program, suggested } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

const CODE = `class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.up = nn.ConvTranspose2d(3, 8, 2, 2)

    def forward(self, x):
        return self.up(x)`;

const LINES = CODE.split('\n');

const walk = (text: string) => {
  const program = new Program([{ name: '', text }]);
  return suggested(program, likeliest(entriesOf(program))!).graph;
};

/** The text from the place on where the layer is made. */
const madeAt = (text: string) => text.slice(walk(text).nodes[1].made?.from);

describe('pasted texts', () => {
  const notebook = JSON.stringify(
    {
      cells: [
        { cell_type: 'markdown', source: ['# A model', ' (of mine)'] },
        {
          cell_type: 'code',
          source: ['%matplotlib inline\n', '!pip install torch\n', 'import torch.nn as nn'],
        },
        {
          cell_type: 'code',
          source: LINES.map((line, i) => line + (i < LINES.length - 1 ? '\n' : '')),
        },
      ],
    },
    null,
    1,
  );

  it.each([
    ['as they are', CODE],
    ['with carriage returns', CODE.replaceAll('\n', '\r\n')],
    ['with carriage returns alone', CODE.replaceAll('\n', '\r')],
    ['with tabs', CODE.replaceAll('    ', '\t')],
    ['with blanks at the ends', CODE.replaceAll('\n', '   \n')],
    ['with a byte order mark', `\ufeff${CODE}`],
    ['with no-break spaces', CODE.replaceAll(' ', '\u00a0')],
    [
      'with a Japanese keyboard’s signs',
      CODE.replaceAll('(', '（').replaceAll(')', '）').replaceAll(',', '，'),
    ],
    ['indented', LINES.map((line) => `      ${line}`).join('\n')],
    [
      'in Markdown',
      `Here is my model, it doesn't work:\n\n\`\`\`python\n${CODE}\n\`\`\`\n\nWhat is wrong?`,
    ],
    [
      'behind prompts',
      LINES.map((line, i) => (i === 0 ? `>>> ${line}` : `... ${line}`)).join('\n'),
    ],
    [
      'behind IPython’s prompts',
      LINES.map((line, i) => (i === 0 ? `In [3]: ${line}` : `   ...: ${line}`)).join('\n'),
    ],
    [
      'with line numbers',
      LINES.map((line, i) => `${String(i + 7).padStart(3)} ${line}`).join('\n'),
    ],
    ['from a diff', `@@ -1,2 +1,7 @@\n-old = 1\n${LINES.map((line) => `+${line}`).join('\n')}`],
    ['with a notebook’s commands', `%load_ext x\n!ls\nnn.Module?\n${CODE}`],
    ['with typeset quotes in its texts', `a = 'it’s'\nb = "“so”"\n"""Of “nets”"""\n${CODE}`],
    ['with typeset quotes', `a = ‘x’\nb = “y”\n${CODE}`],
    ['with typeset quotes, behind prompts', `>>> a = ‘x’\n${CODE.replaceAll(/^/gm, '... ')}`],
    ['of Python 2', `print "a", 3 % 2\nprint 'b'\n${CODE}`],
    ['from a notebook', notebook],
  ])('are read %s, with their own places', (_, text) => {
    const graph = walk(text);
    expect(graph).toMatchObject({ parameters: 104, complete: true, remarks: [] });
    expect(graph.outputs[0].shape).toEqual([1, 8, 512, 512]);
    const made = madeAt(text);
    expect(made.replace(/[（]/g, '(').replaceAll('\u00a0', ' ')).toMatch(/^nn\.ConvTranspose2d\(3/);
  });

  it('name what cannot be read, by line and column, and leave the rest', () => {
    const graph = walk(`x = = 3\n${CODE}`);
    expect(graph.remarks).toEqual([
      { kind: 'syntax', values: ['= 3'], place: { source: '', line: 1, column: 5, from: 4 } },
    ]);
    expect(graph.outputs[0].shape).toEqual([1, 8, 512, 512]);
    expect(graph.complete).toBe(false);
  });

  it('are not taken for a session with prompts where these stand in a description', () => {
    const graph = walk(`import torch\n${CODE}\n\nx = = 3\n"""\n>>> m = nn.SiLU()\n"""\n`);
    expect(graph.outputs[0].shape).toEqual([1, 8, 512, 512]);
    expect(graph.complete).toBe(false);
  });

  it('stop at what cannot be read where the model needs it', () => {
    const graph = walk(CODE.replace('return self.up(x)', 'return self.up(x x)'));
    expect(graph.stop).toMatchObject({ kind: 'syntax', place: { line: 7 } });
  });

  it('keep the places of several files apart', () => {
    const program = new Program([
      { name: 'net.py', text: `from parts import Up\nclass Net(Up):\n    pass\n` },
      { name: 'parts.py', text: CODE.replace('class Net', 'class Up') },
    ]);
    const { nodes, complete } = program.model('Net()(torch.zeros(1, 3, 8, 8))').walk();
    expect(nodes[1].made).toMatchObject({ source: 'parts.py', line: 4 });
    expect(complete).toBe(true);
  });
});
