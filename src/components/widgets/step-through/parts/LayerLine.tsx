import { ArgumentField, CallEditor } from '#components/ui/CallEditor.tsx';
import { Choice } from '#components/ui/Choice.tsx';
import type { StepWords } from '../words.ts';
import type { Pair } from '#lib/conv/index.ts';
import { ARGUMENTS, pythonName, type ArgumentName } from '#lib/layer/index.ts';
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
  const { example, linked } = state;
  const { layer, input } = example;
  const isTransposed = layer.op === 'convTranspose2d';
  const { channels, groups } = channelsIn(example);
  const names = ARGUMENTS.filter((name) => isTransposed || name !== 'outputPadding');
  const kernel = sizeOf(layer.weight[0][0]);
  const regroup = (change: { channels?: Pair; groups?: number }) =>
    onAction({ type: 'channels', channels, groups, ...change });
  const channel = (end: 0 | 1, label: string) => (
    <ArgumentField
      label={label}
      limits={stepLimits.channels}
      value={channels[end]}
      onChange={(value) =>
        regroup({ channels: end === 0 ? [value, channels[1]] : [channels[0], value] })
      }
    />
  );
  const groupChoice = (
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
  );
  const numbers = (value: Pair) => (linked ? value[0] : value);
  return (
    <div class="step-layer">
      <Choice
        name={`${id}-op`}
        label={words.operation}
        isLabelHidden
        value={layer.op}
        options={[
          { value: 'convTranspose2d', label: 'ConvTranspose2d' },
          { value: 'conv2d', label: 'Conv2d' },
        ]}
        onChange={(op) => onAction({ type: 'op', op })}
      />
      <CallEditor<'kernel' | 'groups' | ArgumentName>
        opening={
          <>
            {isTransposed ? 'ConvTranspose2d' : 'Conv2d'}({channel(0, words.inChannels)},{' '}
            {channel(1, words.outChannels)},
          </>
        }
        args={[
          {
            name: 'kernel',
            keyword: pythonName('kernel'),
            value: numbers(kernel),
            limits: stepLimits.kernel,
          },
          ...names.map((name) => ({
            name,
            keyword: pythonName(name),
            value: numbers(layer[name]),
            limits: stepLimits[name],
            isWrong: refused === name,
          })),
          { name: 'groups', keyword: 'groups', control: groupChoice },
        ]}
        axisNames={words}
        onChange={(name, value, axis) => {
          if (name === 'groups') return;
          if (name === 'kernel') onAction({ type: 'size', of: name, axis, value });
          else onAction({ type: 'argument', name, axis, value });
        }}
      />
      <p class="step-sizes">
        <span>
          {words.inputSize}{' '}
          <ArgumentField
            label={words.inputSize}
            value={sizeOf(input[0])}
            limits={stepLimits.input}
            axisNames={words}
            onChange={(value, axis) => onAction({ type: 'size', of: 'input', axis, value })}
          />
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
