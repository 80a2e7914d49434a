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

it('a model as a picture says its name, the shapes of its bars and what its colours mean, on a ground', () => {
  const program = new Program([{ name: '', text: STACK }]);
  const { graph } = suggested(program, likeliest(entriesOf(program))!);
  const words = modelWalkWords.en;
  const drawing = drawingOfGraph(graph, 720, 180);
  const { svg, width, height } = pictureOfModel({
    name: 'Up & down',
    graph,
    drawing,
    words,
    colours,
  });
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
