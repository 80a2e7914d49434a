import type { StepWords } from '@/i18n/step-through';
import { printNumber } from '@/lib/grid';
import { cellOfEvent, outputOf, termsOf, type Setting, type Telling, type Term } from '@/lib/step';
import { isKept } from './sentence';

interface Props {
  readonly words: StepWords;
  readonly setting: Setting;
  readonly telling: Telling;
  readonly step: number;
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

function Product({ term: { input, weight } }: { readonly term: Term }) {
  return (
    <>
      <span class="is-input">{signed(input)}</span>·<span class="is-kernel">{signed(weight)}</span>
    </>
  );
}

/** `y[1, 3] = 4·2 + 2·1 = 10`. */
function Sum({ setting, telling, step }: Omit<Props, 'words'>) {
  const { channel, y, x } = cellOfEvent(setting, telling, step);
  const terms = termsOf(setting, telling, step);
  const { bias } = setting.layer;
  const value = outputOf(setting)[channel][y][x];
  return (
    <>
      <span class="is-output">{placed('y', bias.length > 1 ? channel : null, y, x)}</span> ={' '}
      {terms.map((term, i) => (
        <span key={i} class="step-term">
          {i > 0 && '+ '}
          <Product term={term} />{' '}
        </span>
      ))}
      {bias[channel] !== 0 && terms.length > 0 && `+ ${signed(bias[channel])} `}
      {terms.length > 0 && '= '}
      <strong>{printNumber(value)}</strong>
    </>
  );
}

/** `x[1, 2] = 4:  y[0, 3] += 4·2,  …`. */
function Additions({ setting, telling, step, words }: Props) {
  const { channel, y, x } = cellOfEvent(setting, telling, step);
  const terms = termsOf(setting, telling, step);
  const { input, layer } = setting;
  return (
    <>
      <span class="is-input">
        {placed('x', input.length > 1 ? channel : null, y, x)} = {printNumber(input[channel][y][x])}
      </span>
      {terms.map((term, i) => (
        <span key={i} class={`step-term ${isKept(setting, term) ? '' : 'is-cut'}`}>
          {i === 0 ? ': ' : ', '}
          {isKept(setting, term) ? (
            <span class="is-output">
              {placed('y', layer.bias.length > 1 ? term.oc : null, term.oy, term.ox)}
            </span>
          ) : (
            <em>{words.cutOff}</em>
          )}{' '}
          += <Product term={term} />
        </span>
      ))}
    </>
  );
}
