interface Props {
  /** What the plot shows; the numbers themselves stand in a table elsewhere. */
  readonly label: string;
  readonly title: string;
  /** `[x, y]`, ascending in x; a y that is no number is left out. */
  readonly points: readonly (readonly [number, number])[];
  /** The scale of y: `log` needs values above 0. */
  readonly scale: 'log' | 'linear';
  /** The x that is looked at. */
  readonly at: number;
  readonly print: (y: number) => string;
  /** What x counts. */
  readonly unit: string;
  /** In CSS pixels: the plot is drawn as large as it is seen, and its words stay readable. */
  readonly width: number;
}

const HEIGHT = 166;
const FRAME = { left: 76, right: 18, top: 30, bottom: 28 };

/**
 * A line through points. The scale of x is that of log(1 + x): the first steps of a run are the
 * ones to see.
 */
export function LinePlot({ label, title, points, scale, at, print, unit, width }: Props) {
  const isLog = scale === 'log';
  const shown = points.filter(([, y]) => Number.isFinite(y) && (!isLog || y > 0));
  const level = (y: number) => (isLog ? Math.log10(y) : y);
  const [low, high] = extent(shown.map(([, y]) => level(y)));
  const last = Math.max(1, points.at(-1)?.[0] ?? 1);
  const xOf = (x: number) =>
    FRAME.left + (Math.log1p(x) / Math.log1p(last)) * (width - FRAME.left - FRAME.right);
  const middle = Math.round(Math.expm1(Math.log1p(last) / 2));
  const yOf = (y: number) => {
    const share = (level(y) - low) / (high - low);
    return HEIGHT - FRAME.bottom - share * (HEIGHT - FRAME.top - FRAME.bottom);
  };
  const path = shown.map(([x, y]) => `${xOf(x).toFixed(1)},${yOf(y).toFixed(1)}`).join(' ');
  const here = shown.findLast(([x]) => x <= at);
  const ticks = shown.length > 1 ? [low, (low + high) / 2, high] : shown.map(([, y]) => level(y));
  const values = ticks.map((value) => (isLog ? 10 ** value : value));

  return (
    <svg
      class="line-plot"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="xMinYMin"
      role="img"
      aria-label={label}
    >
      <text class="line-plot-title" x={0} y={13}>
        {title}
      </text>
      {values.map((value) => (
        <g key={value}>
          <line x1={FRAME.left} x2={width - FRAME.right} y1={yOf(value)} y2={yOf(value)} />
          <text class="is-end" x={FRAME.left - 8} y={yOf(value) + 4}>
            {print(value)}
          </text>
        </g>
      ))}
      {[...new Set([0, middle, last])].map((x) => (
        <text key={x} class="is-middle" x={xOf(x)} y={HEIGHT - 5}>
          {x}
        </text>
      ))}
      <text x={0} y={HEIGHT - 5}>
        {unit}
      </text>
      <polyline points={path} />
      {here && <circle cx={xOf(here[0])} cy={yOf(here[1])} r="5" />}
    </svg>
  );
}

/** The least and the greatest value, apart even where there is one only. */
function extent(values: readonly number[]): readonly [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (!Number.isFinite(low)) return [0, 1];
  return high > low ? [low, high] : [low - 0.5, high + 0.5];
}
