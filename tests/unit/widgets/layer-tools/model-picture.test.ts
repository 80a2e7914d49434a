import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { drawingOfGraph } from '#components/widgets/layer-tools/graph-drawing.ts';
import { pictureOfModel } from '#components/widgets/layer-tools/model-picture.ts';
import { modelWalkWords } from '#components/widgets/layer-tools/model-walk-words.ts';
import { entriesOf, likeliest, Program, suggested } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

const STACK = `
from torch import nn
model = nn.Sequential(nn.Conv2d(3, 8, 4, 2, 1), nn.ReLU(), nn.ConvTranspose2d(8, 3, 4, 2, 1))
`;
const colours = {
  input: 'blue',
  conv: 'brown',
  convTranspose: 'green',
  other: 'grey',
  arc: 'grey',
  ground: 'white',
  ink: 'black',
};

const words = modelWalkWords.en;

function picture(name: string, code: string) {
  const program = new Program([{ name: '', text: code }]);
  const { graph } = suggested(program, likeliest(entriesOf(program))!);
  const drawing = drawingOfGraph(graph, 720, 180);
  return { graph, drawing, ...pictureOfModel({ name, graph, drawing, words, colours }) };
}

it('a model as a picture says its name, the shapes of its bars and what its colours mean, on a ground', () => {
  const { graph, drawing, svg, width, height } = picture('Up & down', STACK);
  const texts = [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text);
  const [first, last] = [graph.nodes[0], graph.outputs[0]].map((one) =>
    ('outputShapes' in one ? one.outputShapes[0] : one.shape)!.slice(1).join(' × '),
  );
  expect(texts[0]).toBe('Up &#38; down');
  expect(texts).toContain(first);
  expect(texts).toContain(last);
  expect(texts).toEqual(
    expect.arrayContaining([
      words.kinds.input,
      words.kinds.conv,
      words.kinds.convTranspose,
      words.scale,
    ]),
  );
  expect(texts).not.toContain(words.kinds.other);
  expect(svg).toContain(`<rect width="${width}" height="${height}" fill="white"/>`);
  expect(width).toBeGreaterThan(drawing.width + 40);
});

it('the shapes in the picture of U-Net lie over no bar and stand apart, and each level has one', () => {
  const { drawing, svg } = picture('U-Net', readFileSync('src/figures/models/unet.py', 'utf8'));
  const shapes = [...svg.matchAll(/translate\(([\d.]+) (-?[\d.]+)\) rotate\(-90\)">([^<]*)</g)].map(
    ([, x, foot, shape]) => ({ x: Number(x), foot: Number(foot), shape }),
  );
  const right = shapes.map(({ x }) => x).sort((a, b) => a - b);
  expect(Math.min(...right.slice(1).map((x, i) => x - right[i]))).toBeGreaterThanOrEqual(14);
  for (const { x, foot, shape } of shapes) {
    // Eleven pixels high, it begins at its baseline, and goes up.
    const under = drawing.bars.filter((bar) => bar.x < x + 1 && bar.x + bar.width > x - 9);
    expect(Math.min(...under.map((bar) => bar.y)), shape).toBeGreaterThan(foot);
  }
  for (const side of [572, 284, 140, 68, 32, 56, 104, 200, 392, 388])
    expect(
      shapes.some(({ shape }) => shape.endsWith(` ${side}`)),
      `${side}`,
    ).toBe(true);
});
