import type { ComponentChildren } from 'preact';
import { NumberField } from '#components/ui/NumberField.tsx';
import { Select } from '#components/ui/Select.tsx';
import type { TrainerWords } from '../words.ts';
import {
  FACTORS,
  FAMILIES,
  HIDDEN,
  INITS_OF,
  KERNELS,
  LOSSES,
  OPTIMISERS,
  RATES_OF,
  type TrainSettings,
} from '#lib/train/index.ts';
import { SEED_RANGE, type TrainerAction, type TrainerState } from '../trainer-state.ts';

interface Props {
  readonly state: TrainerState;
  readonly t: TrainerWords;
  readonly onAction: (action: TrainerAction) => void;
  /** Where the picture is chosen. */
  readonly children: ComponentChildren;
}

/** What is learned, by what, and how. */
export function TrainerControls({ state: { settings }, t, onAction, children }: Props) {
  const set = (change: Partial<TrainSettings>) => onAction({ type: 'settings', change });
  const { family, kernel, factor, hidden, init, loss, optimiser, learningRate, seed } = settings;
  return (
    <section class="trainer-controls">
      <div>{children}</div>
      <Group label={t.network}>
        <Select
          label={t.kind}
          class="is-wide"
          options={FAMILIES}
          value={family}
          print={(name) => t.families[name]}
          onChange={(next) => set({ family: next })}
        />
        <Select
          label={t.kernel}
          options={KERNELS[family]}
          value={kernel}
          print={(size) => `${size} × ${size}`}
          onChange={(next) => set({ kernel: next })}
        />
        <Select
          label={t.factor}
          options={FACTORS}
          value={factor}
          print={(times) => `× ${times}`}
          onChange={(next) => set({ factor: next })}
        />
        <Select
          label={t.hidden}
          class="is-wide"
          options={HIDDEN}
          value={hidden}
          print={t.hiddenOption}
          onChange={(next) => set({ hidden: next })}
        />
        <Select
          label={t.init}
          class="is-wide"
          options={INITS_OF[family]}
          value={init}
          print={(name) => t.inits[name]}
          onChange={(next) => set({ init: next })}
        />
      </Group>
      <Group label={t.training}>
        <Select
          label={t.loss}
          options={LOSSES}
          value={loss}
          print={(name) => t.losses[name]}
          onChange={(next) => set({ loss: next })}
        />
        <Select
          label={t.optimiser}
          options={OPTIMISERS}
          value={optimiser}
          print={(name) => t.optimisers[name]}
          onChange={(next) => set({ optimiser: next })}
        />
        <Select
          label={t.learningRate}
          options={RATES_OF[optimiser]}
          value={learningRate}
          print={String}
          onChange={(next) => set({ learningRate: next })}
        />
        <div class="field">
          <span>{t.seed}</span>
          <NumberField
            label={t.seed}
            value={seed}
            min={SEED_RANGE[0]}
            max={SEED_RANGE[1]}
            onChange={(next) => set({ seed: next })}
          />
        </div>
      </Group>
    </section>
  );
}

function Group({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="trainer-group" role="group" aria-label={label}>
      <h3>{label}</h3>
      {children}
    </div>
  );
}
