import { describe, expect, it } from 'vitest';
import { crops, cropView } from '#components/widgets/question-figures/crop-state.ts';

describe('the cropped axis', () => {
  it('refuses an output padding as large as stride and dilation, and keeps the last picture', () => {
    const asked = { ...crops['output-padding'], outputPadding: 2 };
    const view = cropView(asked, crops['output-padding']);
    expect(view).toMatchObject({ isRefused: true, output: 8, nearest: { outputPadding: 1 } });
  });

  it('marks the cells that output padding adds', () => {
    const lit = cropView(crops['output-padding'], crops['output-padding']).grid[1].filter(
      (cell) => cell.lit,
    );
    expect(lit).toHaveLength(1);
  });
});
