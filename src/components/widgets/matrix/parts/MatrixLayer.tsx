import { ArgumentField, CallEditor } from '#components/ui/CallEditor.tsx';
import type { Axis } from '#lib/conv/index.ts';
import {
  nearestAxis,
  printChanges,
  pythonName,
  type AxisArgument,
  type AxisLimits,
} from '#lib/layer/index.ts';

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

const NAMES = ['kernel', 'stride', 'padding', 'dilation'] as const;

/** A `Conv2d` whose two axes are alike, as its constructor's call, with the numbers to change. */
export function MatrixLayer(props: Props) {
  const { axis, limits, words, labels, isRefused, hasInput = true, isLive, onAxis } = props;
  return (
    <fieldset class="figure-controls layer-line" disabled={!isLive}>
      <legend class="visually-hidden">{words.layer}</legend>
      <CallEditor
        opening="Conv2d(1, 1,"
        args={NAMES.map((name) => ({
          name,
          keyword: pythonName(name),
          label: labels[name],
          value: axis[name],
          limits: limits[name],
        }))}
        onChange={(name, value) => onAxis({ ...axis, [name]: value })}
      />
      {hasInput && (
        <span class="layer-input">
          {words.onInput}{' '}
          <ArgumentField
            label={labels.input}
            value={axis.input}
            limits={limits.input}
            onChange={(input) => onAxis({ ...axis, input })}
          />{' '}
          × {axis.input}
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
