import type { ComponentChildren } from 'preact';
import { useContext, useEffect, useId, useRef, useState } from 'preact/hooks';
import { FieldRefusal } from '#components/ui/FieldRefusal.tsx';
import { useLastWord } from '#components/ui/last-word.ts';
import { ResetCount } from '#components/ui/reset-count.ts';
import { isHalf, isShorter, plainNumbers } from '../call-fields.ts';

interface Props {
  readonly class: 'call-field' | 'call-code';
  readonly label: ComponentChildren;
  readonly hint?: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly isReadOnly?: boolean;
  /** What the field takes, said where it does not take a text. */
  readonly needs: string;
  /** @returns whether the value could be used */
  readonly onValue: (value: string) => boolean;
  /** What stands behind the field. */
  readonly children?: ComponentChildren;
}

/**
 * A value as code, used as soon as it is whole. What is half typed, or refused, stays as typed and
 * is marked, and CSS dims what shows the last one; once the field is left, a line says what it takes.
 */
export function TextField(props: Props) {
  const { label, hint, value, placeholder, isReadOnly, needs, onValue, children } = props;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<string | null>(null);
  const [state, setState] = useState<'taken' | 'half' | 'refused'>('taken');
  const [saysWhy, enter] = useLastWord(state === 'refused');
  const shown = draft ?? value;

  function type(text: string) {
    setDraft(text);
    const said = plainNumbers(text);
    const isOnItsWay = isHalf(said) || isShorter(said, value);
    setState(isOnItsWay ? 'half' : onValue(said) ? 'taken' : 'refused');
  }
  function leave() {
    const said = draft === null ? null : plainNumbers(draft);
    const isTaken = state === 'taken' || (said !== null && !isHalf(said) && onValue(said));
    if (isTaken) setDraft(null);
    setState(isTaken ? 'taken' : 'refused');
  }
  function giveUp() {
    setDraft(null);
    setState('taken');
  }
  const resets = useContext(ResetCount);
  useEffect(giveUp, [resets]);
  useEffect(() => {
    if (state === 'refused') giveUp();
  }, [value]);

  return (
    <p class={`${props.class} ${state === 'taken' ? '' : 'is-wrong'}`}>
      <label for={id}>
        {label} {hint && <span class="hint">{hint}</span>}
      </label>
      <input
        ref={field}
        id={id}
        class={`text-field ${saysWhy ? 'says-why' : ''}`}
        size={Math.min(28, Math.max(4, value.length + 1))}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        placeholder={placeholder}
        aria-invalid={state !== 'taken'}
        aria-describedby={saysWhy ? `${id}-needs` : undefined}
        value={shown}
        readOnly={isReadOnly}
        onInput={({ currentTarget }) => type(currentTarget.value)}
        onFocus={enter}
        onBlur={leave}
        onKeyDown={({ key }) => {
          if (key === 'Enter') leave();
          if (key === 'Escape') giveUp();
        }}
      />
      {saysWhy && (
        <FieldRefusal id={`${id}-needs`} field={field} why={needs} nearest={value} onUse={giveUp} />
      )}
      {children}
    </p>
  );
}
