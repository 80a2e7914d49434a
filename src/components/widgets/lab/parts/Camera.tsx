import { Button } from '#components/ui/Button.tsx';
import { useEffect, useRef } from 'preact/hooks';
import { readFrame } from '#components/widgets/shared/read-picture.ts';
import type { OwnPicture } from '#components/widgets/shared/rasterise.ts';
import type { LabWords } from '../words.ts';

interface Props {
  readonly words: LabWords;
  readonly onFrame: (read: () => OwnPicture) => void;
  readonly onClose: () => void;
  readonly onFailure: () => void;
}

/** The camera's picture, live, until the reader takes it or turns away; then it is off. */
export function Camera({ words, onFrame, onClose, onFailure }: Props) {
  const video = useRef<HTMLVideoElement>(null);

  useEffect(() => {
    let stream: MediaStream | null = null;
    let isWanted = true;
    const stop = () => stream?.getTracks().forEach((track) => track.stop());
    open()
      .then((opened) => {
        stream = opened;
        if (!isWanted || !video.current) return stop();
        video.current.srcObject = opened;
        return video.current.play();
      })
      .catch(() => isWanted && onFailure());
    return () => {
      isWanted = false;
      stop();
    };
  }, []);

  const take = () => {
    const frame = video.current;
    if (frame && frame.videoWidth > 0) onFrame(() => readFrame(frame));
  };
  return (
    <div class="camera">
      <video ref={video} muted playsInline aria-label={words.camera} />
      <div class="buttons">
        <Button onClick={take}>{words.take}</Button>
        <Button kind="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}

/** Rejects, and never throws, where the page may not ask for a camera at all. */
async function open(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ video: true });
}
