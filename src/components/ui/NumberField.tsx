import { useContext, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { frameWords } from '#i18n/frame.ts';
import { langOf } from '#i18n/index.ts';
import { printNumber } from '#lib/grid/index.ts';
import { LARGEST_NUMBER } from '#lib/share/index.ts';
import { Button } from './Button.tsx';
import { dragHandlers } from './drag.ts';
import {
  nearestTaken,
  readNumber,
  roundedTo,
  type NumberRange,
  type RefusedText,
} from './read-number.ts';
import { ResetCount } from './reset-count.ts';

export interface NumberFieldProps extends NumberRange {
  readonly id?: string;
  readonly label: string;
  readonly value: number;
  /** So many digits after the point are shown of a value that was not typed. */
  readonly shownDigits?: number;
  /** Of the arrow keys, and of a drag. */
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
 * to be real. A text that the field does not take stays as it was typed and is marked; a line below
 * it says what the field takes and offers the nearest, which only its button takes. Meanwhile the
 * value is what it was, and CSS dims what shows it (frame.css).
 */
export function NumberField(props: NumberFieldProps) {
  const { id, label, value, min, max, step = 1, disabled, isWrong } = props;
  const input = useRef<HTMLInputElement>(null);
  const reason = useId();
  const latest = useRef(props);
  latest.current = props;
  const [refused, setRefused] = useState<RefusedText | null>(null);
  const resets = useContext(ResetCount);
  const textOf = (shown: number) => String(roundedTo(shown, props.shownDigits));

  // Not a controlled input: what is being typed, as "1." or "-", has to stay.
  const show = (shown: number) => {
    const field = input.current;
    if (field && Number(field.value || NaN) !== shown) field.value = textOf(shown);
    setRefused(null);
  };
  useLayoutEffect(() => show(value), [value, resets]);

  const take = (next: number) => {
    const now = latest.current;
    if (next === now.value) show(next);
    else now.onChange(next);
  };
  const drag = useRef(
    dragHandlers({
      direction: props.drag ?? 'horizontal',
      pitch: PITCH[props.drag ?? 'horizontal'],
      onSteps: (steps) => {
        const now = latest.current;
        take(nearestTaken(now.value + steps * (now.step ?? 1), now));
      },
    }),
  );

  const read = (field: HTMLInputElement) => {
    const reading = readNumber(field.value, latest.current);
    if ('value' in reading) {
      setRefused(null);
      if (reading.value !== latest.current.value) latest.current.onChange(reading.value);
      // An empty field is on its way to another number while the reader is in it; `1e` is none yet.
    } else if (reading.reason !== 'notANumber') setRefused(reading);
    // The browser keeps back the text of what is no number to it: 1e999 is as far out as 1e99 was.
    else if (field.validity.badInput) setRefused((before) => before ?? reading);
  };
  const leave = (field: HTMLInputElement) => {
    const reading = readNumber(field.value, latest.current);
    if (!('value' in reading)) setRefused((before) => before ?? reading);
    // As the others of its kind are written: 1 for 1.0 or 01.
    else if (reading.value === latest.current.value) field.value = String(reading.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // An emptied field is not marked before the reader leaves it.
    if (event.key !== 'Escape' || (!refused && input.current!.value)) return;
    show(value);
    event.preventDefault();
    event.stopPropagation();
  };
  const classes = [
    'number',
    refused && 'is-refused',
    props.class,
    props.drag && `is-dragged-${props.drag}`,
  ];

  return (
    <>
      <input
        ref={input}
        id={id}
        class={classes.filter(Boolean).join(' ')}
        type="number"
        inputMode={min === undefined || min < 0 ? 'text' : 'numeric'}
        aria-label={label}
        aria-invalid={refused || isWrong ? 'true' : undefined}
        aria-describedby={refused ? reason : undefined}
        defaultValue={textOf(value)}
        min={min}
        max={max}
        step={step}
        disabled={disabled}
        tabIndex={props.tabIndex}
        autocomplete="off"
        onInput={(event) => read(event.currentTarget)}
        onBlur={(event) => leave(event.currentTarget)}
        onKeyDown={onKeyDown}
        {...(props.drag && !disabled ? drag.current : {})}
      />
      {refused && (
        <span class="number-refusal" role="alert">
          <span id={reason}>{takes(props, refused)}</span>
          <Button onClick={() => take(nearestTo(refused, props))}>
            {wordsOfPage().use(printNumber(nearestTo(refused, props)))}
          </Button>
        </span>
      )}
    </>
  );
}

/** The number that a field takes and that is nearest to its text; its value, where the text is no number. */
function nearestTo(
  { typed, reason }: RefusedText,
  range: NumberRange & { readonly value: number },
) {
  return reason === 'notANumber' ? range.value : nearestTaken(Number(typed), range);
}

/** Nothing is refused on the server: here, a page has a language. */
const wordsOfPage = () => frameWords[langOf(document.documentElement.lang)];

/** Which numbers a field takes, as a sentence. */
function takes(props: NumberFieldProps, { reason }: RefusedText): string {
  const { label, isReal, min = -LARGEST_NUMBER, max = LARGEST_NUMBER } = props;
  const { between, only, whole, any, digits } = wordsOfPage().takes;
  const isBounded = props.min !== undefined && props.max !== undefined;
  if (reason === 'tooFine') return digits(label, props.digits!);
  if (!isBounded && !/^too/.test(reason)) return (isReal ? any : whole)(label);
  return min === max ? only(label, min) : between(label, min, max);
}
