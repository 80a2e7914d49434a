import { describe, expect, it } from 'vitest';
import {
  frameworkRows,
  type PictureColumn,
} from '#components/widgets/layer-tools/framework-table.ts';

describe('the table of frameworks', () => {
  it('says what the printers had to work around', () => {
    const rows = frameworkRows();
    const those = (what: (row: (typeof rows)[number]) => unknown) =>
      rows.filter(what).map(({ framework }) => framework);
    expect(those((row) => row.isFlipped)).toEqual(['flax', 'lax']);
    expect(those((row) => !row.dilatesWithStride)).toEqual(['keras', 'tensorflowJs']);
    expect(those((row) => row.hasGroups)).toEqual(['pytorch', 'onnx']);
    expect(those((row) => row.cropsUnequally)).toEqual(['flax', 'lax', 'onnx']);
    expect(rows.map(({ outputPadding }) => outputPadding)).toEqual([
      'argument',
      'far edge',
      'padding',
      'padding',
      'below stride',
      'crop',
    ]);
  });
});

describe("the frameworks' pictures", () => {
  const textOf = (framework: string, column: PictureColumn) =>
    frameworkRows()
      .find((row) => row.framework === framework)!
      .pictures[column].map((row) =>
        row.map(({ role, text, lit }) => text ?? (lit ? 'lit' : role)).join(' '),
      );

  it('hold the weights as the frameworks want them', () => {
    expect(textOf('pytorch', 'layout')).toEqual(['1 2 3 4 5 6 7 8']);
    expect(textOf('keras', 'layout')).toEqual(['1 5 3 7 2 6 4 8']);
    expect(textOf('lax', 'layout')).toEqual(['2 4 6 8 1 3 5 7']);
    expect(textOf('flax', 'flipped')).toEqual(['6 5 4', '3 2 1']);
    expect(textOf('tensorflowJs', 'both')).toEqual(['1 0 2']);
    expect(textOf('onnx', 'groups')).toEqual(['1', '2']);
    expect(textOf('keras', 'groups')).toEqual(['1 0', '0 2']);
  });

  it('show who cuts which edge, and what JAX pads instead', () => {
    expect(textOf('pytorch', 'outputPadding')).toEqual([
      'hole output output output output output lit',
    ]);
    expect(textOf('keras', 'outputPadding')).toEqual([
      '× output output output output output output',
    ]);
    expect(textOf('lax', 'outputPadding')).toEqual(['zero 0 zero 1 zero 2 zero zero']);
    expect(textOf('onnx', 'uneven')).toEqual(['output output output output output hole hole']);
    expect(textOf('pytorch', 'uneven')).toEqual(['output output output output output × ×']);
    expect(textOf('lax', 'uneven')).toEqual(['zero zero 0 zero 1 zero 2']);
  });
});
