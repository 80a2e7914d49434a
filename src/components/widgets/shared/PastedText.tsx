import { useFreshField } from './fresh-field.ts';

interface Props {
  readonly id: string;
  readonly label: string;
  /** What may be pasted, or where it goes. */
  readonly hint: string;
  readonly rows: number;
  readonly value: string;
  readonly onInput: (text: string) => void;
}

/** A field for a text of the reader's. */
export function PastedText({ id, label, hint, rows, value, onInput }: Props) {
  const field = useFreshField(value);
  return (
    <>
      <label class="text-label" for={id}>
        {label}
      </label>
      <textarea
        key={field.key}
        ref={field.ref}
        id={id}
        class="text-area"
        rows={rows}
        spellcheck={false}
        autocomplete="off"
        value={value}
        aria-describedby={`${id}-hint`}
        onInput={({ currentTarget }) => {
          field.noteTyped(currentTarget.value);
          onInput(currentTarget.value);
        }}
      />
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </>
  );
}
