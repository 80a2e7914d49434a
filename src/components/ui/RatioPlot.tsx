import { placeOn, ticksOf, type RatioScale } from './ratio-scale.ts';

/** One ratio, with its spread where it is known. */
export interface RatioMark {
  readonly ratio: number;
  readonly low?: number;
  readonly high?: number;
}

interface Props {
  /** One of each kind, drawn apart: a disc, then a square. */
  readonly marks: readonly (RatioMark | null)[];
  readonly scale: RatioScale;
  /** Of the scale's grid. */
  readonly base: number;
}

const HEIGHT = 20;

/** Of the width. */
const thousandths = (scale: RatioScale, ratio: number) => Math.round(placeOn(scale, ratio) * 1000);
const percent = (scale: RatioScale, ratio: number) => `${thousandths(scale, ratio) / 10}%`;

/**
 * Ratios as marks on a logarithmic scale with the line of 1; the numbers stand beside it. All is
 * drawn in thousandths of the width, stretched, and as strokes, which keep their own width: few
 * parts, for a page of many such rows.
 */
export function RatioPlot({ marks, scale, base }: Props) {
  const grid = ticksOf(scale, base).filter((exponent) => exponent !== 0);
  const upright = (ratio: number) => `M${thousandths(scale, ratio)} 0V${HEIGHT}`;
  const apart = HEIGHT / (marks.length + 1);
  return (
    <svg
      class="ratio-plot"
      width="100%"
      height={HEIGHT}
      viewBox={`0 0 1000 ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path class="ratio-grid" d={grid.map((exponent) => upright(base ** exponent)).join('')} />
      <path class="ratio-grid is-one" d={upright(1)} />
      {marks.map(
        (mark, i) => mark && <Mark key={i} mark={mark} i={i} scale={scale} y={apart * (i + 1)} />,
      )}
    </svg>
  );
}

interface MarkProps {
  readonly mark: RatioMark;
  readonly i: number;
  readonly scale: RatioScale;
  readonly y: number;
}

function Mark({ mark: { ratio, low = ratio, high = ratio }, i, scale, y }: MarkProps) {
  const between = (from: number, to: number) =>
    `M${thousandths(scale, from)} ${y}H${thousandths(scale, to)}`;
  return (
    <>
      <path class={`ratio-mark ratio-reach is-${i}`} d={between(1, ratio)} />
      <path class={`ratio-mark ratio-spread is-${i}`} d={between(low, high)} />
      {/* The ends of a line of next to no length. */}
      <path class={`ratio-mark ratio-point is-${i}`} d={`M${thousandths(scale, ratio)} ${y}h.1`} />
    </>
  );
}

/** A kind of mark, for a legend. */
export function RatioSign({ kind }: { readonly kind: number }) {
  return (
    <svg class="ratio-sign" viewBox="-5 -5 10 10" width="10" height="10" aria-hidden="true">
      <path class={`ratio-mark ratio-point is-${kind}`} d="M0 0h.1" />
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
