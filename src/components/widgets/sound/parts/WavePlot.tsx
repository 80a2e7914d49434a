interface Wave {
  readonly kind: 'input' | 'output' | 'difference';
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

const WIDTH = 1000;
const HEIGHT = 100;
const round = (value: number) => Math.round(value * 10) / 10;

/** Samples over time, one wave above the other. */
export function WavePlot({ label, waves, height, seams = [] }: Props) {
  const { length } = waves[0].samples;
  const x = (n: number) => round((n * WIDTH) / (length - 1));
  const y = (value: number) => round((HEIGHT / 2) * (1 - value / height));
  return (
    <svg
      class="sound-wave"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path class="sound-guide" d={`M0 ${HEIGHT / 2}H${WIDTH}`} />
      <path class="sound-seam" d={seams.map((n) => `M${x(n - 0.5)} 0V${HEIGHT}`).join('')} />
      {waves.map(({ kind, samples }) => (
        <path
          key={kind}
          class={`sound-line is-${kind}`}
          d={`M${Array.from(samples, (value, n) => `${x(n)} ${y(value)}`).join('L')}`}
        />
      ))}
    </svg>
  );
}
