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

const percent = (scale: Scale, ratio: number) =>
  `${Math.round(placeOn(scale, ratio) * 1000) / 10}%`;

/** Ratios as marks on a logarithmic scale with the line of 1; the numbers stand beside it. */
export function RatioPlot({ marks, scale, base }: Props) {
  const apart = HEIGHT / (marks.length + 1);
  return (
    <svg class="ratio-plot" width="100%" height={HEIGHT} aria-hidden="true">
      {ticksOf(scale, base).map((tick) => {
        const x = percent(scale, tick);
        const isOne = Math.abs(tick - 1) < 1e-9;
        return <line key={tick} class={isOne ? 'is-one' : ''} x1={x} x2={x} y1="0" y2={HEIGHT} />;
      })}
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
      {i === 0 ? (
        <circle cx={percent(scale, ratio)} cy={y} r="3.6" />
      ) : (
        // A nested drawing, as a path knows no percentages.
        <svg class="ratio-diamond" x={percent(scale, ratio)} y={y}>
          <path d="M0 -4.4L4.4 0L0 4.4L-4.4 0z" />
        </svg>
      )}
    </g>
  );
}

/** The numbers of the scale. */
export function RatioAxis({ scale, base }: Pick<Props, 'scale' | 'base'>) {
  return (
    <svg class="ratio-axis" width="100%" height="14" aria-hidden="true">
      {ticksOf(scale, base).map((tick) => (
        <text key={tick} x={percent(scale, tick)} y="11">
          {printTick(tick)}
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
