import { useContext, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { dragHandlers } from './drag.ts';
import { FieldRefusal } from './FieldRefusal.tsx';
import { useLastWord } from './last-word.ts';
import {
  nearestTaken,
  numberIn,
  plainText,
  readNumber,
  roundedTo,
  writeNumber,
  type NumberRange,
  type RefusedText,
} from './read-number.ts';
import { ResetCount } from './reset-count.ts';
import { useLatest } from './use-latest.ts';

export interface NumberFieldProps extends NumberRange {
  readonly id?: string;
  readonly label: string;
  readonly value: number;
  /** Which fractions the field takes, where their digits are limited. */
  readonly tooFine?: (label: string) => string;
  /** So many digits after the point are shown of a value that was not typed. */
  readonly shownDigits?: number;
  /** Of the arrow keys, and of a drag; 0 where the arrow keys lead elsewhere. */
  readonly step?: number;
  readonly disabled?: boolean;
  /** Whether PyTorch refuses the layer for this number. */
  readonly isWrong?: boolean;
  readonly tabIndex?: number;
  readonly class?: string;
  readonly drag?: 'vertical' | 'horizontal';
  readonly onChange: (value: number) => void;
}

/** CSS pixels of a drag to one step. */
const PITCH = { vertical: 12, horizontal: 16 } as const;

/**
 * A number to type, to step with the arrow keys and to drag: a whole one, unless the field is said
 * to be real. A text that the field does not take stays as it was typed and is marked; a line beside
 * it says what the field takes and offers the nearest, which only its button takes. Meanwhile the
 * value is what it was, and CSS dims what shows it (frame.css).
 */
export function NumberField(props: NumberFieldProps) {
  const { id, label, value, min, max, step = 1, disabled, isWrong } = props;
  const input = useRef<HTMLInputElement>(null);
  const reason = useId();
  const latest = useLatest(props);
  const [refused, setRefused] = useState<RefusedText | null>(null);
  const [hasWord, enter] = useLastWord(refused ?? isWrong);
  const saysWhy = refused && hasWord;
  const resets = useContext(ResetCount);
  const textOf = (shown: number) => writeNumber(roundedTo(shown, props.shownDigits));

  // Not a controlled input: what is being typed, as "1." or "-", has to stay.
  const show = () => {
    const field = input.current;
    if (field && numberIn(field.value) !== value) field.value = textOf(value);
    setRefused(null);
  };
  useLayoutEffect(show, [value, resets]);

  const reading = () => readNumber(input.current!.value, latest.current);
  const read = () => {
    const found = reading();
    if ('value' in found) {
      setRefused(null);
      if (found.value !== latest.current.value) latest.current.onChange(found.value);
      // An empty field, or a sign alone, is on its way to a number while the reader is in it.
    } else setRefused(/[^-+.\s]/.test(plainText(found.typed)) ? found : null);
  };
  const put = (next: number) => {
    input.current!.value = writeNumber(next);
    read();
  };
  /** From what the field says: quick keys outrun the value. */
  const stepBy = (steps: number) => {
    const now = latest.current;
    const { value = now.value } = reading() as { readonly value?: number };
    put(nearestTaken(value + steps * (now.step ?? 1), now));
  };
  const drag = useRef(
    dragHandlers({
      direction: props.drag ?? 'horizontal',
      pitch: PITCH[props.drag ?? 'horizontal'],
      onSteps: stepBy,
    }),
  );

  const leave = () => {
    const found = reading();
    if (!('value' in found)) {
      if (found.typed !== refused?.typed) setRefused(found);
      // As the others of its kind are written: 1 for 1.0, 01 or １.
    } else if (found.value === latest.current.value)
      input.current!.value = writeNumber(found.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (way && step) stepBy(way);
    // An emptied field is not marked before the reader leaves it, or is done with it.
    else if (event.key === 'Enter') return leave();
    else if (event.key === 'Escape' && (refused || !input.current!.value)) show();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // Of a text that is no number, the value.
  const nearest =
    refused && refused.reason !== 'notANumber'
      ? nearestTaken(numberIn(refused.typed), props)
      : value;
  const classes = [
    'number',
    refused && 'is-refused',
    saysWhy && 'says-why',
    props.class,
    props.drag && `is-dragged-${props.drag}`,
  ];

  return (
    <>
      <input
        ref={input}
        id={id}
        class={classes.filter(Boolean).join(' ')}
        role="spinbutton"
        inputMode={min! >= 0 ? (props.isReal ? 'decimal' : 'numeric') : 'text'}
        aria-valuenow={value}
        aria-valuemin={min}
        aria-valuemax={max}
        aria-label={label}
        aria-invalid={refused || isWrong ? 'true' : undefined}
        aria-describedby={saysWhy ? reason : undefined}
        defaultValue={textOf(value)}
        style={refused ? { '--chars': textOf(value).length } : undefined}
        disabled={disabled}
        tabIndex={props.tabIndex}
        autocomplete="off"
        onInput={read}
        onFocus={enter}
        onBlur={leave}
        onKeyDown={onKeyDown}
        {...(props.drag && !disabled ? drag.current : {})}
      />
      {saysWhy && (
        <FieldRefusal
          id={reason}
          field={input}
          why={{ ...props, refused: refused.reason }}
          nearest={writeNumber(nearest)}
          onUse={() => put(nearest)}
        />
      )}
    </>
  );
}
