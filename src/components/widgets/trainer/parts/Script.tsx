import { Disclosure } from '#components/ui/Disclosure.tsx';
import { useMemo } from 'preact/hooks';
import { CopyButton } from '#components/ui/CopyButton.tsx';
import type { TrainerWords } from '../words.ts';
import { trainScript, type TrainSettings } from '#lib/train/index.ts';
import type { TrainingSource } from '../trainer-state.ts';

interface Props {
  readonly settings: TrainSettings;
  readonly source: TrainingSource;
  readonly halvings: number;
  readonly t: TrainerWords;
  readonly disabled: boolean;
}

/** The name under which a script looks for a picture of the reader's. */
const OWN_FILE = 'picture.png';

/** The run as a PyTorch script. */
export function Script({ settings, source, halvings, t, disabled }: Props) {
  const file = source === 'own' ? OWN_FILE : `sample-${source}.png`;
  const script = useMemo(
    () => trainScript(settings, { file, halvings }),
    [settings, file, halvings],
  );
  return (
    <Disclosure label={t.script}>
      <p>{t.scriptNeeds(file)}</p>
      <pre tabIndex={0} role="region" aria-label={t.script}>
        <code>{script}</code>
      </pre>
      <CopyButton label={t.copy} words={t} text={() => script} disabled={disabled} />
    </Disclosure>
  );
}
