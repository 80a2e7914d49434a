import { useId, useMemo, useState } from 'preact/hooks';
import { Choice } from '#components/ui/Choice.tsx';
import { Select } from '#components/ui/Select.tsx';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { printCount } from '#i18n/print-count.ts';
import { STRATEGIES } from '#lib/signal/index.ts';
import { PlayBar } from './parts/PlayBar.tsx';
import { WavePlot } from './parts/WavePlot.tsx';
import { streamLink } from './stream-link.ts';
import { carried, CHUNKS, defaultStream, streamView, type StreamState } from './stream-state.ts';
import { usePlayer } from './use-player.ts';
import { soundWords } from './words.ts';

/** A layer that gets its input in chunks, beside the same layer at once. */
export default function Stream({ lang, title, mode, legend }: WidgetProps) {
  const t = soundWords[lang];
  const id = useId();
  const [state, setState] = useState<StreamState>(defaultStream);
  const ignored = useLink({ mode, link: streamLink, state, onState: setState });
  const player = usePlayer<'whole' | 'streamed' | 'difference'>();

  const change = (changes: Partial<StreamState>) => {
    player.stop();
    setState({ ...state, ...changes });
  };
  const view = useMemo(() => streamView(state), [state]);
  const { whole, streamed, from, to, seams, different, most } = view;
  const part = (samples: Float32Array) => samples.subarray(from, to);
  const difference = useMemo(() => streamed.map((value, n) => value - whole[n]), [view]);
  const height = Math.max(
    ...[whole, streamed, difference].flatMap((samples) => [...part(samples)].map(Math.abs)),
  );
  const said = t.differ(state.strategy, {
    different: printCount(different),
    of: printCount(whole.length),
    most: most.toFixed(2),
    carried,
  });
  const query = streamLink.print(state);
  const isChanged = query !== '';

  return (
    <PictureFrame
      class="sound"
      lang={lang}
      title={title}
      mode={mode}
      ignored={ignored}
      widget="stream"
      query={query}
      legend={legend}
      summary={isChanged ? said : ''}
      onReset={isChanged ? () => change(defaultStream) : undefined}
      controls={
        <>
          <Choice
            name={`${id}-strategy`}
            label={t.seam}
            options={STRATEGIES.map((value) => ({ value, label: t.strategies[value] }))}
            value={state.strategy}
            onChange={(strategy) => change({ strategy })}
          />
          <Select
            label={t.chunk}
            options={CHUNKS}
            value={state.chunk}
            print={(size) => `${size}`}
            onChange={(chunk) => change({ chunk })}
          />
        </>
      }
    >
      <PlayBar
        t={t}
        player={player}
        sounds={[
          { name: 'whole', label: t.whole, samples: whole },
          { name: 'streamed', label: t.streamed, samples: streamed },
          { name: 'difference', label: t.difference, samples: most > 0 ? difference : null },
        ]}
      />
      <p class="sound-said">{said}</p>
      <p class="sound-name">{t.streamWave}</p>
      <WavePlot
        label={t.streamWave}
        height={height}
        seams={seams}
        waves={[
          { kind: 'input', samples: part(whole) },
          { kind: 'output', samples: part(streamed) },
        ]}
      />
      <p class="sound-name">{t.difference}</p>
      <WavePlot
        label={said}
        height={height}
        seams={seams}
        waves={[{ kind: 'difference', samples: part(difference) }]}
      />
    </PictureFrame>
  );
}
