import { Fragment } from 'preact';
import { Choice } from '#components/ui/Choice.tsx';
import { NumberField } from '#components/ui/NumberField.tsx';
import type { StepWords } from '../words.ts';
import type { Pair } from '#lib/conv/index.ts';
import { ARGUMENTS, pythonName } from '#lib/layer/index.ts';
import { sizeOf, stepLimits } from '#lib/step/index.ts';
import { channelsIn, groupsFor, type StepAction, type StepState } from '../step-through-state.ts';

interface Props {
  readonly id: string;
  readonly words: StepWords;
  readonly state: StepState;
  /** The argument that PyTorch refuses, by its name in the library. */
  readonly refused: string | null;
  readonly onAction: (action: StepAction) => void;
}

/** The layer as its constructor's call, every number to change, and the input's size. */
export function LayerLine({ id, words, state, refused, onAction }: Props) {
  const { setting, linked } = state;
  const { layer, input } = setting;
  const isTransposed = layer.op === 'convTranspose2d';
  const { channels, groups } = channelsIn(setting);
  const names = ARGUMENTS.filter((name) => isTransposed || name !== 'outputPadding');
  const size = (of: 'input' | 'kernel', value: Pair, name: string, asPair = !linked) => (
    <PairFields
      {...{ value, words, name, asPair }}
      limits={stepLimits[of]}
      onChange={(axis, next) => onAction({ type: 'size', of, axis, value: next })}
    />
  );
  const regroup = (change: { channels?: Pair; groups?: number }) =>
    onAction({ type: 'channels', channels, groups, ...change });
  const channel = (end: 0 | 1, label: string) => (
    <NumberField
      class="argument"
      drag="horizontal"
      label={label}
      min={1}
      max={3}
      value={channels[end]}
      onChange={(value) =>
        regroup({ channels: end === 0 ? [value, channels[1]] : [channels[0], value] })
      }
    />
  );
  return (
    <div class="step-layer">
      <Choice
        name={`${id}-op`}
        class="is-segmented"
        label={words.operation}
        value={layer.op}
        options={[
          { value: 'convTranspose2d', label: 'ConvTranspose2d' },
          { value: 'conv2d', label: 'Conv2d' },
        ]}
        onChange={(op) => onAction({ type: 'op', op })}
      />
      <code class="code-line">
        {isTransposed ? 'ConvTranspose2d' : 'Conv2d'}({channel(0, words.inChannels)},{' '}
        {channel(1, words.outChannels)},{' '}
        <span>kernel_size={size('kernel', sizeOf(layer.weight[0][0]), 'kernel_size')},</span>
        {names.map((name) => (
          <Fragment key={name}>
            {' '}
            <span class={refused === name ? 'is-wrong' : undefined}>
              {pythonName(name)}=
              <PairFields
                value={layer[name]}
                limits={stepLimits[name]}
                name={pythonName(name)}
                words={words}
                asPair={!linked}
                onChange={(axis, value) => onAction({ type: 'argument', name, axis, value })}
              />
              ,
            </span>
          </Fragment>
        ))}{' '}
        <span>
          groups=
          <select
            aria-label={words.groupCount}
            value={groups}
            onChange={(event) => regroup({ groups: Number(event.currentTarget.value) })}
          >
            {groupsFor(channels).map((n) => (
              <option key={n} value={n} selected={n === groups}>
                {n}
              </option>
            ))}
          </select>
          )
        </span>
      </code>
      <p class="step-sizes">
        <span>
          {words.inputSize} {size('input', sizeOf(input[0]), words.inputSize, true)}
        </span>
        <label class="check">
          <input
            type="checkbox"
            checked={linked}
            onChange={(event) => onAction({ type: 'linked', linked: event.currentTarget.checked })}
          />
          {words.linked}
        </label>
      </p>
    </div>
  );
}

interface PairProps {
  readonly value: Pair;
  readonly limits: Pair;
  readonly name: string;
  readonly words: StepWords;
  /** Both numbers, even where they are the same. */
  readonly asPair: boolean;
  readonly onChange: (axis: 0 | 1, value: number) => void;
}

function PairFields({ value, limits: [min, max], name, words, asPair, onChange }: PairProps) {
  const field = (axis: 0 | 1, label: string) => (
    <NumberField
      class="argument"
      drag="horizontal"
      {...{ label, min, max }}
      value={value[axis]}
      onChange={(next) => onChange(axis, next)}
    />
  );
  if (!asPair) return field(0, name);
  return (
    <>
      ({field(0, `${name}, ${words.vertical}`)}, {field(1, `${name}, ${words.horizontal}`)})
    </>
  );
}
