import type { Grey } from '../pixels.ts';

/** A point `[x, y]` in pixels, x to the right and y down. */
export type Point = readonly [number, number];

/** An upright box, in pixels. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A shape: a box it lies in, and the signed distance to its outline in pixels, negative inside. */
export interface Area {
  readonly box: Box;
  readonly distance: (x: number, y: number) => number;
}

/** A tone 0 (black) to 1 (white) at a point, `depth` pixels inside the shape, over `under`. */
export type Shade = (x: number, y: number, depth: number, under: number) => number;

/** A picture in the making: tones 0 to 1, row by row. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly tones: Float64Array;
}

export const clamp = (value: number, low = 0, high = 1) => Math.min(Math.max(value, low), high);

export const mix = (from: number, to: number, share: number) => from + (to - from) * share;

/** 0 at `from`, 1 at `to` (which may be smaller), smooth between and constant beyond. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from));
  return t * t * (3 - 2 * t);
}

export function canvas(width: number, height: number): Canvas {
  return { width, height, tones: new Float64Array(width * height) };
}

/** Lays a tone over the inside of a shape. `edge` is how many pixels wide its outline fades. */
export function fill(canvas: Canvas, shape: Area, shade: Shade | number, edge = 1): void {
  const { width, height, tones } = canvas;
  const { left, top, right, bottom } = grow(shape.box, edge);
  for (let row = Math.max(0, Math.floor(top)); row < Math.min(height, bottom); row++) {
    for (let column = Math.max(0, Math.floor(left)); column < Math.min(width, right); column++) {
      const [x, y, i] = [column + 0.5, row + 0.5, row * width + column];
      const distance = shape.distance(x, y);
      if (distance >= edge / 2) continue;
      const cover = clamp(0.5 - distance / edge);
      const tone = typeof shade === 'number' ? shade : shade(x, y, -distance, tones[i]);
      tones[i] = mix(tones[i], tone, cover);
    }
  }
}

/** The canvas as bytes, tones beyond 0…1 cut. */
export function toGrey({ width, height, tones }: Canvas): Grey {
  return { width, height, data: Uint8Array.from(tones, (tone) => Math.round(255 * clamp(tone))) };
}

const grow = ({ left, top, right, bottom }: Box, by: number): Box => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});

/** The box around some points, `margin` wider on each side. */
function boxAround(points: readonly Point[], margin = 0): Box {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const box = { left: Math.min(...xs), top: Math.min(...ys) };
  return grow({ ...box, right: Math.max(...xs), bottom: Math.max(...ys) }, margin);
}

export const everywhere: Area = {
  box: { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity },
  distance: () => -Infinity,
};

export function circle(centre: Point, radius: number): Area {
  const [cx, cy] = centre;
  return {
    box: boxAround([centre], radius),
    distance: (x, y) => Math.sqrt((x - cx) ** 2 + (y - cy) ** 2) - radius,
  };
}

/** An ellipse turned clockwise by the angle of this cosine and sine. Exact near its outline. */
export function ellipse(centre: Point, rx: number, ry: number, [cos, sin]: Point = [1, 0]): Area {
  const [cx, cy] = centre;
  const distance = (x: number, y: number) => {
    const u = ((x - cx) * cos + (y - cy) * sin) / rx;
    const v = ((y - cy) * cos - (x - cx) * sin) / ry;
    const length = Math.sqrt(u * u + v * v);
    const slope = Math.sqrt((u / rx) ** 2 + (v / ry) ** 2);
    return slope === 0 ? -Math.min(rx, ry) : (length * (length - 1)) / slope;
  };
  return { box: boxAround([centre], Math.max(rx, ry)), distance };
}

export function intersection(a: Area, b: Area): Area {
  return {
    box: {
      left: Math.max(a.box.left, b.box.left),
      top: Math.max(a.box.top, b.box.top),
      right: Math.min(a.box.right, b.box.right),
      bottom: Math.min(a.box.bottom, b.box.bottom),
    },
    distance: (x, y) => Math.max(a.distance(x, y), b.distance(x, y)),
  };
}

/** The line of the given width along a shape's outline. */
export function outline({ box, distance }: Area, width: number): Area {
  return {
    box: grow(box, width / 2),
    distance: (x, y) => Math.abs(distance(x, y)) - width / 2,
  };
}

/** Points written as in SVG, `'12,40 20,44'`. */
export function pointsOf(text: string): Point[] {
  return text.split(' ').map((pair): Point => {
    const [x, y] = pair.split(',').map(Number);
    return [x, y];
  });
}

/** A smooth curve through all points (Catmull–Rom), as a polyline of `steps` pieces a span. */
export function curve(through: string | readonly Point[], steps = 8): Point[] {
  const points = typeof through === 'string' ? pointsOf(through) : through;
  const at = (i: number) => points[clamp(i, 0, points.length - 1)];
  const polyline: Point[] = [points[0]];
  for (let span = 0; span + 1 < points.length; span++) {
    const [a, b, c, d] = [at(span - 1), at(span), at(span + 1), at(span + 2)];
    for (let step = 1; step <= steps; step++) {
      const t = step / steps;
      const axis = (k: 0 | 1) =>
        b[k] +
        (t / 2) *
          (c[k] -
            a[k] +
            t * (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k] + t * (3 * (b[k] - c[k]) + d[k] - a[k])));
      polyline.push([axis(0), axis(1)]);
    }
  }
  return polyline;
}

/** A straight piece of an outline, worked out once for all pixels: its start, and what leads on. */
interface Segment {
  readonly ax: number;
  readonly ay: number;
  readonly dx: number;
  readonly dy: number;
  /** The square of its length. */
  readonly squared: number;
}

function segment([ax, ay]: Point, [bx, by]: Point): Segment {
  const dx = bx - ax;
  const dy = by - ay;
  return { ax, ay, dx, dy, squared: dx * dx + dy * dy };
}

/** How far along a segment, 0 to 1, the point on it nearest to (x, y) lies. */
function nearestOn({ ax, ay, dx, dy, squared }: Segment, x: number, y: number): number {
  const along = (x - ax) * dx + (y - ay) * dy;
  if (along <= 0) return 0;
  return along >= squared ? 1 : along / squared;
}

/** The square of the distance from (x, y) to the point so far along a segment. */
function squaredDistance({ ax, ay, dx, dy }: Segment, t: number, x: number, y: number): number {
  const aside = x - (ax + dx * t);
  const below = y - (ay + dy * t);
  return aside * aside + below * below;
}

/** The area that curves, joined end to end, run round. Curves meet in corners. */
export function area(...curves: readonly (readonly Point[])[]): Area {
  const points = curves.flat();
  const segments = points.map((point, i) => segment(points.at(i - 1)!, point));
  const distance = (x: number, y: number) => {
    let nearest = Infinity;
    let inside = false;
    let wasBelow = points[points.length - 1][1] > y;
    for (let i = 0; i < segments.length; i++) {
      const one = segments[i];
      nearest = Math.min(nearest, squaredDistance(one, nearestOn(one, x, y), x, y));
      const isBelow = points[i][1] > y;
      if (isBelow !== wasBelow && x < one.ax + one.dx * ((y - one.ay) / one.dy)) inside = !inside;
      wasBelow = isBelow;
    }
    return inside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
  };
  return { box: boxAround(points), distance };
}

/** A brush stroke along a polyline, whose width runs evenly through `widths`. */
export function stroke(points: readonly Point[], ...widths: readonly number[]): Area {
  const segments = points.slice(1).map((point, i) => segment(points[i], point));
  const widthAt = (t: number) => {
    const place = t * (widths.length - 1);
    const i = Math.floor(place);
    return mix(widths[i], widths[i + 1] ?? widths[i], place - i);
  };
  const distance = (x: number, y: number) => {
    let nearest = Infinity;
    for (let i = 0; i < segments.length; i++) {
      const t = nearestOn(segments[i], x, y);
      const away = Math.sqrt(squaredDistance(segments[i], t, x, y));
      nearest = Math.min(nearest, away - widthAt((i + t) / segments.length) / 2);
    }
    return nearest;
  };
  return { box: boxAround(points, Math.max(...widths) / 2), distance };
}

/** A number 0 to 1 that belongs to a pair of integers: chance that is the same every time. */
export function hash(x: number, y = 0): number {
  let bits = Math.imul(x, 0x9e3779b1) ^ Math.imul(y, 0x85ebca77);
  bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
  bits = Math.imul(bits ^ (bits >>> 13), 0x297a2d39);
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
}
