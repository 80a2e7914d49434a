import { useEffect, useRef, useState } from 'preact/hooks';
import { useNewest } from '#components/widgets/shared/use-newest.ts';
import { RATE } from './signal-state.ts';

/** What can hinder a sound: the browser has none for pages, or does not let this one be heard. */
export type Silence = 'none' | 'refused';

/** At first, in decibels below the loudest; earphones may be in. */
export const QUIET = -20;
export const VOLUMES = [-40, 0] as const;

/** So long, in milliseconds, a browser may take to start its sound. */
const PATIENCE = 1500;
/** Seconds over which a sound comes and goes, so that its ends are no clicks. */
const FADE = 0.01;

interface Playing<Name> {
  readonly name: Name;
  readonly samples: Float32Array;
  readonly source: AudioBufferSourceNode;
  /** Of the source alone, so that it can come and go. */
  readonly fader: GainNode;
  /** When its first sample was played, in the context's time. */
  readonly began: number;
}

/** Plays one sound at a time, at the reader's press and never by itself. */
export function usePlayer<Name extends string>() {
  const context = useRef<AudioContext | null>(null);
  const gain = useRef<GainNode | null>(null);
  const [playing, show] = useState<Playing<Name> | null>(null);
  /** The same, for what began before it was drawn: a recording, a file that is read. */
  const latest = useRef<Playing<Name> | null>(null);
  const [volume, setVolume] = useState<number>(QUIET);
  const [silence, setSilence] = useState<Silence | null>(null);

  useEffect(() => {
    if (gain.current) gain.current.gain.value = 10 ** (volume / 20);
  }, [volume]);
  useEffect(() => () => void context.current?.close(), []);
  /** A browser takes its time to start its sound: meanwhile another may be chosen, or none. */
  const newest = useNewest();

  function setPlaying(now: Playing<Name> | null) {
    latest.current = now;
    show(now);
  }

  function stop() {
    newest.end();
    latest.current?.source.stop();
    setPlaying(null);
  }

  async function play(name: Name, samples: Float32Array) {
    stop();
    const signal = newest.begin();
    setSilence(null);
    // A browser lets a page be heard only from a press on.
    if (!('AudioContext' in globalThis)) return setSilence('none');
    context.current ??= new AudioContext();
    const audio = context.current;
    const started = audio.resume().catch(() => undefined);
    await Promise.race([started, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
    if (signal.aborted) return;
    if (audio.state !== 'running') return setSilence('refused');
    if (!gain.current) {
      gain.current = audio.createGain();
      gain.current.connect(audio.destination);
    }
    gain.current.gain.value = 10 ** (volume / 20);
    begin(audio, name, samples, audio.currentTime);
  }

  /** A sound from where it would be now, had it begun then. */
  function begin(audio: AudioContext, name: Name, samples: Float32Array, began: number) {
    const now = audio.currentTime;
    const sound = audible(samples);
    const buffer = audio.createBuffer(1, sound.length, RATE);
    buffer.copyToChannel(sound, 0);
    const fader = audio.createGain();
    fader.connect(gain.current!);
    if (now > began) {
      fader.gain.setValueAtTime(0, now);
      fader.gain.linearRampToValueAtTime(1, now + FADE);
    }
    const source = audio.createBufferSource();
    source.buffer = buffer;
    source.connect(fader);
    source.onended = () => latest.current?.source === source && setPlaying(null);
    source.start(0, now - began);
    setPlaying({ name, samples, source, fader, began });
  }

  /** Goes on with other samples of a sound where it is being played, at the same place. */
  function replace(name: Name, samples: Float32Array) {
    const audio = context.current;
    const now = latest.current;
    if (!audio || now?.name !== name || now.samples === samples) return;
    const { source, fader, began } = now;
    fader.gain.setValueAtTime(1, audio.currentTime);
    fader.gain.linearRampToValueAtTime(0, audio.currentTime + FADE);
    source.stop(audio.currentTime + FADE);
    begin(audio, name, samples, began);
  }

  return { playing: playing?.name ?? null, play, replace, stop, volume, setVolume, silence };
}

/** A sound as it is played: without its mean, which no ear hears, with soft ends, 1 at most. */
export function audible(samples: Float32Array): Float32Array<ArrayBuffer> {
  const mean = samples.reduce((all, value) => all + value, 0) / samples.length;
  const peak = samples.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 1);
  return Float32Array.from(samples, (value, n) => {
    const toEnd = Math.min(n, samples.length - 1 - n) / (FADE * RATE);
    return ((value - mean) / peak) * Math.min(1, toEnd);
  });
}
