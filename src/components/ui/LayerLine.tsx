import { Fragment } from 'preact';
import type { Axis } from '#lib/conv/index.ts';
import { nearestAxis, printChanges, type AxisArgument, type AxisLimits } from '#lib/layer/index.ts';
import { NumberField } from './NumberField.tsx';

interface Words {
  readonly layer: string;
  readonly onInput: string;
  readonly refused: (reason: string) => string;
  readonly refusedWeight: string;
  readonly lastGood: string;
  readonly use: (changes: string) => string;
}

interface Props {
  readonly axis: Axis;
  readonly limits: AxisLimits;
  readonly words: Words;
  /** How the arguments are called for those who do not see the code around them. */
  readonly labels: Readonly<Record<AxisArgument, string>>;
  readonly isRefused: boolean;
  /** Whether the input's side is one of the numbers. */
  readonly hasInput?: boolean;
  readonly isLive: boolean;
  readonly onAxis: (axis: Axis) => void;
}

const ARGUMENTS = [
  ['kernel', 'kernel_size'],
  ['stride', 'stride'],
  ['padding', 'padding'],
  ['dilation', 'dilation'],
] as const;

/** A `Conv2d` whose two axes are alike, as its constructor's call, with the numbers to change. */
export function LayerLine(props: Props) {
  const { axis, limits, words, labels, isRefused, hasInput = true, isLive, onAxis } = props;
  const field = (name: AxisArgument) => (
    <NumberField
      class="argument"
      drag="horizontal"
      label={labels[name]}
      value={axis[name] ?? 0}
      min={limits[name][0]}
      max={limits[name][1]}
      onChange={(value) => onAxis({ ...axis, [name]: value })}
    />
  );
  return (
    <fieldset class="figure-controls layer-line" disabled={!isLive}>
      <legend class="visually-hidden">{words.layer}</legend>
      <code class="code-line">
        <span>Conv2d(1, 1,</span>
        {ARGUMENTS.map(([name, python], i) => (
          <Fragment key={name}>
            {' '}
            <span>
              {python}={field(name)}
              {i < ARGUMENTS.length - 1 ? ',' : ')'}
            </span>
          </Fragment>
        ))}
      </code>
      {hasInput && (
        <span class="layer-input">
          {words.onInput} {field('input')} × {axis.input}
        </span>
      )}
      {isRefused && <Refusal {...{ axis, limits, words, onAxis }} />}
    </fieldset>
  );
}

function Refusal({
  axis,
  limits,
  words,
  onAxis,
}: Pick<Props, 'axis' | 'limits' | 'words' | 'onAxis'>) {
  const nearest = nearestAxis(axis, limits);
  return (
    <div class="refusal" role="alert">
      <p>
        {words.refused(words.refusedWeight)} {words.lastGood}
      </p>
      {nearest && (
        <button type="button" class="button" onClick={() => onAxis(nearest)}>
          {words.use(printChanges(axis, nearest))}
        </button>
      )}
    </div>
  );
}
