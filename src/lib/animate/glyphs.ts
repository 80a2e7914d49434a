// A typeface of strokes, for pictures made where there are no fonts. A glyph is drawn in a box 0.62
// wide and 1 high, the height of a digit, with y downwards.

type Point = readonly [x: number, y: number];
type Stroke = readonly Point[];

/** Part of an ellipse, in degrees clockwise from three o'clock. */
function arc([cx, cy]: Point, [rx, ry]: Point, from: number, to: number): Stroke {
  const pieces = Math.max(2, Math.ceil(Math.abs(to - from) / 20));
  return Array.from({ length: pieces + 1 }, (_, i): Point => {
    const angle = ((from + ((to - from) * i) / pieces) * Math.PI) / 180;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });
}

/** The same, turned by half a turn about the middle of the box. */
const turned = (strokes: readonly Stroke[]) =>
  strokes.map((stroke) => stroke.map(([x, y]): Point => [0.62 - x, 1 - y]));

const six: readonly Stroke[] = [
  arc([0.31, 0.69], [0.23, 0.26], 0, 360),
  [
    [0.46, 0.05],
    [0.25, 0.28],
    [0.12, 0.52],
    [0.08, 0.68],
  ],
];

const GLYPHS: Readonly<Record<string, readonly Stroke[]>> = {
  '0': [arc([0.31, 0.5], [0.23, 0.45], 0, 360)],
  '1': [
    [
      [0.14, 0.22],
      [0.35, 0.05],
      [0.35, 0.95],
    ],
  ],
  '2': [[...arc([0.31, 0.29], [0.23, 0.24], 190, 395), [0.08, 0.95], [0.55, 0.95]]],
  '3': [arc([0.29, 0.27], [0.22, 0.22], 200, 450), arc([0.29, 0.72], [0.25, 0.23], 270, 515)],
  '4': [
    [
      [0.43, 0.95],
      [0.43, 0.05],
      [0.06, 0.69],
      [0.57, 0.69],
    ],
  ],
  '5': [[[0.52, 0.05], [0.15, 0.05], [0.11, 0.46], ...arc([0.29, 0.67], [0.25, 0.28], 230, 510)]],
  '6': six,
  '7': [
    [
      [0.07, 0.05],
      [0.55, 0.05],
      [0.23, 0.95],
    ],
  ],
  '8': [arc([0.31, 0.27], [0.2, 0.22], 0, 360), arc([0.31, 0.72], [0.24, 0.23], 0, 360)],
  '9': turned(six),
  '−': [
    [
      [0.09, 0.5],
      [0.53, 0.5],
    ],
  ],
  '+': [
    [
      [0.09, 0.5],
      [0.53, 0.5],
    ],
    [
      [0.31, 0.28],
      [0.31, 0.72],
    ],
  ],
  '.': [
    [
      [0.31, 0.94],
      [0.31, 0.94],
    ],
  ],
  '×': [
    [
      [0.11, 0.3],
      [0.51, 0.7],
    ],
    [
      [0.51, 0.3],
      [0.11, 0.7],
    ],
  ],
  '→': [
    [
      [0, 0.5],
      [0.62, 0.5],
    ],
    [
      [0.4, 0.28],
      [0.62, 0.5],
      [0.4, 0.72],
    ],
  ],
};

/** From one glyph's near side to the next one's, in heights of a digit. */
const ADVANCE = 0.74;
/** How wide a line of one glyph is. */
const WIDTH = 0.62;

/** How much of each pixel of a box a text covers, 0 to `LEVELS`, row by row. */
export interface Coverage {
  readonly width: number;
  readonly height: number;
  readonly levels: Uint8Array;
}

export const LEVELS = 4;

/**
 * A text set so that its middle is the middle of the box. `height` is a digit's, `stroke` the
 * width of a line, both in pixels. Characters without a glyph leave a gap.
 */
export function setText(text: string, height: number, stroke: number): Coverage {
  const characters = [...text];
  const length = (characters.length - 1) * ADVANCE + WIDTH;
  const box = {
    width: Math.ceil(length * height + stroke) + 2,
    height: Math.ceil(height + stroke) + 2,
  };
  const left = (box.width - length * height) / 2;
  const top = (box.height - height) / 2;
  const segments = characters.flatMap((character, i) =>
    (GLYPHS[character] ?? []).flatMap((points) =>
      points.slice(1).map((end, p) => {
        const at = ([x, y]: Point): Point => [left + (i * ADVANCE + x) * height, top + y * height];
        return [at(points[p]), at(end)] as const;
      }),
    ),
  );
  const levels = new Uint8Array(box.width * box.height);
  segments.forEach(([from, to]) => ink(levels, box, from, to, stroke));
  return { ...box, levels };
}

/** Draws one straight stroke with round ends: the nearer a pixel's middle, the more it covers. */
function ink(
  levels: Uint8Array,
  { width, height }: { width: number; height: number },
  from: Point,
  to: Point,
  stroke: number,
): void {
  const reach = stroke / 2 + 1;
  const bounds = ([0, 1] as const).map((axis) => [
    Math.max(0, Math.floor(Math.min(from[axis], to[axis]) - reach)),
    Math.min([width, height][axis] - 1, Math.ceil(Math.max(from[axis], to[axis]) + reach)),
  ]);
  for (let y = bounds[1][0]; y <= bounds[1][1]; y++) {
    for (let x = bounds[0][0]; x <= bounds[0][1]; x++) {
      const share = stroke / 2 + 0.5 - distance([x + 0.5, y + 0.5], from, to);
      const level = Math.round(Math.min(1, Math.max(0, share)) * LEVELS);
      if (level > levels[y * width + x]) levels[y * width + x] = level;
    }
  }
}

/** From a point to a segment. */
function distance(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
}
