import { Fragment } from 'preact';
import type { StepWords } from '../words.ts';
import { printNumber } from '#lib/grid/index.ts';
import {
  cellOfStep,
  channelsOf,
  outputOf,
  productsOf,
  type LayerExample,
  type Formulation,
  type Product,
} from '#lib/step/index.ts';
import type { HighlightedCell } from '#components/widgets/shared/use-highlight.ts';
import { isKept } from '../sentence.ts';

interface Props {
  readonly words: StepWords;
  readonly example: LayerExample;
  readonly formulation: Formulation;
  readonly step: number;
  /** The terms of this cell are lit. */
  readonly lit: HighlightedCell | null;
}

/** The characters of a term, of a sum and of what a cell adds. */
const TERM = { gather: 10, scatter: 20 } as const;
/** The characters of a line where it is shortest. */
const LINE = 40;

/** How many lines the terms of any step take: what stands below them keeps its place. */
function roomFor({ layer }: LayerExample, formulation: Formulation): string {
  const [inputs, outputs] = channelsOf(layer);
  const channels = (formulation === 'gather' ? inputs : outputs) / layer.groups;
  const taps = layer.weight[0][0].flat().length * channels;
  const lines = ((taps + 1) * TERM[formulation]) / LINE;
  return lines <= 3 ? 'is-short' : lines <= 5 ? '' : 'is-long';
}

const signed = (value: number) => (value < 0 ? `(${printNumber(value)})` : printNumber(value));

/** The current step, written out with every term. */
export function SumLine({ words, ...at }: Props) {
  const isGather = at.formulation === 'gather';
  return (
    <div class="step-sum">
      <p class="step-sum-title">{isGather ? words.sumTitle : words.addsTitle}</p>
      <p
        class={`step-terms ${roomFor(at.example, at.formulation)}`}
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
function isOf({ iy, ix, ky, kx, oy, ox }: Product, lit: HighlightedCell | null): boolean {
  if (!lit) return false;
  const [y, x] = { input: [iy, ix], kernel: [ky, kx], output: [oy, ox] }[lit.space];
  return y === lit.y && x === lit.x;
}

const termClass = (term: Product, lit: HighlightedCell | null) =>
  `step-term ${isOf(term, lit) ? 'is-lit' : ''}`;

function Product({ term: { input, weight } }: { readonly term: Product }) {
  return (
    <>
      <span class="is-input">{signed(input)}</span>·<span class="is-kernel">{signed(weight)}</span>
    </>
  );
}

/** `y[1, 3] = 4·2 + 2·1 = 10`. */
function Sum({ example, formulation, step, lit }: Omit<Props, 'words'>) {
  const { channel, y, x } = cellOfStep(example, formulation, step);
  const terms = productsOf(example, formulation, step);
  const { bias } = example.layer;
  const value = outputOf(example)[channel][y][x];
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
function Additions({ example, formulation, step, lit, words }: Props) {
  const { channel, y, x } = cellOfStep(example, formulation, step);
  const terms = productsOf(example, formulation, step);
  const kept = terms.filter((term) => isKept(example, term));
  const { input, layer } = example;
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
