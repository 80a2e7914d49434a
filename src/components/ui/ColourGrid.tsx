import type { Pixels } from '@/lib/picture';

interface Props {
  readonly pixels: Pixels;
  readonly label: string;
  /** A pixel with a frame around it. */
  readonly lit?: { readonly y: number; readonly x: number };
}

/** The side of a pixel, in CSS pixels. */
const SIDE = 14;

/** A small colour picture, each pixel a square; it is there without JavaScript too. */
export function ColourGrid({ pixels: { width, height, data }, label, lit }: Props) {
  const squares = Array.from({ length: width * height }, (_, i) => ({
    x: (i % width) * SIDE,
    y: Math.floor(i / width) * SIDE,
    fill: `rgb(${data[4 * i]} ${data[4 * i + 1]} ${data[4 * i + 2]})`,
  }));
  return (
    <svg
      class="colour-grid"
      role="img"
      aria-label={label}
      width={width * SIDE}
      height={height * SIDE}
      viewBox={`0 0 ${width * SIDE} ${height * SIDE}`}
    >
      {squares.map((square, i) => (
        <rect key={i} {...square} width={SIDE} height={SIDE} />
      ))}
      {lit && (
        <rect class="colour-lit" x={lit.x * SIDE} y={lit.y * SIDE} width={SIDE} height={SIDE} />
      )}
    </svg>
  );
}
