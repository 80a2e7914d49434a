import { CopyButton } from '#components/ui/CopyButton.tsx';
import { fileHref } from '#i18n/href.ts';
import type { LabWords } from '../words.ts';
import { experimentScript, type Experiment } from '#lib/experiment/index.ts';
import { asPixels, type Picture, type Pixels } from '#lib/picture/index.ts';
import { pngFile, saveFile } from '#components/widgets/shared/save-file.ts';

interface Props {
  readonly words: LabWords;
  /** The title of the frame that holds an embedded Lab. */
  readonly title: string;
  readonly experiment: Experiment;
  readonly pixels: Pixels | null;
  /** The reader's own picture, where it is the one in use. */
  readonly own: Picture | null;
  /** The address of the state, in full, and that of its embedded form. */
  readonly link: string;
  readonly embedLink: string;
  readonly disabled: boolean;
  /** A file could not be made. */
  readonly onFailure: (reason: unknown) => void;
}

/** The names of the files that a script reads and writes. */
const OUTPUT_FILE = 'a-trous.png';
const OWN_FILE = 'picture.png';

/** What the reader can take along: a link, the picture, code that makes it, an embedded Lab. */
export function LabTakeAway(props: Props) {
  const { words, title, experiment, pixels, own, link, embedLink, disabled, onFailure } = props;
  const save = (picture: Pixels, name: string) =>
    pngFile(picture).then((file) => saveFile(file, name), onFailure);
  const source = own ? OWN_FILE : `sample-${experiment.picture.source}.png`;
  const script = experimentScript(experiment, { input: source, output: OUTPUT_FILE });
  const frame =
    `<iframe src="${embedLink}" title="${title}" ` +
    'width="100%" height="900" loading="lazy" allow="clipboard-write"></iframe>';
  return (
    <section class="lab-take">
      <h2>{words.takeAway}</h2>
      <div class="buttons">
        <CopyButton label={words.copyLink} words={words} text={() => link} disabled={disabled} />
        <button
          type="button"
          class="button"
          disabled={disabled || !pixels}
          onClick={() => pixels && save(pixels, OUTPUT_FILE)}
        >
          {words.downloadPng}
        </button>
      </div>
      {own && <p class="hint">{words.linkWithoutPicture}</p>}
      <details>
        <summary>{words.pytorch}</summary>
        <p class="hint">
          {words.needsFile(source)}{' '}
          {own ? (
            <button type="button" class="button" onClick={() => save(asPixels(own), OWN_FILE)}>
              {words.downloadInput}
            </button>
          ) : (
            <a href={fileHref(`figures/${source}`)} download={source}>
              {source}
            </a>
          )}
        </p>
        <Snippet text={script} label={words.pytorch} {...{ words, disabled }} />
      </details>
      <details>
        <summary>{words.embed}</summary>
        <Snippet text={frame} label={words.embed} {...{ words, disabled }} />
      </details>
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
