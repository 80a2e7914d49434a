import { Disclosure } from '#components/ui/Disclosure.tsx';
import { useMemo } from 'preact/hooks';
import { CopyButton } from '#components/ui/CopyButton.tsx';
import { pictureFile } from '#figures/files.ts';
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

/** The run as a PyTorch script. */
export function Script({ settings, source, halvings, t, disabled }: Props) {
  const file = pictureFile(source);
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
