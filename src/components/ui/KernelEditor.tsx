import type { Pair } from '#lib/conv/index.ts';
import type { Kernel } from '#lib/layer/index.ts';
import { NumberField } from './NumberField.tsx';

interface Props {
  readonly kernel: Kernel;
  /** The name of the whole, and of the weight in a row and column, counted from 1. */
  readonly label: string;
  readonly weightLabel: (row: number, column: number) => string;
  /** Whether the weight takes part in what the reader points at. */
  readonly isLit?: (at: Pair) => boolean;
  readonly disabled?: boolean;
  /** As of a `NumberField`. */
  readonly shownDigits?: number;
  readonly onWeight: (at: Pair, value: number) => void;
}

/** What one step of a weight adds; a power of two keeps sums exact. */
const STEP = 1;

/** A kernel as a grid of numbers to type or to drag up and down. */
export function KernelEditor(props: Props) {
  const { kernel, label, weightLabel, isLit, disabled, shownDigits, onWeight } = props;
  return (
    <div class={`kernel-editor has-${kernel[0].length}-columns`} role="group" aria-label={label}>
      {kernel.map((row, y) =>
        row.map((weight, x) => (
          <NumberField
            key={`${y},${x}`}
            class={isLit?.([y, x]) ? 'is-lit' : ''}
            label={weightLabel(y, x)}
            value={weight}
            step={STEP}
            isReal
            shownDigits={shownDigits}
            drag="vertical"
            disabled={disabled}
            onChange={(value) => onWeight([y, x], value)}
          />
        )),
      )}
    </div>
  );
}
