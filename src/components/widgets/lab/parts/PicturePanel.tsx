import { thumbnailFile } from '#figures/files.ts';
import { useState } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { Choice } from '#components/ui/Choice.tsx';
import { FileButton } from '#components/ui/FileButton.tsx';
import { Select } from '#components/ui/Select.tsx';
import { Slider } from '#components/ui/Slider.tsx';
import { loadCode } from '#components/widgets/shared/host-error.ts';
import { fileHref } from '#i18n/href.ts';
import type { OwnPicture } from '#components/widgets/shared/rasterise.ts';
import type * as CameraPart from './Camera.tsx';
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

interface Props {
  readonly state: LabState;
  /** Whether the reader's picture, where it is in use, has colours. */
  readonly hasColour: boolean;
  readonly words: LabWords;
  readonly onAction: (action: LabAction) => void;
  readonly onFile: (file: File) => void;
  readonly onFrame: (read: () => OwnPicture) => void;
  /** `reason`: why even its code is not there. */
  readonly onNoCamera: (reason?: unknown) => void;
}

const HALVINGS = Array.from({ length: limits.halvings[1] + 1 }, (_, times) => times);

/** Which picture, and what is done to it before the layer sees it. */
export function PicturePanel(props: Props) {
  const { state, hasColour, words, onAction, onFile, onFrame, onNoCamera } = props;
  const { picture } = state;
  // Few readers ask for it.
  const [camera, setCamera] = useState<typeof CameraPart | null>(null);

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
        <Button onClick={() => loadCode(import('./Camera.tsx')).then(setCamera, onNoCamera)}>
          {words.camera}
        </Button>
      </div>
      {camera && (
        <camera.Camera
          words={words}
          onFrame={(read) => {
            setCamera(null);
            onFrame(read);
          }}
          onClose={() => setCamera(null)}
          onFailure={() => {
            setCamera(null);
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
        width="64"
        height="64"
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
