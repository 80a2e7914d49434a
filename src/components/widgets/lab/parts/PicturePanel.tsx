import { thumbnailFile } from '#figures/files.ts';
import { useState } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { Choice } from '#components/ui/Choice.tsx';
import { FileButton } from '#components/ui/FileButton.tsx';
import { Select } from '#components/ui/Select.tsx';
import { Slider } from '#components/ui/Slider.tsx';
import { fileHref } from '#i18n/href.ts';
import type { LabWords } from '../words.ts';
import { sampleNames, type SampleName } from '#lib/picture/index.ts';
import {
  limits,
  samplePicture,
  TONES,
  tonesOf,
  type LabAction,
  type LabState,
} from '../lab-state.ts';
import { Camera } from './Camera.tsx';

interface Props {
  readonly state: LabState;
  /** Whether the reader's picture, where it is in use, has colours. */
  readonly hasColour: boolean;
  readonly words: LabWords;
  readonly onAction: (action: LabAction) => void;
  readonly onFile: (file: File) => void;
  readonly onFrame: (video: HTMLVideoElement) => void;
  readonly onNoCamera: () => void;
}

const HALVINGS = Array.from({ length: limits.halvings[1] + 1 }, (_, times) => times);

/** Which picture, and what is done to it before the layer sees it. */
export function PicturePanel(props: Props) {
  const { state, hasColour, words, onAction, onFile, onFrame, onNoCamera } = props;
  const { picture } = state;
  const [hasCamera, setCamera] = useState(false);

  return (
    <section class="lab-picture">
      <h2>{words.picture}</h2>
      <Choice
        name="lab-sample"
        class="is-pictures"
        label={words.picture}
        isLabelHidden
        value={picture.source}
        options={sampleNames.map((name) => ({
          value: name,
          label: <Thumbnail name={name} words={words} />,
        }))}
        onChange={(source) =>
          source !== 'own' && onAction({ type: 'picture', steps: samplePicture(source) })
        }
      />
      <div class="buttons">
        <FileButton label={words.ownPicture} accept="image/*" onFile={onFile} />
        <Button onClick={() => setCamera(true)}>{words.camera}</Button>
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
      <p class="hint">{words.dropOrPaste}</p>
      <Preparation state={state} hasColour={hasColour} words={words} onAction={onAction} />
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

function Preparation(props: Pick<Props, 'state' | 'hasColour' | 'words' | 'onAction'>) {
  const { state, hasColour, words, onAction } = props;
  const { picture } = state;
  const steps = (change: Partial<LabState['picture']>) =>
    onAction({ type: 'picture', steps: change });
  return (
    <>
      <Choice
        name="lab-tones"
        label={words.tonesLabel}
        isLabelHidden
        value={tonesOf(state, hasColour)}
        options={TONES.filter((tones) => hasColour || tones !== 'colour').map((value) => ({
          value,
          label: words.tones[value],
        }))}
        onChange={(tones) => onAction({ type: 'tones', tones })}
      />
      {picture.threshold !== null && (
        <Slider
          id="lab-threshold"
          label={words.threshold}
          value={picture.threshold}
          min={limits.threshold[0]}
          max={limits.threshold[1]}
          onChange={(threshold) => steps({ threshold })}
        />
      )}
      <Select
        label={words.halve}
        options={HALVINGS}
        value={picture.halvings}
        print={words.times}
        onChange={(halvings) => steps({ halvings })}
      />
    </>
  );
}
