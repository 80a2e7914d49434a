import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  arcsOf,
  drawingOfGraph,
  pathOfArcs,
} from '#components/widgets/layer-tools/graph-drawing.ts';
import { verdictOf } from '#components/widgets/layer-tools/graph-facts.ts';
import { entriesOf, likeliest, Program, specOfConvolution, suggested } from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

const SMALL_UNET = `
import torch
from torch import nn

class Small(nn.Module):
    def __init__(self, c=4):
        super().__init__()
        self.a = nn.Conv2d(3, c, 3, padding=1)
        self.down = nn.Conv2d(c, 2 * c, 3, stride=2, padding=1)
        self.up = nn.ConvTranspose2d(2 * c, c, 3, stride=2, padding=1, output_padding=1)
        self.last = nn.Conv2d(2 * c, 3, 1)

    def forward(self, x):
        a = torch.relu(self.a(x))
        u = self.up(torch.relu(self.down(a)))
        return self.last(torch.cat([a, u], dim=1))
`;

const graphOf = (text: string) => {
  const program = new Program([{ name: '', text }]);
  return suggested(program, likeliest(entriesOf(program))!).graph;
};

describe('the arcs of U-Net as published', () => {
  const graph = graphOf(readFileSync('src/figures/models/unet.py', 'utf8'));
  const drawing = drawingOfGraph(graph, 720, 180);
  const [skips, waits] = ['skip', 'wait'].map(
    (kind) => arcsOf(drawing).find((one) => one.kind === kind)!.arcs,
  );
  const opsOf = (arcs: typeof skips) =>
    arcs.map(({ from, to }) =>
      [from, to].map((bar) => graph.nodes[drawing.bars[bar].node].op).join(' → '),
    );

  it('are its four skips, to where they are cropped', () => {
    expect(opsOf(skips)).toEqual(Array(4).fill('Conv2d → getitem'));
  });

  it('are told apart from what is upsampled and waits for the crop', () => {
    expect(opsOf(waits)).toEqual(Array(4).fill('ConvTranspose2d → cat'));
    expect(pathOfArcs(drawing, skips)).not.toContain(pathOfArcs(drawing, waits));
  });

  it('begin and end at bars that show each operation, also one without a bar of its own', () => {
    const relu = graph.nodes.find(({ op }) => op === 'ReLU')!;
    expect(drawing.barOf[relu.id]).toBe(drawing.barOf[relu.inputs[0]]);
  });
});

describe('the drawing of a graph', () => {
  const graph = graphOf(SMALL_UNET);
  const { bars, arcs, height } = drawingOfGraph(graph, 700, 100);
  const opOf = (bar: number) => graph.nodes[bars[bar].node].op;

  it('holds what has weights, changes a shape or joins, and nothing else', () => {
    expect(bars.map((_, bar) => opOf(bar))).toEqual([
      'x',
      'Conv2d',
      'Conv2d',
      'ConvTranspose2d',
      'cat',
      'Conv2d',
    ]);
    expect(bars.map(({ kind }) => kind)).toEqual([
      'input',
      'conv',
      'conv',
      'convTranspose',
      'other',
      'conv',
    ]);
  });

  it('leads one arc from the first layer to the join, below all bars', () => {
    expect(arcs.map(({ from, to }) => [opOf(from), opOf(to)])).toEqual([['Conv2d', 'cat']]);
    expect(arcs[0].from).toBe(1);
    expect(arcs[0].below).toBeGreaterThan(100);
    expect(height).toBeGreaterThan(100);
  });

  it('draws the halved picture half as high', () => {
    expect(bars[2].height).toBeCloseTo(bars[1].height / 2);
    expect(bars[3].height).toBeCloseTo(bars[1].height);
  });

  it('calls kernel 3 with stride 2 uneven, and hands the layer on with its own arguments', () => {
    const up = graph.nodes.find(({ op }) => op === 'ConvTranspose2d')!.convolution!;
    expect(verdictOf(up)).toBe('unbalanced');
    expect(specOfConvolution(up)).toMatchObject({
      op: 'convTranspose2d',
      inChannels: 8,
      outChannels: 4,
      kernel: [3, 3],
      stride: [2, 2],
      padding: [1, 1],
      outputPadding: [1, 1],
    });
  });
});

it('hands no layer of one axis to the Lab', () => {
  const graph = graphOf('nn.ConvTranspose1d(4, 2, 4, 2, 1)');
  const { convolution } = graph.nodes.at(-1)!;
  expect(convolution!.op).toBe('convT1d');
  expect(specOfConvolution(convolution!)).toBeNull();
});
