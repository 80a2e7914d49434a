import { Button } from '#components/ui/Button.tsx';
import { CopyButton } from '#components/ui/CopyButton.tsx';
import { Disclosure } from '#components/ui/Disclosure.tsx';
import { pictureFile } from '#figures/files.ts';
import { embedWords } from '#i18n/embed.ts';
import { fileHref } from '#i18n/href.ts';
import type { Lang } from '#i18n/index.ts';
import { experimentScript, type Experiment } from '#lib/experiment/index.ts';
import { asPixels, type Picture, type Pixels } from '#lib/picture/index.ts';
import { savePixels } from '#components/widgets/shared/save-file.ts';
import type { LabWords } from '../words.ts';

interface Props {
  readonly lang: Lang;
  readonly words: LabWords;
  readonly experiment: Experiment;
  readonly pixels: Pixels | null;
  /** The reader's own picture, where it is the one in use. */
  readonly own: Picture | null;
  readonly isLive: boolean;
  /** A file could not be made. */
  readonly onFailure: (reason: unknown) => void;
}

/** The name of the file that a script writes. */
const OUTPUT_FILE = 'a-trous.png';

/** What the reader can take along besides the link and the embed: the picture, and code that makes it. */
export function LabShare(props: Props) {
  const { lang, words, experiment, pixels, own, isLive, onFailure } = props;
  const save = (picture: Pixels, name: string) => savePixels(picture, name).catch(onFailure);
  const source = pictureFile(experiment.picture.source);
  const script = experimentScript(experiment, { input: source, output: OUTPUT_FILE });
  return (
    <>
      {own && <p>{words.linkWithoutPicture}</p>}
      <Button
        icon="download"
        disabled={!pixels}
        onClick={() => pixels && save(pixels, OUTPUT_FILE)}
      >
        {words.downloadPng}
      </Button>
      <Disclosure label={words.pytorch}>
        <p>{words.needsFile(source)}</p>
        {own ? (
          <Button onClick={() => save(asPixels(own), source)}>{words.downloadInput}</Button>
        ) : (
          <a class="button" href={fileHref(`figures/${source}`)} download={source}>
            {source}
          </a>
        )}
        <pre tabIndex={0} role="region" aria-label={words.pytorch}>
          <code>{script}</code>
        </pre>
        <CopyButton
          label={embedWords[lang].copy}
          words={embedWords[lang]}
          text={() => script}
          disabled={!isLive}
        />
      </Disclosure>
    </>
  );
}
