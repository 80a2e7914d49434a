import { Button } from '#components/ui/Button.tsx';
import { CopyButton } from '#components/ui/CopyButton.tsx';
import { Disclosure } from '#components/ui/Disclosure.tsx';
import { EmbedSnippet } from '#components/ui/EmbedSnippet.tsx';
import { Menu } from '#components/ui/Menu.tsx';
import { fileHref, pageHref } from '#i18n/href.ts';
import { frameWords } from '#i18n/frame.ts';
import type { Lang } from '#i18n/index.ts';
import { experimentScript, type Experiment } from '#lib/experiment/index.ts';
import { asPixels, type Picture, type Pixels } from '#lib/picture/index.ts';
import { savePixels } from '#components/widgets/shared/save-file.ts';
import type { LabWords } from '../words.ts';

interface Props {
  readonly lang: Lang;
  readonly words: LabWords;
  /** The Lab's title, and the query of its state. */
  readonly title: string;
  readonly query: string;
  readonly experiment: Experiment;
  readonly pixels: Pixels | null;
  /** The reader's own picture, where it is the one in use. */
  readonly own: Picture | null;
  readonly isEmbedded: boolean;
  readonly isLive: boolean;
  /** A file could not be made. */
  readonly onFailure: (reason: unknown) => void;
}

/** The names of the files that a script reads and writes. */
const OUTPUT_FILE = 'a-trous.png';
const OWN_FILE = 'picture.png';

/** What the reader can take along: a link, the picture, code that makes it, an embedded Lab. */
export function LabShare(props: Props) {
  const { lang, words, title, query, experiment, pixels, own, isLive, onFailure } = props;
  const save = (picture: Pixels, name: string) => savePixels(picture, name).catch(onFailure);
  const source = own ? OWN_FILE : `sample-${experiment.picture.source}.png`;
  const script = experimentScript(experiment, { input: source, output: OUTPUT_FILE });
  return (
    <Menu label={frameWords[lang].share} icon="share">
      <CopyButton
        label={words.copyLink}
        words={words}
        text={() => location.origin + pageHref(lang, 'lab') + query}
        disabled={!isLive}
      />
      {own && <p>{words.linkWithoutPicture}</p>}
      <Button disabled={!pixels} onClick={() => pixels && save(pixels, OUTPUT_FILE)}>
        {words.downloadPng}
      </Button>
      <Disclosure label={words.pytorch}>
        <p>{words.needsFile(source)}</p>
        {own ? (
          <Button onClick={() => save(asPixels(own), OWN_FILE)}>{words.downloadInput}</Button>
        ) : (
          <a class="button" href={fileHref(`figures/${source}`)} download={source}>
            {source}
          </a>
        )}
        <pre tabIndex={0} role="region" aria-label={words.pytorch}>
          <code>{script}</code>
        </pre>
        <CopyButton label={words.copy} words={words} text={() => script} disabled={!isLive} />
      </Disclosure>
      {!props.isEmbedded && (
        <EmbedSnippet lang={lang} title={title} query={query} isLive={isLive} widget="lab" />
      )}
    </Menu>
  );
}
