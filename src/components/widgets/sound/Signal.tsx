import { useMemo, useState } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { PixelCanvas } from '#components/ui/PixelCanvas.tsx';
import { Select } from '#components/ui/Select.tsx';
import { printReason } from '#components/widgets/shared/host-error.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';
import { WidgetFrame } from '#components/widgets/shared/WidgetFrame.tsx';
import { KERNELS, SIGNALS } from '#lib/signal/index.ts';
import { PlayBar } from './parts/PlayBar.tsx';
import { SpectrumPlot } from './parts/SpectrumPlot.tsx';
import { WavePlot } from './parts/WavePlot.tsx';
import { signalLink } from './signal-link.ts';
import { defaultSignal, SEEDS, stackNames, type SignalState } from './signal-state.ts';
import { guideRate, signalView } from './signal-view.ts';
import { usePlayer } from './use-player.ts';
import { useWholeSound } from './use-whole-sound.ts';
import { soundWords } from './words.ts';

/** Frequencies that the spectrum draws. */
const COLUMNS = 300;

/** A signal through layers of the reader's choice: seen as spectrum, waveform and spectrogram, and heard. */
export default function Signal({ lang, title, mode }: WidgetProps) {
  const t = soundWords[lang];
  const [state, setState] = useState<SignalState>(defaultSignal);
  const [problem, setProblem] = useState('');
  const ignored = useLink({ mode, link: signalLink, state, onState: setState });
  const player = usePlayer<'before' | 'after'>();
  const sound = useWholeSound(state, (error) => setProblem(t.failed(printReason(error, lang))));

  const change = (changes: Partial<SignalState>) => {
    player.stop();
    setProblem('');
    setState({ ...state, ...changes });
  };
  const view = useMemo(() => signalView(state, COLUMNS), [state]);
  const { rate, levels, response, images, strongest, before, after } = view;
  const said = t.added(strongest && { at: hertz(strongest.frequency), level: -strongest.level });
  const height = Math.max(...before.map(Math.abs), ...after.map(Math.abs));
  const query = signalLink.print(state);
  const isChanged = query !== '';

  return (
    <WidgetFrame
      class="sound"
      lang={lang}
      title={title}
      mode={mode}
      ignored={ignored}
      widget="signal"
      query={query}
      summary={isChanged ? said : ''}
      onReset={isChanged ? () => change(defaultSignal) : undefined}
      notice={problem || undefined}
      controls={
        <>
          <Select
            label={t.signal}
            options={SIGNALS}
            value={state.signal}
            print={(name) => t.signals[name]}
            onChange={(name) => change({ signal: name })}
          />
          <Select
            label={t.strides}
            options={stackNames}
            value={state.stack}
            print={(name) => t.stacks[name]}
            onChange={(stack) => change({ stack })}
          />
          <Select
            label={t.kernel}
            options={KERNELS}
            value={state.kernel}
            print={(name) => t.kernels[name]}
            onChange={(kernel) => change({ kernel })}
          />
          <Button
            disabled={state.kernel === 'smooth'}
            onClick={() => change({ seed: (state.seed % SEEDS) + 1 })}
          >
            {t.other}
          </Button>
        </>
      }
    >
      <PlayBar
        t={t}
        player={player}
        sounds={[
          { name: 'before', label: t.before, samples: sound?.before ?? null },
          { name: 'after', label: t.after, samples: sound?.after ?? null },
        ]}
      />
      <p class="sound-said">{said}</p>
      <p class="sound-name">{t.spectrum(hertz(rate))}</p>
      <SpectrumPlot
        label={t.spectrumLabel(said)}
        levels={levels}
        rate={rate}
        response={response}
        images={images}
        guide={guideRate(state)}
        kHz="kHz"
      />
      <p class="sound-name">{t.wave}</p>
      <WavePlot
        label={t.waveLabel}
        height={height || 1}
        waves={[
          { kind: 'output', samples: after },
          { kind: 'input', samples: before },
        ]}
      />
      <div class="sound-later">
        <p class="sound-name">{t.spectrogram}</p>
        <div class="sound-spectrogram">
          {sound && (
            <PixelCanvas
              pixels={sound.pixels}
              ready="spectrogram"
              role="img"
              aria-label={t.spectrogram}
            />
          )}
        </div>
      </div>
    </WidgetFrame>
  );
}

const hertz = (frequency: number) => Math.round(frequency).toLocaleString('en');
