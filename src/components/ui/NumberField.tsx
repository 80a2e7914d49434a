import { useLayoutEffect, useRef } from 'preact/hooks';
import { dragHandlers } from './drag.ts';
import { nearestTaken, readNumber, type NumberRange } from './read-number.ts';

interface Props extends NumberRange {
  readonly id?: string;
  readonly label: string;
  readonly value: number;
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
 * A number to type, to step with the arrow keys and to drag: a whole one, unless the field is said
 * to be real. A text that it does not take changes nothing, and gives way to the value when the
 * field is left.
 */
export function NumberField(props: Props) {
  const { id, label, value, min, max, step = 1, disabled } = props;
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
        const next = nearestTaken(now.value + steps * (now.step ?? 1), now);
        if (next !== now.value) now.onChange(next);
      },
    }),
  );

  const read = (field: HTMLInputElement) => {
    const reading = readNumber(field.value, props);
    if ('value' in reading && reading.value !== value) props.onChange(reading.value);
  };

  return (
    <input
      ref={input}
      id={id}
      class={`number ${props.class ?? ''} ${props.drag ? `is-dragged-${props.drag}` : ''}`}
      type="number"
      inputMode={min === undefined || min < 0 ? 'text' : 'numeric'}
      aria-label={label}
      defaultValue={String(value)}
      {...{ min, max, step, disabled }}
      autocomplete="off"
      onInput={(event) => read(event.currentTarget)}
      onBlur={(event) => (event.currentTarget.value = String(value))}
      {...(props.drag && !disabled ? drag.current : {})}
    />
  );
}
