import { placeOn, ticksOf, type Scale } from './ratio-scale';

/** One ratio, with its spread where it is known. */
export interface RatioMark {
  readonly ratio: number;
  readonly low?: number;
  readonly high?: number;
}

interface Props {
  /** One of each kind, drawn apart: a disc, then a diamond. */
  readonly marks: readonly (RatioMark | null)[];
  readonly scale: Scale;
  /** Of the scale's grid. */
  readonly base: number;
}

const HEIGHT = 20;

/** A disc and a diamond around 0, 0. */
const SHAPES = ['M-3.6 0a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0z', 'M0 -4.4L4.4 0L0 4.4L-4.4 0z'];

/** Of the width. */
const thousandths = (scale: Scale, ratio: number) => Math.round(placeOn(scale, ratio) * 1000);
const percent = (scale: Scale, ratio: number) => `${thousandths(scale, ratio) / 10}%`;

/** Ratios as marks on a logarithmic scale with the line of 1; the numbers stand beside it. */
export function RatioPlot({ marks, scale, base }: Props) {
  const apart = HEIGHT / (marks.length + 1);
  const grid = ticksOf(scale, base).filter((exponent) => exponent !== 0);
  const upright = (ratio: number) => `M${thousandths(scale, ratio)} 0V${HEIGHT}`;
  return (
    <svg class="ratio-plot" width="100%" height={HEIGHT} aria-hidden="true">
      {/* Drawn in thousandths of the width and stretched: two parts for a page of many such rows. */}
      <svg viewBox={`0 0 1000 ${HEIGHT}`} preserveAspectRatio="none">
        <path class="ratio-grid" d={grid.map((exponent) => upright(base ** exponent)).join('')} />
        <path class="ratio-grid is-one" d={upright(1)} />
      </svg>
      {marks.map((mark, i) => mark && <Mark key={i} {...{ mark, i, scale }} y={apart * (i + 1)} />)}
    </svg>
  );
}

interface MarkProps {
  readonly mark: RatioMark;
  readonly i: number;
  readonly scale: Scale;
  readonly y: number;
}

function Mark({ mark: { ratio, low = ratio, high = ratio }, i, scale, y }: MarkProps) {
  return (
    <g class={`ratio-mark is-${i}`}>
      <line class="ratio-reach" x1={percent(scale, 1)} x2={percent(scale, ratio)} y1={y} y2={y} />
      <line class="ratio-spread" x1={percent(scale, low)} x2={percent(scale, high)} y1={y} y2={y} />
      {/* A nested drawing, as a path knows no percentages. */}
      <svg class="ratio-point" x={percent(scale, ratio)} y={y}>
        <path d={SHAPES[i]} />
      </svg>
    </g>
  );
}

/** A kind of mark, for a legend. */
export function RatioSign({ kind }: { readonly kind: number }) {
  return (
    <svg
      class={`ratio-mark is-${kind}`}
      viewBox="-5 -5 10 10"
      width="10"
      height="10"
      aria-hidden="true"
    >
      <path d={SHAPES[kind]} />
    </svg>
  );
}

/** The numbers of the scale; every second one gives way where there is little room. */
export function RatioAxis({ scale, base }: Pick<Props, 'scale' | 'base'>) {
  return (
    <svg class="ratio-axis" width="100%" height="14" aria-hidden="true">
      {ticksOf(scale, base).map((exponent) => (
        <text
          key={exponent}
          class={exponent % 2 === 0 ? undefined : 'is-minor'}
          x={percent(scale, base ** exponent)}
          y="11"
        >
          {printTick(base ** exponent)}
        </text>
      ))}
    </svg>
  );
}

const FRACTIONS: Readonly<Record<number, string>> = { 2: '½', 4: '¼', 8: '⅛' };

function printTick(tick: number): string {
  if (tick > 0.99) return `${Math.round(tick)}×`;
  const divisor = Math.round(1 / tick);
  return `${FRACTIONS[divisor] ?? `1/${divisor}`}×`;
}
