import type { Pixels } from '#lib/picture/index.ts';

interface Props {
  readonly pixels: Pixels;
  readonly label: string;
  /** A pixel with a frame around it. */
  readonly lit?: { readonly y: number; readonly x: number };
}

/** The side of a pixel, in CSS pixels. */
const SIDE = 14;

/** A small colour picture, each colour one path; it is there without JavaScript too. */
export function ColourGrid({ pixels: { width, height, data }, label, lit }: Props) {
  const paths = new Map<string, string>();
  for (let i = 0; i < width * height; i++) {
    const fill = `rgb(${data[4 * i]} ${data[4 * i + 1]} ${data[4 * i + 2]})`;
    const square = `M${(i % width) * SIDE} ${Math.floor(i / width) * SIDE}h${SIDE}v${SIDE}h-${SIDE}z`;
    paths.set(fill, (paths.get(fill) ?? '') + square);
  }
  return (
    <svg
      class="colour-grid"
      role="img"
      aria-label={label}
      width={width * SIDE}
      height={height * SIDE}
      viewBox={`0 0 ${width * SIDE} ${height * SIDE}`}
    >
      {[...paths].map(([fill, d]) => (
        <path key={fill} fill={fill} d={d} />
      ))}
      {lit && (
        <rect class="colour-lit" x={lit.x * SIDE} y={lit.y * SIDE} width={SIDE} height={SIDE} />
      )}
    </svg>
  );
}
