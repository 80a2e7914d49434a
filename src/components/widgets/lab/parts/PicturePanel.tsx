import { thumbnailFile } from '#figures/files.ts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Choice } from '#components/ui/Choice.tsx';
import { PixelCanvas } from '#components/ui/PixelCanvas.tsx';
import { Slider } from '#components/ui/Slider.tsx';
import { fileHref } from '#i18n/href.ts';
import type { LabWords } from '../words.ts';
import { sampleNames, type Pixels, type SampleName } from '#lib/picture/index.ts';
import { limits, samplePicture, type LabAction, type LabState } from '../lab-state.ts';
import { Camera } from './Camera.tsx';

interface Props {
  readonly picture: LabState['picture'];
  /** The picture as the layer sees it, once it is there. */
  readonly input: Pixels | null;
  readonly words: LabWords;
  readonly onAction: (action: LabAction) => void;
  readonly onFile: (file: Blob) => void;
  readonly onFrame: (video: HTMLVideoElement) => void;
  readonly onNoCamera: () => void;
}

/** The side, in CSS pixels, from which the preview shows a picture smaller than it is. */
const PREVIEW = 128;
/** The threshold when the reader asks for black and white. */
const MIDDLE = 128;

/** Which picture, and what is done to it before the layer sees it. */
export function PicturePanel(props: Props) {
  const { picture, input, words, onAction, onFile, onFrame, onNoCamera } = props;
  const [hasCamera, setCamera] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const drop = useDrop(onFile);

  return (
    <section class={`lab-picture ${drop.isOver ? 'is-over' : ''}`} {...drop.handlers}>
      <h2>{words.picture}</h2>
      <Choice
        name="lab-sample"
        class="samples"
        label={words.picture}
        value={picture.source}
        options={sampleNames.map((name) => ({
          value: name,
          label: <Thumbnail {...{ name, words }} />,
        }))}
        onChange={(source) =>
          source !== 'own' && onAction({ type: 'picture', steps: samplePicture(source) })
        }
      />
      <div class="buttons">
        <button type="button" class="button" onClick={() => file.current?.click()}>
          {words.ownPicture}
        </button>
        <input
          ref={file}
          class="visually-hidden"
          type="file"
          accept="image/*"
          tabIndex={-1}
          aria-label={words.ownPicture}
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? [];
            // The same file, chosen again after it was mended, has to be read again.
            event.currentTarget.value = '';
            if (chosen) onFile(chosen);
          }}
        />
        <button type="button" class="button" onClick={() => setCamera(true)}>
          {words.camera}
        </button>
      </div>
      {hasCamera && (
        <Camera
          words={words}
          onFrame={(video) => {
            setCamera(false);
            onFrame(video);
          }}
          onClose={() => setCamera(false)}
          onFailure={() => {
            setCamera(false);
            onNoCamera();
          }}
        />
      )}
      <p class="hint">{drop.isOver ? words.dropHere : words.dropOrPaste}</p>

      <div class="lab-prepare">
        <Preparation {...{ picture, words, onAction }} />
        <figure class="lab-input">
          <div class="lab-input-box">
            {input && (
              <PixelCanvas
                pixels={input}
                ready={`${input.width}x${input.height}`}
                class={input.width < PREVIEW ? 'is-enlarged' : ''}
                data-role="input"
                role="img"
                aria-label={`${words.seenByLayer}: ${words.samples[picture.source]}`}
              />
            )}
          </div>
          <figcaption>
            {words.seenByLayer}
            {input && (
              <span class="size">
                {' '}
                {input.width} × {input.height}
              </span>
            )}
          </figcaption>
        </figure>
      </div>
    </section>
  );
}

function Thumbnail({ name, words }: { readonly name: SampleName; readonly words: LabWords }) {
  return (
    <>
      <img
        src={fileHref(`figures/${thumbnailFile(name)}`)}
        alt=""
        width="52"
        height="52"
        loading="lazy"
        fetchpriority="low"
      />
      <span>{words.samples[name]}</span>
    </>
  );
}

function Preparation({ picture, words, onAction }: Pick<Props, 'picture' | 'words' | 'onAction'>) {
  const steps = (change: Partial<LabState['picture']>) =>
    onAction({ type: 'picture', steps: change });
  return (
    <div>
      <div class="halvings">
        <label for="lab-halve">{words.halve}</label>
        <select
          id="lab-halve"
          value={picture.halvings}
          onChange={(event) => steps({ halvings: Number(event.currentTarget.value) })}
        >
          {Array.from({ length: limits.halvings[1] + 1 }, (_, times) => (
            <option key={times} value={times} selected={times === picture.halvings}>
              {words.times(times)}
            </option>
          ))}
        </select>
      </div>
      <label class="check">
        <input
          type="checkbox"
          checked={picture.threshold !== null}
          onChange={(event) => steps({ threshold: event.currentTarget.checked ? MIDDLE : null })}
        />
        {words.blackAndWhite}
      </label>
      <Slider
        id="lab-threshold"
        label={words.threshold}
        value={picture.threshold ?? MIDDLE}
        min={limits.threshold[0]}
        max={limits.threshold[1]}
        disabled={picture.threshold === null}
        onChange={(threshold) => steps({ threshold })}
      />
    </div>
  );
}

/** Files dropped on the panel, and pictures pasted anywhere on the page. */
function useDrop(onFile: (file: Blob) => void) {
  const [isOver, setOver] = useState(false);
  const take = useRef(onFile);
  take.current = onFile;

  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const pasted = [...(event.clipboardData?.files ?? [])][0];
      if (pasted) take.current(pasted);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, []);

  return {
    isOver,
    handlers: {
      onDragOver: (event: DragEvent) => {
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: () => setOver(false),
      onDrop: (event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        const [dropped] = event.dataTransfer?.files ?? [];
        if (dropped) onFile(dropped);
      },
    },
  };
}
