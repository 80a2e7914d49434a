import { lineTo } from '../line-to.ts';

interface Wave {
  readonly kind: 'input' | 'kernel' | 'output' | 'difference';
  readonly samples: Float32Array;
}

interface Props {
  readonly label: string;
  readonly waves: readonly Wave[];
  /** Of the greatest value from 0 that fits. */
  readonly height: number;
  /** Samples before which a seam is drawn. */
  readonly seams?: readonly number[];
}

const HEIGHT = 160;

/** Samples over time, one wave above the other. */
export function WavePlot({ label, waves, height, seams = [] }: Props) {
  // A sample a unit.
  const width = waves[0].samples.length - 1;
  const y = (value: number) => Math.round((HEIGHT / 2) * (1 - value / height));
  return (
    <svg
      class="sound-wave"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path class="sound-guide" d={`M0 ${HEIGHT / 2}H${width}`} />
      <path class="sound-seam" d={seams.map((n) => `M${n - 0.5} 0V${HEIGHT}`).join('')} />
      {waves.map(({ kind, samples }) => {
        const ys = Array.from(samples, y);
        return (
          <path key={kind} class={`sound-line is-${kind}`} d={`M0 ${ys[0]}${lineTo(0, ys)}`} />
        );
      })}
    </svg>
  );
}
