import { useEffect, useRef, useState } from 'preact/hooks';
import { LONGEST } from './own-sound.ts';

/** What can hinder a recording. */
export type RecordingProblem = 'refused' | 'no-microphone' | 'cannot-record';

/** What is heard at this moment, in decibels below the loudest. */
const QUIETEST = -60;

/** A microphone that is open. */
interface Recording {
  readonly stream: MediaStream;
  readonly recorder: MediaRecorder;
  readonly audio: AudioContext;
  /** The level now, from 0 to 1. */
  readonly level: () => number;
}

/** Records the reader's microphone from a press to the next, or for `LONGEST` seconds; then it is off. */
export function useRecorder(
  onSound: (sound: Blob) => void,
  onProblem: (problem: RecordingProblem) => void,
) {
  const [recording, setRecording] = useState<Recording | null>(null);
  const [isAsking, setAsking] = useState(false);
  const open = useRef<Recording | null>(null);
  const isGone = useRef(false);

  useEffect(() => {
    if (!recording) return;
    const timer = setTimeout(stop, 1000 * LONGEST);
    return () => clearTimeout(timer);
  }, [recording]);
  useEffect(
    () => () => {
      isGone.current = true;
      if (open.current) close(open.current);
    },
    [],
  );

  async function start() {
    setAsking(true);
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (isGone.current) return stopTracks(stream);
      open.current = record(stream, (sound) => {
        // A microphone that is pulled out ends the recording by itself.
        stop();
        setRecording(null);
        if (!isGone.current) onSound(sound);
      });
      setRecording(open.current);
    } catch (error) {
      onProblem(problemOf(error));
    }
    setAsking(false);
  }

  function stop() {
    if (open.current) close(open.current);
    open.current = null;
  }

  return { recording, isAsking, start, stop };
}

function problemOf(error: unknown): RecordingProblem {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotFoundError' ? 'no-microphone' : 'cannot-record';
}

function record(stream: MediaStream, onSound: (sound: Blob) => void): Recording {
  try {
    const recorder = new MediaRecorder(stream);
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.onstop = () => onSound(new Blob(parts, { type: recorder.mimeType }));
    const audio = new AudioContext();
    const analyser = audio.createAnalyser();
    audio.createMediaStreamSource(stream).connect(analyser);
    const heard = new Float32Array(analyser.fftSize);
    recorder.start();
    const level = () => {
      analyser.getFloatTimeDomainData(heard);
      const peak = heard.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      return Math.max(0, 1 - (20 * Math.log10(peak)) / QUIETEST);
    };
    return { stream, recorder, audio, level };
  } catch (error) {
    stopTracks(stream);
    throw error;
  }
}

function close({ stream, recorder, audio }: Recording): void {
  if (recorder.state !== 'inactive') recorder.stop();
  stopTracks(stream);
  void audio.close();
}

const stopTracks = (stream: MediaStream) => stream.getTracks().forEach((track) => track.stop());
