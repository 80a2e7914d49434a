import { useEffect, useState } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { Choice } from '#components/ui/Choice.tsx';
import { CopyButton } from '#components/ui/CopyButton.tsx';
import { Disclosure } from '#components/ui/Disclosure.tsx';
import { embedWords } from '#i18n/embed.ts';
import type { Lang } from '#i18n/index.ts';
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
  readonly disabled: boolean;
}

/** The side of a cell in a drawing; in a picture it has twice as many pixels, for fine screens. */
const SIDE = 32;
const isDrawing = (format: Format) => format === 'svg' || format === 'step.svg';

type Theme = 'light' | 'dark';

/** What the reader sees as a file: animated or still, light or dark, with numbers or without. */
export function StepFiles({ id, lang, title, words, state, sentence, disabled }: Props) {
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
    <Button icon="download" disabled={disabled} onClick={() => take(format)}>
      {label}
    </Button>
  );
  const command = animateCommand(example, { formulation, theme, numbers, out: 'x.gif' });

  return (
    <>
      <div class="menu-group">
        <Choice
          name={`${id}-theme`}
          label={words.look}
          isLabelHidden
          value={theme}
          options={[
            { value: 'light', label: words.light },
            { value: 'dark', label: words.dark },
          ]}
          disabled={disabled}
          onChange={setTheme}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={numbers}
            disabled={disabled}
            onChange={(event) => setNumbers(event.currentTarget.checked)}
          />
          {words.withNumbers}
        </label>
      </div>
      <div class="menu-group" role="group" aria-label={words.animation}>
        <span>{words.animation}</span> {button('gif', 'GIF')} {button('svg', 'SVG')}
      </div>
      <div class="menu-group" role="group" aria-label={words.thisStep}>
        <span>{words.thisStep}</span> {button('step.png', 'PNG')} {button('step.svg', 'SVG')}
      </div>
      <span class="copy">
        <span role="status">{status}</span>
      </span>
      <Disclosure label={words.command}>
        <p>{words.commandHint}</p>
        <pre tabIndex={0} role="region" aria-label={words.command}>
          <code>{command}</code>
        </pre>
        <CopyButton
          label={embedWords[lang].copy}
          words={embedWords[lang]}
          text={() => command}
          disabled={disabled}
        />
      </Disclosure>
    </>
  );
}
