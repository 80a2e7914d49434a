import type { Pair } from '#lib/conv/index.ts';

// How a picture lies in the box that it is seen in. Pairs are [vertical, horizontal].

/** How large a cell is drawn: the whole picture, or so many CSS pixels a cell. */
export const ZOOMS = ['fit', '1', '2', '4', '8', '16', '32'] as const;
export type Zoom = (typeof ZOOMS)[number];

/** Which part of a picture is seen, and how closely. */
export interface View {
  readonly zoom: Zoom;
  /** The place of the picture, in cells, that lies in the middle of the box; null: its own middle. */
  readonly centre: Pair | null;
}

/** The picture's cells, and the box in CSS pixels with the screen's pixels to one of them. */
export interface StageArea {
  readonly size: Pair;
  readonly box: Pair;
  readonly pixelRatio: number;
}

/** How a picture is drawn. */
export interface Scale {
  /** CSS pixels a cell. */
  readonly cell: number;
  /** The side, in cells, of the block that shares a device pixel: 1 where a cell has its own. */
  readonly merged: number;
}

/**
 * The scale of a picture. A cell is a whole number of device pixels or, where the box has no room
 * for that, a device pixel is a whole number of cells: at any other scale, fine patterns would beat
 * against the screen's pixels.
 */
export function scaleOf(zoom: Zoom, { size, box, pixelRatio }: StageArea): Scale {
  if (zoom !== 'fit') {
    const cell = Math.max(1, Math.round(Number(zoom) * pixelRatio)) / pixelRatio;
    return { cell, merged: 1 };
  }
  const room = Math.min(box[0] / size[0], box[1] / size[1]) * pixelRatio;
  const merged = Math.ceil(1 / room);
  return { cell: Math.max(1, Math.floor(room)) / merged / pixelRatio, merged };
}

const both = (make: (axis: 0 | 1) => number): Pair => [make(0), make(1)];
const middle = (size: Pair): Pair => [size[0] / 2, size[1] / 2];

/** A centre that leaves no room beside a picture that is larger than the box. */
function bounded(centre: Pair, cell: number, { size, box }: StageArea): Pair {
  return both((a) => {
    const reach = box[a] / cell / 2;
    return 2 * reach >= size[a]
      ? size[a] / 2
      : Math.min(size[a] - reach, Math.max(reach, centre[a]));
  });
}

/** Where the picture's first corner lies in the box, in CSS pixels: on a whole device pixel. */
export function originOf({ zoom, centre }: View, stage: StageArea): Pair {
  const { cell } = scaleOf(zoom, stage);
  const seen = bounded(centre ?? middle(stage.size), cell, stage);
  return both((a) => {
    const start = stage.box[a] / 2 - seen[a] * cell;
    return Math.round(start * stage.pixelRatio) / stage.pixelRatio;
  });
}

/** The place of the picture, in cells and parts of them, that lies at a point of the box. */
export function placeAt(point: Pair, view: View, stage: StageArea): Pair {
  const { cell } = scaleOf(view.zoom, stage);
  const origin = originOf(view, stage);
  return both((a) => (point[a] - origin[a]) / cell);
}

/** The cell at a point of the box, or null beside the picture. */
export function cellAt(point: Pair, view: View, stage: StageArea): Pair | null {
  const [y, x] = placeAt(point, view, stage).map(Math.floor);
  return y >= 0 && x >= 0 && y < stage.size[0] && x < stage.size[1] ? [y, x] : null;
}

/** Another zoom; the place at the point of the box, its middle where none is given, stays there. */
export function zoomed(view: View, zoom: Zoom, stage: StageArea, point = middle(stage.box)): View {
  const place = placeAt(point, view, stage);
  const { cell } = scaleOf(zoom, stage);
  const centre = both((a) => place[a] + (stage.box[a] / 2 - point[a]) / cell);
  return { zoom, centre: zoom === 'fit' ? null : bounded(centre, cell, stage) };
}

/** The next zoom that shows cells larger (1) or smaller (−1); null where there is none. */
export function nextZoom(zoom: Zoom, direction: 1 | -1, stage: StageArea): Zoom | null {
  const cellOf = (candidate: Zoom) => scaleOf(candidate, stage).cell;
  const whole = cellOf('fit');
  const present = cellOf(zoom);
  // Nothing is smaller than the whole picture: zooms that would be are left out.
  const steps = ZOOMS.filter((candidate) => candidate === 'fit' || cellOf(candidate) > whole);
  return direction === 1
    ? (steps.find((candidate) => cellOf(candidate) > present) ?? null)
    : (steps.findLast((candidate) => cellOf(candidate) < present) ?? null);
}

/** The picture moved by so many CSS pixels. */
export function panned(view: View, by: Pair, stage: StageArea): View {
  const { cell } = scaleOf(view.zoom, stage);
  const from = bounded(view.centre ?? middle(stage.size), cell, stage);
  const to = both((a) => from[a] - by[a] / cell);
  return { ...view, centre: bounded(to, cell, stage) };
}

/** Whether there is more of the picture than the box shows. */
export function canPan({ zoom }: View, stage: StageArea): boolean {
  const { cell } = scaleOf(zoom, stage);
  return stage.size.some((cells, a) => cells * cell > stage.box[a]);
}

/** Cells around a cell that is moved to, to be seen with it. */
const NEIGHBOURS = 3;

/** The view moved so that a cell is seen with its neighbours; the same one where it already is. */
export function revealing(view: View, cell: Pair, stage: StageArea): View {
  const { cell: side } = scaleOf(view.zoom, stage);
  const from = bounded(view.centre ?? middle(stage.size), side, stage);
  const to = both((a) => {
    const reach = stage.box[a] / side / 2;
    const margin = Math.min(NEIGHBOURS, reach / 2);
    const isSeen = Math.abs(cell[a] + 0.5 - from[a]) <= reach - margin;
    return isSeen ? from[a] : cell[a] + 0.5;
  });
  const centre = bounded(to, side, stage);
  return centre.every((at, a) => at === from[a]) ? view : { ...view, centre };
}
