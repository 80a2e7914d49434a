import { printNumber } from '#lib/grid/index.ts';
import type { Legend as LegendData } from '#lib/picture/index.ts';

interface Props {
  readonly legend: LegendData;
}

/** A few values and the colours they are shown in. */
export function Legend({ legend }: Props) {
  return (
    <ul class="legend">
      {legend.entries.map(({ value, colour }) => (
        <li key={value}>
          <svg width="14" height="14" aria-hidden="true">
            <rect width="14" height="14" fill={`rgb(${colour.join(' ')})`} />
          </svg>
          {printNumber(value)}
        </li>
      ))}
    </ul>
  );
}
