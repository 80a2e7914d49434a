import { useMemo } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { Choice } from '#components/ui/Choice.tsx';
import { KernelEditor } from '#components/ui/KernelEditor.tsx';
import { NumberField } from '#components/ui/NumberField.tsx';
import { Select } from '#components/ui/Select.tsx';
import { Slider } from '#components/ui/Slider.tsx';
import type { LabWords } from '../words.ts';
import type { Pair } from '#lib/conv/index.ts';
import {
  ARGUMENTS,
  kernelName,
  kernelNames,
  kernelSize,
  pythonName,
  type ArgumentName,
} from '#lib/layer/index.ts';
import { biasIn, kernelIn, limits, seedOf, type LabAction, type LabState } from '../lab-state.ts';

interface Props {
  readonly state: LabState;
  readonly words: LabWords;
  /** The argument that PyTorch refuses, by its name in the library. */
  readonly refused: string | null;
  readonly isTapLit: (tap: Pair) => boolean;
  readonly onAction: (action: LabAction) => void;
}

/** The kernel that has no name. */
const CUSTOM = 'custom';

/** Of the arrow keys, and of a drag; exact in binary. */
const BIAS_STEP = 0.125;

/** The layer: which operation, its arguments and its kernel. */
export function LayerPanel({ state, words, refused, isTapLit, onAction }: Props) {
  const { layer, linked } = state;
  const names = ARGUMENTS.filter((name) => layer.op !== 'conv2d' || name !== 'outputPadding');
  return (
    <section class="lab-layer">
      <h2>{words.layer}</h2>
      <Choice
        name="lab-op"
        label={words.operation}
        isLabelHidden
        value={layer.op}
        options={[
          { value: 'convTranspose2d', label: 'ConvTranspose2d' },
          { value: 'conv2d', label: 'Conv2d' },
        ]}
        onChange={(op) => onAction({ type: 'op', op })}
      />
      {/* Above what it adds to: it stays under the pointer. */}
      <label class="check">
        <input
          type="checkbox"
          checked={linked}
          onChange={(event) => onAction({ type: 'linked', linked: event.currentTarget.checked })}
        />
        {words.linked}
      </label>
      <div class="arguments">
        {names.map((name) => (
          <Argument
            key={name}
            name={name}
            state={state}
            words={words}
            onAction={onAction}
            isWrong={refused === name}
          />
        ))}
      </div>
      {useMemo(
        () => (
          <KernelPart state={state} words={words} isTapLit={isTapLit} onAction={onAction} />
        ),
        [layer.weight, layer.bias, state.seed, isTapLit],
      )}
    </section>
  );
}

interface ArgumentProps extends Pick<Props, 'state' | 'words' | 'onAction'> {
  readonly name: ArgumentName;
  readonly isWrong: boolean;
}

/** One slider for both axes, or one each. */
function Argument({ name, state: { layer, linked }, words, isWrong, onAction }: ArgumentProps) {
  const [min, max] = limits[name];
  const slider = (axis: 0 | 1, detail?: { sign: string; words: string }) => (
    <Slider
      id={`lab-${pythonName(name)}-${axis}`}
      label={pythonName(name)}
      isCode
      value={layer[name][axis]}
      detail={detail}
      min={min}
      max={max}
      isWrong={isWrong}
      onChange={(value) => onAction({ type: 'argument', name, axis, value })}
    />
  );
  if (linked) return slider(0);
  return (
    <>
      {slider(0, { sign: '↕', words: words.vertical })}
      {slider(1, { sign: '↔', words: words.horizontal })}
    </>
  );
}

function KernelPart({ state, words, isTapLit, onAction }: Omit<Props, 'refused'>) {
  const kernel = kernelIn(state.layer);
  const size = kernelSize(state.layer);
  const preset = kernelName(kernel);
  const seed = seedOf(state);
  const [min, max] = limits.kernel;
  const side = (axis: 0 | 1, label: string) => (
    <NumberField
      class="argument"
      drag="horizontal"
      label={label}
      min={min}
      max={max}
      value={size[axis]}
      onChange={(value) =>
        onAction({ type: 'kernelSize', size: axis === 0 ? [value, size[1]] : [size[0], value] })
      }
    />
  );
  return (
    <>
      <div class="kernel-head">
        <span>{words.kernel}</span>
        <span class="kernel-size">
          {side(0, words.kernelHeight)} × {side(1, words.kernelWidth)}
        </span>
      </div>
      <div class="kernel-presets">
        <Select
          label={words.kernel}
          isLabelHidden
          options={preset === null ? [CUSTOM, ...kernelNames] : kernelNames}
          value={(preset ?? CUSTOM) as never}
          print={(name) => {
            if (name !== CUSTOM) return words.presets[name];
            return seed === null ? words.custom : words.seed(seed);
          }}
          onChange={(name) => name !== CUSTOM && onAction({ type: 'preset', name })}
        />
        <Button label={words.randomLabel} onClick={() => onAction({ type: 'random' })}>
          {words.random}
        </Button>
      </div>
      <KernelEditor
        kernel={kernel}
        label={words.kernel}
        weightLabel={words.weight}
        isLit={isTapLit}
        onWeight={(at, value) => onAction({ type: 'weight', at, value })}
      />
      <p class="hint">{words.dragWeights}</p>
      <p class="lab-bias">
        <label for="lab-bias">
          <code>bias</code>
        </label>
        <NumberField
          id="lab-bias"
          label="bias"
          value={biasIn(state.layer)}
          step={BIAS_STEP}
          isReal
          drag="horizontal"
          onChange={(value) => onAction({ type: 'bias', value })}
        />
      </p>
    </>
  );
}
