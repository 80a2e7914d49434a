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

const WIDTH = 1000;
const HEIGHT = 100;

/** Of a level: the strongest at the top, the floor at the bottom. */
const yOf = (level: number) => (HEIGHT * Math.max(level, FLOOR)) / FLOOR;
const xOf = (frequency: number) => (WIDTH * frequency) / (RATE / 2);
const round = (value: number) => Math.round(value * 10) / 10;

const curve = (levels: readonly number[]) =>
  levels
    .map((level, i) => `${round(((i + 0.5) * WIDTH) / levels.length)} ${round(yOf(level))}`)
    .join('L');

/** A spectrum in decibels; it takes the width that it is given, and its words stay readable. */
export function SpectrumPlot({ label, levels, rate, guide, response, images = [], kHz }: Props) {
  const guides = Array.from({ length: Math.floor(RATE / 2 / guide) }, (_, i) => (i + 1) * guide);
  const own = Math.max(1, Math.round((levels.length * rate) / RATE));
  const area = (part: readonly number[], from: number) => {
    const step = WIDTH / levels.length;
    const points = part
      .map((level, i) => `${round((from + i + 0.5) * step)} ${round(yOf(level))}`)
      .join('L');
    return `M${round(from * step)} ${HEIGHT}L${points}L${round((from + part.length) * step)} ${HEIGHT}Z`;
  };
  return (
    <div class="sound-spectrum">
      <div class="sound-levels" aria-hidden="true">
        <span>0</span>
        <span>−40</span>
        <span>−80 dB</span>
      </div>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        <path class="sound-guide" d={guides.map((f) => `M${round(xOf(f))} 0V${HEIGHT}`).join('')} />
        <path class="sound-added" d={area(levels.slice(own), own)} />
        <path class="sound-own" d={area(levels.slice(0, own), 0)} />
        {response && <path class="sound-response" d={`M${curve(response)}`} />}
        <path
          class="sound-image"
          d={images
            .map(({ frequency, level }) => `M${round(xOf(frequency))} ${round(yOf(level))}h0`)
            .join('')}
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
