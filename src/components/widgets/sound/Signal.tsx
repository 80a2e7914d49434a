import { useEffect, useId, useMemo, useState } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { HydrateLater, useHydrationStages } from '#components/ui/HydrateLater.tsx';
import { PixelCanvas } from '#components/ui/PixelCanvas.tsx';
import { Select } from '#components/ui/Select.tsx';
import { Slider } from '#components/ui/Slider.tsx';
import { useDeferredValue } from '#components/ui/frame-scheduler.ts';
import { loadCode, printReason } from '#components/widgets/shared/host-error.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { lazy } from '#components/widgets/shared/lazy.ts';
import { useFileDrop } from '#components/widgets/shared/use-file-drop.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';
import { useNewest } from '#components/widgets/shared/use-newest.ts';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { printCount } from '#i18n/print-count.ts';
import { SIGNAL_KERNELS, SIGNALS } from '#lib/signal/index.ts';
import { loudestPlace, SoundError, type OwnSound } from './own-sound.ts';
import { OwnSoundBar } from './parts/OwnSoundBar.tsx';
import { PlayBar } from './parts/PlayBar.tsx';
import { SpectrumPlot } from './parts/SpectrumPlot.tsx';
import { WavePlot } from './parts/WavePlot.tsx';
import { signalLink } from './signal-link.ts';
import {
  defaultSignal,
  DILATIONS,
  HUNDREDTHS,
  isDrawn,
  hasEqualGains,
  inputRate,
  RATE,
  SEEDS,
  SOURCES,
  stackNames,
  STACKS,
  type SignalState,
} from './signal-state.ts';
import { guideRate, lastPlace, secondsOf, signalView, type SignalView } from './signal-view.ts';
import { usePlayer } from './use-player.ts';
import { useWholeSound } from './use-whole-sound.ts';
import { printHertz, printSeconds, soundWords, type SoundWords } from './words.ts';

const loadReader = () => import('./read-sound.ts');

/** Frequencies that the spectrum draws. */
const COLUMNS = 300;

/** What is seen is brought to life after what is touched: the spectrum, then the waves. */
const LATER_PARTS = 2;

/** A signal through layers of the reader's choice: seen as spectrum, waveform and spectrogram, and heard. */
export default function Signal({ lang, title, mode, legend }: WidgetProps) {
  const t = soundWords[lang];
  const id = useId();
  const { due, isLive } = useHydrationStages(LATER_PARTS);
  const [state, setState] = useState<SignalState>(defaultSignal);
  const [own, setOwn] = useState<OwnSound | null>(null);
  const [problem, setProblem] = useState('');
  const ignored = useLink({
    mode,
    link: signalLink,
    state,
    onState: (asked) => {
      const isAway = asked.signal === 'own' && !own;
      setState(isAway ? { ...asked, signal: defaultSignal.signal } : asked);
      if (isAway) void bringBack(asked.place);
    },
  });
  const player = usePlayer<'before' | 'after'>();
  const samples = own?.samples ?? null;
  const sound = useWholeSound(state, samples, player.playing !== null, (error) =>
    setProblem(t.failed(printReason(error, lang))),
  );
  useEffect(() => {
    if (!sound) return;
    player.replace('before', sound.before);
    player.replace('after', sound.after);
  }, [sound]);

  const change = (changes: Partial<SignalState>) => {
    setProblem('');
    // A recording or a file that is read ends many changes later.
    setState((now) => ({ ...now, ...changes }));
  };
  const newest = useNewest();
  /** Another signal, from where there is most to see of it. */
  const choose = (signal: SignalState['signal'], taken = own) => {
    newest.end();
    player.stop();
    change({ signal, place: signal === 'own' && taken ? loudestPlace(taken.samples) : 0 });
  };
  /** Takes a sound of the reader's, or says why it cannot be taken; then the signal stays. */
  async function take(file: Blob, name: string | null) {
    const signal = newest.begin();
    setProblem(t.reading(name));
    try {
      const { readSound } = await loadCode(loadReader());
      const taken = await readSound(file, name);
      if (signal.aborted) return;
      setOwn(taken);
      choose('own', taken);
      await keep(file);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof SoundError)
        setProblem(t.soundProblems[error.problem](name, error.detail));
      else setProblem(t.failed(printReason(error, lang)));
    }
  }
  const keep = (file: Blob | null) =>
    mode !== 'embed' &&
    loadReader().then(
      ({ keepSound }) => keepSound(file),
      () => {},
    );
  /** Takes the sound that this tab keeps for a link that names the reader's. */
  async function bringBack(place: number) {
    const signal = newest.begin();
    const found = await loadReader().then(
      ({ keptSound }) => keptSound(),
      () => null,
    );
    if (signal.aborted) return;
    if (!found) return setProblem(t.noOwn);
    setOwn(found);
    change({ signal: 'own', place });
  }
  const takeFile = (file: File) => void take(file, file.name);
  const isOver = useFileDrop(isLive, takeFile);
  // The slider first: what is seen of its value follows, and what is heard after that.
  const looked = useDeferredValue(state);
  const look = useMemo(() => lazy(() => signalView(looked, COLUMNS, samples)), [looked, samples]);
  const rate = inputRate(looked.stack);
  const guide = guideRate(looked);
  const layers = STACKS[looked.stack].length;
  const spectrum = useMemo(() => <Spectrum t={t} look={look} guide={guide} />, [look]);
  const waves = useMemo(() => <Waves t={t} look={look} layers={layers} />, [look]);
  const seconds = secondsOf(state, samples);
  const place = Math.min(state.place, lastPlace(state, samples));
  const spectrogram = t.spectrogram(printSeconds(seconds));
  const pixels = useDeferredValue(sound?.pixels ?? null);
  const query = signalLink.print(state);
  const isChanged = query !== '';
  const reset = () => {
    newest.end();
    player.stop();
    change(defaultSignal);
    if (own) void keep(null);
    setOwn(null);
  };

  return (
    <PictureFrame
      class="sound signal"
      lang={lang}
      title={title}
      mode={mode}
      ignored={ignored}
      widget="signal"
      query={query}
      summary={isChanged ? sayAdded(t, look()) : ''}
      onReset={isChanged ? reset : undefined}
      size={`${printHertz(rate)} → ${printHertz(RATE)} Hz`}
      legend={legend}
      share={state.signal === 'own' && <p>{t.linkWithoutSound}</p>}
    >
      <PlayBar
        t={t}
        player={player}
        sounds={[
          { name: 'before', label: t.before, samples: sound?.before ?? null },
          { name: 'after', label: t.after, samples: sound?.after ?? null },
        ]}
      >
        <HydrateLater isDue={due >= 1}>{spectrum}</HydrateLater>
      </PlayBar>
      <div class="signal-controls">
        <Select
          label={t.signal}
          options={own ? SOURCES : SIGNALS}
          value={state.signal}
          print={(name) => t.signals[name]}
          onChange={(name) => choose(name)}
        />
        <Select
          label={t.strides}
          options={stackNames}
          value={state.stack}
          print={(name) => t.stacks[name]}
          onChange={(stack) => change({ stack })}
        />
        <Select
          label={t.dilation}
          options={DILATIONS}
          value={state.dilation}
          print={(dilation) => `${dilation}`}
          onChange={(dilation) => change({ dilation })}
        />
        <Select
          label={t.kernel}
          options={SIGNAL_KERNELS}
          value={state.kernel}
          print={(name) =>
            name === 'trained' && state.dilation > 1
              ? t.kernels[name] + t.trainedWithout
              : t.kernels[name]
          }
          onChange={(kernel) => change({ kernel })}
        />
        <Button
          disabled={!isDrawn(state.kernel)}
          onClick={() => change({ seed: (state.seed % SEEDS) + 1 })}
        >
          {t.other}
        </Button>
        <Slider
          id={`${id}-evened`}
          label={t.evened}
          value={hasEqualGains(state.kernel) ? HUNDREDTHS : state.evened}
          min={0}
          max={HUNDREDTHS}
          disabled={hasEqualGains(state.kernel)}
          onChange={(evened) => change({ evened })}
        />
      </div>
      <OwnSoundBar
        t={t}
        said={state.signal === 'own' && own ? t.ownSound(own, rate) : ''}
        onFile={takeFile}
        onRecording={(recorded) => void take(recorded, null)}
        onProblem={(name) => setProblem(t.recordingProblems[name])}
      />
      {problem !== '' && (
        <p class="refusal" role="alert">
          {problem}
        </p>
      )}
      <HydrateLater isDue={due >= 2}>{waves}</HydrateLater>
      <div class="sound-later">
        <p class="sound-name">{spectrogram}</p>
        <div class="sound-spectrogram">
          {pixels && (
            <PixelCanvas pixels={pixels} ready="spectrogram" role="img" aria-label={spectrogram} />
          )}
          <PlaceMark at={place / 10 / seconds} />
        </div>
        <Slider
          id={`${id}-place`}
          label={t.place}
          value={place}
          min={0}
          max={lastPlace(state, samples)}
          onChange={(place) => change({ place })}
        />
      </div>
      {isOver && (
        <div class="drop-veil" role="status">
          <p>{t.dropHere}</p>
        </div>
      )}
    </PictureFrame>
  );
}

interface SeenProps {
  readonly t: SoundWords;
  /** Computes what is seen of the window that is looked at, the first time that it is asked for. */
  readonly look: () => SignalView;
}

/** In words: the strongest of what the layers add. */
const sayAdded = (t: SoundWords, { strongest }: SignalView) =>
  t.added(strongest && { at: printHertz(strongest.frequency), level: -strongest.level });

/** What the layer adds: in words, and over the frequencies. */
function Spectrum({ t, look, guide }: SeenProps & { readonly guide: number }) {
  const view = look();
  const { rate, levels, response, images } = view;
  const said = sayAdded(t, view);
  return (
    <>
      <p class="sound-said">{said}</p>
      <SpectrumPlot
        label={t.spectrumLabel(said)}
        levels={levels}
        rate={rate}
        response={response}
        images={images}
        guide={guide}
        kHz="kHz"
      />
      <p class="sound-name">{t.spectrum(printHertz(rate))}</p>
    </>
  );
}

/** The same over time: the kernel, what goes in and what comes out. */
function Waves({ t, look, layers }: SeenProps & { readonly layers: number }) {
  const { kernel, before, after } = look();
  const height = Math.max(...before.map(Math.abs), ...after.map(Math.abs));
  return (
    <>
      <p class="sound-name">{t.kernelWave(printCount(kernel.length), layers)}</p>
      <div class="sound-kernel">
        <WavePlot
          label={t.kernelLabel}
          height={Math.max(...kernel.map(Math.abs))}
          waves={[{ kind: 'kernel', samples: kernel }]}
        />
      </div>
      <p class="sound-name">{t.wave}</p>
      <WavePlot
        label={t.waveLabel}
        height={height || 1}
        waves={[
          { kind: 'output', samples: after },
          { kind: 'input', samples: before },
        ]}
      />
    </>
  );
}

/** Where the spectrum and the waveform are of, over the spectrogram: a share of its width. */
const PlaceMark = ({ at }: { readonly at: number }) => (
  <svg viewBox="0 0 1000 1" preserveAspectRatio="none" aria-hidden="true">
    <path class="sound-seam" d={`M${Math.round(1000 * at)} 0v1`} />
  </svg>
);
