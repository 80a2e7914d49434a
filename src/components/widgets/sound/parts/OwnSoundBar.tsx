import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { FileButton } from '#components/ui/FileButton.tsx';
import { LONGEST } from '../own-sound.ts';
import { useRecorder, type RecordingProblem } from '../use-recorder.ts';
import type { SoundWords } from '../words.ts';

interface Props {
  readonly t: SoundWords;
  readonly onFile: (file: File) => void;
  readonly onRecording: (sound: Blob) => void;
  readonly onProblem: (problem: RecordingProblem) => void;
  /** What is said of the sound in use. */
  readonly said: string;
}

/** A sound of the reader's own, from a file or the microphone. */
export function OwnSoundBar({ t, onFile, onRecording, onProblem, said }: Props) {
  const { recording, isAsking, start, stop } = useRecorder(onRecording, onProblem);
  return (
    <div class="sound-bring">
      <span class="buttons">
        <FileButton label={t.openFile} accept="audio/*,video/*" onFile={onFile} />
        {recording ? (
          <Button isPressed onClick={stop}>
            {t.stop}
          </Button>
        ) : (
          <Button disabled={isAsking} onClick={start}>
            {t.record}
          </Button>
        )}
      </span>
      {recording ? <Level t={t} level={recording.level} /> : <p class="hint">{said || t.bring}</p>}
    </div>
  );
}

/** By how much the level falls at most from one frame to the next. */
const FALL = 0.01;

/** How loud it is and how long it has been, while the microphone is open. */
function Level({ t, level }: { readonly t: SoundWords; readonly level: () => number }) {
  const meter = useRef<HTMLMeterElement>(null);
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const begin = performance.now();
    let frame = 0;
    const show = (now: number) => {
      // It rises at once and falls slowly, so that a short sound is seen.
      if (meter.current) meter.current.value = Math.max(level(), meter.current.value - FALL);
      setSeconds(Math.max(0, Math.floor((now - begin) / 1000)));
      frame = requestAnimationFrame(show);
    };
    show(begin);
    return () => cancelAnimationFrame(frame);
  }, [level]);
  return (
    <p class="sound-level">
      <meter ref={meter} aria-label={t.level} /> {t.recording(seconds, LONGEST)}
    </p>
  );
}
