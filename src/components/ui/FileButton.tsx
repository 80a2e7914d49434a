import { useRef } from 'preact/hooks';
import { Button } from './Button.tsx';

interface Props {
  readonly label: string;
  /** The kinds of files that are offered, as in HTML. */
  readonly accept: string;
  readonly onFile: (file: File) => void;
}

/** A button that lets the reader choose a file. */
export function FileButton({ label, accept, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button onClick={() => input.current?.click()}>{label}</Button>
      <input
        ref={input}
        hidden
        type="file"
        accept={accept}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          // The same file, chosen again after it was mended, has to be read again.
          currentTarget.value = '';
          if (chosen) onFile(chosen);
        }}
      />
    </>
  );
}
