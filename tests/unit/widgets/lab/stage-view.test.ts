import { describe, expect, it } from 'vitest';
import {
  canPan,
  cellAt,
  nextZoom,
  originOf,
  panned,
  placeAt,
  revealing,
  scaleOf,
  zoomed,
  ZOOMS,
  type StageArea,
  type View,
} from '#components/widgets/lab/stage-view.ts';

const stageOf = (size: StageArea['size'], box: StageArea['box'], pixelRatio = 1): StageArea => ({
  size,
  box,
  pixelRatio,
});
const portrait = stageOf([511, 511], [520, 540]);
const whole: View = { zoom: 'fit', centre: null };

describe('scaleOf', () => {
  it('draws cells at the largest whole number of device pixels that fits', () => {
    expect(scaleOf('fit', stageOf([100, 150], [520, 520]))).toEqual({ cell: 3, merged: 1 });
    const phone = stageOf([511, 511], [520, 354], 3);
    expect(scaleOf('fit', phone)).toEqual({ cell: 2 / 3, merged: 1 });
  });

  it('merges a whole number of cells, and says so, where not every cell can have a pixel', () => {
    const large = stageOf([1023, 1023], [520, 520]);
    expect(scaleOf('fit', large)).toEqual({ cell: 1 / 2, merged: 2 });
    const wide = stageOf([500, 2100], [520, 520], 2);
    expect(scaleOf('fit', wide)).toEqual({ cell: 1 / 6, merged: 3 });
  });

  it('keeps a fixed zoom on whole device pixels', () => {
    expect(scaleOf('2', stageOf([100, 100], [520, 520], 1.25)).cell * 1.25).toBe(3);
  });
});

describe('where the picture lies', () => {
  it('is the middle of a box with room for all of it', () => {
    expect(originOf(whole, stageOf([500, 510], [520, 540]))).toEqual([10, 15]);
  });

  it.each([1, 1.25, 1.5, 2, 2.625, 3])('is a whole device pixel at a ratio of %f', (ratio) => {
    const stage = stageOf([511, 513], [521, 377], ratio);
    for (const zoom of ZOOMS) {
      for (const at of originOf({ zoom, centre: [100.3, 77.7] }, stage)) {
        expect(at * ratio).toBeCloseTo(Math.round(at * ratio), 6);
      }
    }
  });

  it('tells which cell a point is on, and that there is none beside the picture', () => {
    const view: View = { zoom: '8', centre: [100, 200] };
    expect(cellAt([260, 270], view, portrait)).toEqual([100, 200]);
    expect(cellAt([0, 0], whole, portrait)).toBeNull();
  });
});

describe('zoomed', () => {
  it('leaves the place under the pointer where it is', () => {
    const point = [130, 400] as const;
    const before = placeAt(point, whole, portrait);
    const view = zoomed(whole, '8', portrait, point);
    placeAt(point, view, portrait).forEach((at, a) =>
      expect(Math.abs(at - before[a])).toBeLessThan(0.2),
    );
  });

  it('shows the whole picture again, wherever it was', () => {
    expect(zoomed({ zoom: '16', centre: [20, 500] }, 'fit', portrait)).toEqual(whole);
  });
});

describe('nextZoom', () => {
  it('goes step by step to the largest and back to the whole picture', () => {
    expect(nextZoom('fit', 1, portrait)).toBe('2');
    expect(nextZoom('2', -1, portrait)).toBe('fit');
    expect(nextZoom('32', 1, portrait)).toBeNull();
    expect(nextZoom('fit', -1, portrait)).toBeNull();
  });

  it('leaves out the steps at which a small picture would not be larger than whole', () => {
    expect(nextZoom('fit', 1, stageOf([100, 100], [520, 520]))).toBe('8');
  });

  it('goes from a picture that is shrunk to one pixel a cell', () => {
    expect(nextZoom('fit', 1, stageOf([2000, 2000], [520, 520]))).toBe('1');
  });
});

describe('panned', () => {
  it('moves the picture with the hand', () => {
    const view = panned({ zoom: '4', centre: [200, 200] }, [40, -8], portrait);
    expect(view.centre).toEqual([190, 202]);
  });

  it('stops at the border of the picture', () => {
    const view = panned({ zoom: '4', centre: [200, 200] }, [99_999, 99_999], portrait);
    expect(originOf(view, portrait)).toEqual([0, 0]);
  });

  it('has nothing to move where all is seen', () => {
    expect([canPan(whole, portrait), canPan({ zoom: '2', centre: null }, portrait)]).toEqual([
      false,
      true,
    ]);
  });
});

describe('revealing', () => {
  const view: View = { zoom: '16', centre: [100, 100] };

  it('leaves the view as it is while the cell is seen with its neighbours', () => {
    expect(revealing(view, [105, 95], portrait)).toBe(view);
  });

  it('brings a cell that is not seen into the middle', () => {
    expect(revealing(view, [300, 100], portrait).centre).toEqual([300.5, 100]);
  });
});
