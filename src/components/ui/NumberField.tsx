import { useLayoutEffect, useRef } from 'preact/hooks';
import { dragHandlers } from './drag.ts';

interface Props {
  readonly id?: string;
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max?: number;
  /** Of the arrow keys, and of a drag. */
  readonly step?: number;
  readonly disabled?: boolean;
  readonly class?: string;
  readonly drag?: 'vertical' | 'horizontal';
  readonly onChange: (value: number) => void;
}

/** CSS pixels of a drag to one step. */
const PITCH = { vertical: 12, horizontal: 16 } as const;

/**
 * A number to type, to step with the arrow keys and to drag. Text that is no number in the range
 * changes nothing, and gives way to the value when the field is left.
 */
export function NumberField(props: Props) {
  const { id, label, value, min = -Infinity, max = Infinity, step = 1, disabled } = props;
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef(props);
  latest.current = props;

  // Not a controlled input: what is being typed, as "1." or "-", has to stay.
  useLayoutEffect(() => {
    const field = input.current;
    if (field && Number(field.value || NaN) !== value) field.value = String(value);
  }, [value]);

  const drag = useRef(
    dragHandlers({
      direction: props.drag ?? 'horizontal',
      pitch: PITCH[props.drag ?? 'horizontal'],
      onSteps: (steps) => {
        const now = latest.current;
        const { min = -Infinity, max = Infinity, step = 1 } = now;
        const next = Math.min(max, Math.max(min, now.value + steps * step));
        if (next !== now.value) now.onChange(next);
      },
    }),
  );

  const read = (field: HTMLInputElement) => {
    const typed = Number(field.value || NaN);
    if (typed >= min && typed <= max && typed !== value) props.onChange(typed);
  };

  return (
    <input
      ref={input}
      id={id}
      class={`number ${props.class ?? ''} ${props.drag ? `is-dragged-${props.drag}` : ''}`}
      type="number"
      inputMode={min < 0 ? 'text' : 'numeric'}
      aria-label={label}
      defaultValue={String(value)}
      min={Number.isFinite(min) ? min : undefined}
      max={Number.isFinite(max) ? max : undefined}
      step={step}
      disabled={disabled}
      autocomplete="off"
      onInput={(event) => read(event.currentTarget)}
      onBlur={(event) => (event.currentTarget.value = String(value))}
      {...(props.drag && !disabled ? drag.current : {})}
    />
  );
}
