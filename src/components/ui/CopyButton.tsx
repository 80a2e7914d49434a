import { useEffect, useState } from 'preact/hooks';
import { Button } from './Button.tsx';
import { ANSWER_TIME, copyText } from './copy-text.ts';
import type { IconName } from './Icon.tsx';

interface Props {
  readonly label: string;
  /** The label in full, where several buttons have the same. */
  readonly title?: string;
  readonly icon?: IconName;
  readonly words: { readonly copied: string; readonly copyFailed: string };
  /** Made when it is asked for. */
  readonly text: () => string;
  readonly disabled?: boolean;
}

/** Copies a text, and says whether it did. */
export function CopyButton({ label, title, icon, words, text, disabled }: Props) {
  const [answer, setAnswer] = useState('');
  useEffect(() => {
    if (answer === '') return;
    const timer = setTimeout(() => setAnswer(''), ANSWER_TIME);
    return () => clearTimeout(timer);
  }, [answer]);

  async function copy() {
    setAnswer((await copyText(text)) ? words.copied : words.copyFailed);
  }

  return (
    <span class="copy">
      <Button label={title} onClick={copy} icon={icon} disabled={disabled}>
        {label}
      </Button>
      <span role="status">{answer}</span>
    </span>
  );
}
