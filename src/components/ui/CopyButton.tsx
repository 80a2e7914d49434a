import { useEffect, useState } from 'preact/hooks';
import { Button } from './Button.tsx';
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

/** How long the answer stays, in milliseconds. */
const ANSWER_TIME = 4000;

/** Copies a text, and says whether it did. */
export function CopyButton({ label, title, icon, words, text, disabled }: Props) {
  const [answer, setAnswer] = useState('');
  useEffect(() => {
    if (answer === '') return;
    const timer = setTimeout(() => setAnswer(''), ANSWER_TIME);
    return () => clearTimeout(timer);
  }, [answer]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text());
      setAnswer(words.copied);
    } catch {
      setAnswer(words.copyFailed);
    }
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
