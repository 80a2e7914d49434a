import { describe, expect, it } from 'vitest';
import { nameOf } from '#components/widgets/layer-tools/parts/GraphTable.tsx';
import { rowsOfGraph } from '#components/widgets/layer-tools/graph-rows.ts';
import { modelGraph } from '#figures/models.ts';

const NONE = new Set<string>();
const names = (rows: ReturnType<typeof rowsOfGraph>) => rows.map(nameOf);

describe('the rows of a graph', () => {
  const unet = modelGraph('unet-padded');

  it('fold blocks by module, and leave single layers alone', () => {
    const rows = rowsOfGraph(unet, 'blocks', NONE);
    expect(names(rows).slice(0, 4)).toEqual(['x', 'down1', 'MaxPool2d', 'down2']);
    expect(names(rows)).toContain('ConvTranspose2d 1024 → 512 k2 s2');
    const [, down] = rows;
    expect(down).toMatchObject({ nodes: [1, 2, 3, 4], parameters: 37_568, isOpen: false });
    expect([...down.operations]).toEqual([
      ['Conv2d', 2],
      ['ReLU', 2],
    ]);
  });

  it('open a block when it is asked for, with what keeps a shape beside the layer before', () => {
    const [, { key }] = rowsOfGraph(unet, 'blocks', NONE);
    const rows = rowsOfGraph(unet, 'blocks', new Set([key]));
    expect(rows[1].isOpen).toBe(true);
    expect(rows[2]).toMatchObject({ depth: 1, then: ['ReLU'], nodes: [1, 2] });
  });

  it('cover every operation once, in order, at each level of detail', () => {
    const ids = unet.nodes.map(({ id }) => id);
    for (const detail of ['blocks', 'layers', 'operations'] as const) {
      const rows = rowsOfGraph(unet, detail, NONE);
      expect(rows.filter(({ isOpen }) => !isOpen).flatMap(({ nodes }) => nodes)).toEqual(ids);
    }
    expect(rowsOfGraph(unet, 'operations', NONE)).toHaveLength(ids.length);
  });

  it('open what is nearly all of the model from the start', () => {
    const [, main, first] = rowsOfGraph(modelGraph('dcgan'), 'blocks', NONE);
    expect(main).toMatchObject({ module: 'main', isOpen: true });
    expect(nameOf(first)).toBe('ConvTranspose2d 100 → 512 k4 s1');
  });

  it('say where an input comes from that is not the row before', () => {
    const rows = rowsOfGraph(unet, 'blocks', NONE);
    const join = rows.find(({ node }) => node?.op === 'cat')!;
    expect(join.from).toHaveLength(2);
    expect(rows[1].from).toEqual([]);
  });

  it('show the worst verdict of a block', () => {
    const up = rowsOfGraph(modelGraph('resnet'), 'blocks', NONE).find((row) => row.module === 'up');
    expect(up?.verdict).toBe('unbalanced');
  });
});
