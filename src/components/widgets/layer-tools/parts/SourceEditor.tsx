import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useScheduled } from '#components/ui/frame-scheduler.ts';
import { useFreshField } from '#components/widgets/shared/fresh-field.ts';
import { replaced } from '../replace-text.ts';

interface Props {
  readonly id: string;
  readonly text: string;
  readonly label: string;
  readonly placeholder: string;
  /** Lines, from 1, that belong to what is pointed at. */
  readonly lines: readonly number[];
  /** Whether the first of them is brought into view. */
  readonly isFollowing: boolean;
  /** The line at which the walk ended. */
  readonly wrong: number | null;
  readonly onText: (text: string) => void;
  /** The text that the field will hold once the browser has put in what is pasted. */
  readonly onComing: (text: string) => void;
  /** A pasted text that no field can hold without making the page wait. */
  readonly onLongText: (text: string) => void;
  /** The line that the reader points at, or in which the caret stands. */
  readonly onLine: (line: number | null) => void;
}

/** A browser lays out all lines of a field for each letter: longer texts stand in none. */
export const LONGEST_TO_EDIT = 100_000;

const lineHeightOf = (area: HTMLTextAreaElement) => parseFloat(getComputedStyle(area).lineHeight);
const paddingOf = (area: HTMLTextAreaElement) => parseFloat(getComputedStyle(area).paddingTop);

/** Notes for the style whether the text is being written. */
const note = (isWriting: boolean) =>
  document.documentElement.classList.toggle('is-writing', isWriting);

function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** A text to change, with numbers beside its lines and some of them lit. */
export function SourceEditor(props: Props) {
  const { id, text, label, placeholder, lines, isFollowing, wrong } = props;
  const { onText, onComing, onLongText, onLine } = props;
  const fresh = useFreshField(text);
  const area = fresh.ref;
  const ground = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLPreElement>(null);
  const count = useMemo(() => countLines(text), [text]);
  const numbers = useMemo(() => Array.from({ length: count }, (_, i) => i + 1).join('\n'), [count]);

  /** The numbers and the lit lines go along with the text. */
  function follow() {
    if (area.current && ground.current) ground.current.scrollTop = area.current.scrollTop;
  }

  // Nothing is measured before the page is painted: a long text takes long to lay out.
  useLayoutEffect(() => {
    for (const mark of ground.current?.querySelectorAll<HTMLElement>('[data-line]') ?? []) {
      mark.style.setProperty('--line-number', mark.dataset.line!);
    }
  });
  useEffect(follow, [fresh.key]);
  // A paste scrolls to the top and back: no event tells of it, and only the frame after it is at rest.
  useEffect(() => {
    let frame = requestAnimationFrame(() => (frame = requestAnimationFrame(follow)));
    return () => cancelAnimationFrame(frame);
  }, [text]);

  useEffect(() => {
    const copy = () => (sheet.current!.textContent = area.current!.value);
    addEventListener('beforeprint', copy);
    return () => {
      removeEventListener('beforeprint', copy);
      note(false);
    };
  }, []);

  const [first = wrong] = lines;
  // Not with the lines that are lit: to measure them, the browser would lay out the page at once.
  useScheduled(() => {
    const field = area.current;
    if (!field || !isFollowing || first === null) return;
    const height = lineHeightOf(field);
    const top = (first - 1) * height;
    const isSeen =
      top >= field.scrollTop && top + 2 * height <= field.scrollTop + field.clientHeight;
    if (!isSeen) field.scrollTop = Math.max(0, top - field.clientHeight / 3);
  }, [first, isFollowing]);

  const lineAt = ({ clientY }: PointerEvent): number | null => {
    const field = area.current!;
    const y = clientY - field.getBoundingClientRect().top + field.scrollTop - paddingOf(field);
    const line = Math.floor(y / lineHeightOf(field)) + 1;
    return line >= 1 && line <= count ? line : null;
  };
  const caretLine = (field: HTMLTextAreaElement) =>
    countLines(field.value.slice(0, field.selectionStart));

  return (
    <div class="source">
      <div class="source-ground" aria-hidden="true" ref={ground}>
        <div class="source-sheet">
          {wrong !== null && <div class="source-line is-wrong" data-line={wrong} />}
          {lines.map((line) => (
            <div key={line} class="source-line" data-line={line} />
          ))}
          <pre>{numbers}</pre>
        </div>
      </div>
      <textarea
        key={fresh.key}
        id={id}
        ref={area}
        class="text-area is-over"
        aria-label={label}
        placeholder={placeholder}
        wrap="off"
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        value={text}
        onInput={({ currentTarget }) => {
          fresh.noteTyped(currentTarget.value);
          onText(currentTarget.value);
        }}
        onPaste={(event) => {
          const pasted = event.clipboardData?.getData('text/plain') ?? '';
          // A picture, or formatted text alone, puts nothing in.
          if (pasted === '') return;
          const { value, selectionStart: from, selectionEnd: to } = event.currentTarget;
          if (pasted.length <= LONGEST_TO_EDIT) {
            onComing(replaced(value, { from, to, text: pasted.replaceAll(/\r\n?/g, '\n') }));
            return;
          }
          event.preventDefault();
          onLongText(pasted);
        }}
        onFocus={() => note(true)}
        onBlur={() => note(false)}
        onScroll={follow}
        onPointerMove={(event) => event.pointerType === 'mouse' && onLine(lineAt(event))}
        onPointerLeave={() => onLine(null)}
        onKeyUp={({ currentTarget }) => onLine(caretLine(currentTarget))}
        onClick={({ currentTarget }) => onLine(caretLine(currentTarget))}
      />
      {/* No field goes on from sheet to sheet: on paper this stands in its place. */}
      <pre class="source-print" ref={sheet} />
    </div>
  );
}
