import { lineTo } from '../line-to.ts';
import { RATE } from '../signal-state.ts';
import { FLOOR, type AddedLine } from '../signal-view.ts';

interface Props {
  readonly label: string;
  /** Levels of frequencies from 0 to half the rate, in decibels. */
  readonly levels: readonly number[];
  /** Up to half of it, in Hz, are the frequencies of what went in. */
  readonly rate: number;
  /** Multiples of it are marked. */
  readonly guide: number;
  readonly response?: readonly number[];
  readonly images?: readonly AddedLine[];
  readonly kHz: string;
}

/** Two units a decibel. */
const HEIGHT = -2 * FLOOR;
/** Of a level: the strongest at the top, the floor at the bottom. */
const yOf = (level: number) => Math.round(-2 * Math.max(level, FLOOR));

/** A spectrum in decibels; it takes the width that it is given, and its words stay readable. */
export function SpectrumPlot({ label, levels, rate, guide, response, images = [], kHz }: Props) {
  // From column to column a unit.
  const width = levels.length - 1;
  const xOf = (frequency: number) => Math.round((20 * width * frequency) / RATE) / 10;
  const guides = Array.from({ length: Math.floor(RATE / 2 / guide) }, (_, i) => (i + 1) * guide);
  const own = Math.max(1, Math.round((levels.length * rate) / RATE));
  const area = (part: readonly number[], from: number) =>
    `M${from} ${HEIGHT}${lineTo(from, part.map(yOf))}V${HEIGHT}Z`;
  return (
    <div class="sound-spectrum">
      <div class="sound-levels" aria-hidden="true">
        <span>0</span>
        <span>−40</span>
        <span>−80 dB</span>
      </div>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        <path
          class="sound-guide"
          d={guides.map((frequency) => `M${xOf(frequency)} 0V${HEIGHT}`).join('')}
        />
        <path class="sound-added" d={area(levels.slice(own), own)} />
        <path class="sound-own" d={area(levels.slice(0, own), 0)} />
        {response && (
          <path
            class="sound-response"
            d={`M0 ${yOf(response[0])}${lineTo(0, response.map(yOf))}`}
          />
        )}
        <path
          class="sound-image"
          d={images.map(({ frequency, level }) => `M${xOf(frequency)} ${yOf(level)}h0`).join('')}
        />
      </svg>
      <div class="sound-frequencies" aria-hidden="true">
        <span>0</span>
        <span>3</span>
        <span>6</span>
        <span>9</span>
        <span>12 {kHz}</span>
      </div>
    </div>
  );
}
