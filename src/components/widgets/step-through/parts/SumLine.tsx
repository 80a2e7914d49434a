import { Fragment } from 'preact';
import type { StepWords } from '../words.ts';
import { printNumber } from '#lib/grid/index.ts';
import {
  cellOfEvent,
  outputOf,
  termsOf,
  type Setting,
  type Telling,
  type Term,
} from '#lib/step/index.ts';
import type { LitCell } from '#components/widgets/shared/use-highlight.ts';
import { isKept } from '../sentence.ts';

interface Props {
  readonly words: StepWords;
  readonly setting: Setting;
  readonly telling: Telling;
  readonly step: number;
  /** The terms of this cell are lit. */
  readonly lit: LitCell | null;
}

const signed = (value: number) => (value < 0 ? `(${printNumber(value)})` : printNumber(value));

/** The current step, written out with every term. */
export function SumLine({ words, ...at }: Props) {
  const isGather = at.telling === 'gather';
  return (
    <div class="step-sum">
      <p class="step-sum-title">{isGather ? words.sumTitle : words.addsTitle}</p>
      <p
        class="step-terms"
        tabIndex={0}
        role="group"
        aria-label={isGather ? words.sumTitle : words.addsTitle}
      >
        {isGather ? <Sum {...at} /> : <Additions {...at} words={words} />}
      </p>
    </div>
  );
}

const placed = (name: string, channel: number | null, y: number, x: number) =>
  `${name}[${channel === null ? '' : `${channel}, `}${y}, ${x}]`;

/** Whether a term is of the lit cell: of its input, its tap or its output. */
function isOf({ iy, ix, ky, kx, oy, ox }: Term, lit: LitCell | null): boolean {
  if (!lit) return false;
  const [y, x] = { input: [iy, ix], kernel: [ky, kx], output: [oy, ox] }[lit.space];
  return y === lit.y && x === lit.x;
}

const termClass = (term: Term, lit: LitCell | null) =>
  `step-term ${isOf(term, lit) ? 'is-lit' : ''}`;

function Product({ term: { input, weight } }: { readonly term: Term }) {
  return (
    <>
      <span class="is-input">{signed(input)}</span>·<span class="is-kernel">{signed(weight)}</span>
    </>
  );
}

/** `y[1, 3] = 4·2 + 2·1 = 10`. */
function Sum({ setting, telling, step, lit }: Omit<Props, 'words'>) {
  const { channel, y, x } = cellOfEvent(setting, telling, step);
  const terms = termsOf(setting, telling, step);
  const { bias } = setting.layer;
  const value = outputOf(setting)[channel][y][x];
  return (
    <>
      <span class="is-output">{placed('y', bias.length > 1 ? channel : null, y, x)}</span>
      {terms.map((term, i) => (
        <Fragment key={i}>
          {i === 0 ? ' = ' : ' + '}
          <span class={termClass(term, lit)}>
            <Product term={term} />
          </span>
        </Fragment>
      ))}
      {bias[channel] !== 0 && terms.length > 0 && ` + ${signed(bias[channel])}`} ={' '}
      <strong>{printNumber(value)}</strong>
    </>
  );
}

/** `x[1, 2] = 4: y[0, 3] += 4·2, … 2 cut off`. */
function Additions({ setting, telling, step, lit, words }: Props) {
  const { channel, y, x } = cellOfEvent(setting, telling, step);
  const terms = termsOf(setting, telling, step);
  const kept = terms.filter((term) => isKept(setting, term));
  const { input, layer } = setting;
  return (
    <>
      <span class="is-input step-term">
        {placed('x', input.length > 1 ? channel : null, y, x)} = {printNumber(input[channel][y][x])}
      </span>
      {kept.map((term, i) => (
        <Fragment key={i}>
          {i === 0 ? ': ' : ', '}
          <span class={termClass(term, lit)}>
            <span class="is-output">
              {placed('y', layer.bias.length > 1 ? term.oc : null, term.oy, term.ox)}
            </span>
            {' += '}
            <Product term={term} />
          </span>
        </Fragment>
      ))}
      {terms.length > kept.length && <em> {words.cutOff(terms.length - kept.length)}</em>}
    </>
  );
}
