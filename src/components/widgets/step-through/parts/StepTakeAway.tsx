import { useEffect, useState } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { Choice } from '#components/ui/Choice.tsx';
import { CopyButton } from '#components/ui/CopyButton.tsx';
import { Disclosure } from '#components/ui/Disclosure.tsx';
import { EmbedSnippet } from '#components/ui/EmbedSnippet.tsx';
import type { Lang } from '#i18n/index.ts';
import { pageHref } from '#i18n/href.ts';
import type { StepWords } from '../words.ts';
import { animateCommand } from '#lib/step/index.ts';
import type { StepState } from '../step-through-state.ts';
import { printReason } from '#components/widgets/shared/host-error.ts';
import { saveFile } from '#components/widgets/shared/save-file.ts';
import { make, type Format } from '../export.ts';

interface Props {
  readonly id: string;
  readonly words: StepWords;
  readonly state: StepState;
  /** The current step, said. */
  readonly sentence: string;
  readonly lang: Lang;
  readonly title: string;
  /** The state, as the address has it. */
  readonly query: string;
  readonly disabled: boolean;
}

/** The side of a cell in a drawing; in a picture it has twice as many pixels, for fine screens. */
const SIDE = 32;
const isDrawing = (format: Format) => format === 'svg' || format === 'step.svg';

type Theme = 'light' | 'dark';

/** What the reader sees as a file: animated or still, light or dark, with numbers or without. */
export function StepTakeAway({ id, lang, title, words, state, sentence, query, disabled }: Props) {
  const [theme, setTheme] = useState<Theme>('light');
  const [numbers, setNumbers] = useState(true);
  const [status, setStatus] = useState('');
  const { example, formulation, step, speed } = state;
  useEffect(() => {
    const { colorScheme } = getComputedStyle(document.documentElement);
    const isSystemDark = matchMedia('(prefers-color-scheme: dark)').matches;
    if (colorScheme === 'dark' || (colorScheme !== 'light' && isSystemDark)) setTheme('dark');
  }, []);

  async function take(format: Format) {
    const name = `a-trous-${formulation}.${format}`;
    const order = {
      example,
      formulation,
      step,
      options: { theme, numbers, side: isDrawing(format) ? SIDE : 2 * SIDE },
      delay: 1000 / speed,
      words: { title, description: sentence },
    };
    setStatus(words.making(0));
    try {
      saveFile(await make(format, order, (share) => setStatus(words.making(share))), name);
      setStatus(words.saved(name));
    } catch (error) {
      setStatus(words.notSaved(name, printReason(error, lang)));
    }
  }
  const button = (format: Format, label: string) => (
    <Button disabled={disabled} onClick={() => take(format)}>
      {label}
    </Button>
  );
  const command = animateCommand(example, { formulation, theme, numbers, out: 'x.gif' });

  return (
    <section class="step-take">
      <h2>{words.takeAway}</h2>
      <div class="step-take-look">
        <Choice
          name={`${id}-theme`}
          label={words.look}
          value={theme}
          options={[
            { value: 'light', label: words.light },
            { value: 'dark', label: words.dark },
          ]}
          onChange={setTheme}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={numbers}
            onChange={(event) => setNumbers(event.currentTarget.checked)}
          />
          {words.withNumbers}
        </label>
      </div>
      <div class="step-files">
        <span role="group" aria-label={words.animation}>
          {words.animation} {button('gif', 'GIF')} {button('svg', 'SVG')}
        </span>
        <span role="group" aria-label={words.thisStep}>
          {words.thisStep} {button('step.png', 'PNG')} {button('step.svg', 'SVG')}
        </span>
        <CopyButton
          label={words.copyLink}
          words={words}
          text={() => location.origin + pageHref(lang, 'step-through') + query}
          disabled={disabled}
        />
        <span role="status">{status}</span>
      </div>
      <Disclosure label={words.command}>
        <p class="hint">{words.commandHint}</p>
        <Snippet text={command} label={words.command} words={words} disabled={disabled} />
      </Disclosure>
      <EmbedSnippet
        lang={lang}
        title={title}
        query={query}
        widget="step-through"
        isLive={!disabled}
      />
    </section>
  );
}

interface SnippetProps extends Pick<Props, 'words' | 'disabled'> {
  readonly text: string;
  readonly label: string;
}

function Snippet({ text, label, words, disabled }: SnippetProps) {
  return (
    <div class="snippet">
      <pre tabIndex={0} role="region" aria-label={label}>
        <code>{text}</code>
      </pre>
      <CopyButton label={words.copy} words={words} text={() => text} disabled={disabled} />
    </div>
  );
}
