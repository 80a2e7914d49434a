import { useLayoutEffect, useRef } from 'preact/hooks';
import { frameWords } from '#i18n/frame.ts';
import { langOf } from '#i18n/index.ts';
import { takesWords } from '#i18n/takes.ts';
import { LARGEST_NUMBER } from '#lib/share/index.ts';
import { Button } from './Button.tsx';
import type { FieldRefusalProps } from './FieldRefusal.tsx';
import { placeLine } from './place-line.ts';
import { writeNumber } from './read-number.ts';

/** The line of a `FieldRefusal`, laid beside its field: it moves nothing. */
export function RefusalLine({ id, field, why, nearest, onUse }: FieldRefusalProps) {
  const line = useRef<HTMLSpanElement>(null);
  // Nothing is refused on the server: here, a page has a language.
  const lang = langOf(document.documentElement.lang);
  const reason = typeof why === 'string' ? why : takes(why, takesWords[lang]);
  useLayoutEffect(() => {
    // Before it is painted, and once all else is as it stays.
    const frame = requestAnimationFrame(() => placeLine(line.current!, field.current!));
    return () => cancelAnimationFrame(frame);
  }, [reason, nearest]);
  const use = () => {
    onUse();
    // A finger's press would bring the keys up.
    if (line.current!.querySelector(':focus-visible')) field.current!.focus();
  };
  return (
    <span class="number-refusal" role="alert" ref={line}>
      <span id={id}>{reason}</span>
      <Button onClick={use}>{frameWords[lang].use(nearest)}</Button>
    </span>
  );
}

/** Which numbers a field takes, as a sentence. */
function takes(
  { refused, ...props }: Exclude<FieldRefusalProps['why'], string>,
  { between, only }: (typeof takesWords)['en'],
): string {
  const { label, min = -LARGEST_NUMBER, max = LARGEST_NUMBER } = props;
  if (refused === 'tooFine') return props.tooFine!(label);
  if (min === max) return only(label, min);
  return between(label, writeNumber(min), writeNumber(max), refused === 'notWhole');
}
