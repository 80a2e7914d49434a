/** The row's bars: whole periods on this many cells at least, in a box of these measures. */
const CELLS = 24;
const [WIDTH, HEIGHT] = [216, 64];
/** The side of the picture, and of its cells. */
const EXTENT = 96;
const GRAIN = 3;

const at = (x: number) => Math.round(x * 100) / 100;

interface BarsProps {
  /** One period of a row, none negative. */
  readonly values: readonly number[];
  readonly label: string;
}

/** A periodic row as bars, the largest as high as the box. */
export function LevelBars({ values, label }: BarsProps) {
  const most = Math.max(...values) || 1;
  const cells = Math.max(CELLS, values.length);
  const pitch = WIDTH / cells;
  const bars = Array.from({ length: cells }, (_, n) => {
    const height = at((values[n % values.length] / most) * (HEIGHT - 4));
    return `M${at(n * pitch)} ${HEIGHT}v${-height}h${at(pitch * 0.82)}v${height}z`;
  });
  return (
    <svg
      class="level-bars"
      role="img"
      aria-label={label}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
    >
      <path d={bars.join('')} />
    </svg>
  );
}

interface PictureProps {
  readonly id: string;
  /** One period of a row, none negative. */
  readonly values: readonly number[];
}

/**
 * The same on both axes, as a picture: the greys of the columns times those of the rows. The
 * style sheet multiplies the two layers of stripes.
 */
export function LevelPicture({ id, values }: PictureProps) {
  const most = Math.max(...values) || 1;
  const period = values.length * GRAIN;
  const greys = values.map((value) => {
    const byte = Math.round((value / most) * 255);
    return `rgb(${byte} ${byte} ${byte})`;
  });
  return (
    <svg
      class="level-picture"
      aria-hidden="true"
      width={EXTENT}
      height={EXTENT}
      viewBox={`0 0 ${EXTENT} ${EXTENT}`}
    >
      <pattern id={`${id}-columns`} width={period} height={EXTENT} patternUnits="userSpaceOnUse">
        {greys.map((fill, n) => (
          <rect key={n} x={n * GRAIN} width={GRAIN} height={EXTENT} fill={fill} />
        ))}
      </pattern>
      <pattern id={`${id}-rows`} width={EXTENT} height={period} patternUnits="userSpaceOnUse">
        {greys.map((fill, n) => (
          <rect key={n} y={n * GRAIN} width={EXTENT} height={GRAIN} fill={fill} />
        ))}
      </pattern>
      <rect width={EXTENT} height={EXTENT} fill={`url(#${id}-columns)`} />
      <rect class="is-multiplied" width={EXTENT} height={EXTENT} fill={`url(#${id}-rows)`} />
    </svg>
  );
}
