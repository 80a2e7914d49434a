import { useMemo, useState } from 'preact/hooks';
import { CallEditor } from '#components/ui/CallEditor.tsx';
import { Deferred } from '#components/ui/Deferred.tsx';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { inOrder } from '#i18n/marks.ts';
import { pythonName } from '#lib/layer/index.ts';
import { CostTable } from './parts/CostTable.tsx';
import { Slices } from './parts/Slices.tsx';
import { volumeLink } from './volume-link.ts';
import {
  defaultVolume,
  linkedWith,
  volumeLimits,
  volumeView,
  type Linked,
  type Spot,
  type VolumeState,
  type VolumeView,
} from './volume-state.ts';
import { volumeWords, type VolumeWords } from './words.ts';

const ARGUMENTS = ['kernel', 'stride', 'dilation'] as const;

/** A layer on three axes: its input, kernel, phases and output as rows of slices, and its cost. */
export default function Volume({ lang, title, mode, legend }: WidgetProps) {
  const t = volumeWords[lang];
  const isLive = useHydrated();
  const [state, setState] = useState<VolumeState>(defaultVolume);
  const [spot, setSpot] = useState<Spot | null>(null);
  const ignored = useLink({ mode, link: volumeLink, state, onState: setState });

  const { kernel, stride, dilation } = state;
  const view = useMemo(() => volumeView(state), [kernel, stride, dilation]);
  const linked = spot && linkedWith(spot, state, view);
  const query = volumeLink.print(state);
  const isChanged = query !== '';
  const verdict = inOrder(...verdictOf(state, view, t));
  const said = spot && linked ? saidOf(spot, linked, view, t) : verdict;

  const slices = (of: Spot['of'] | 'kernel', name: string) => (
    <Deferred of={[of === 'phase' ? view.counts : view[of], `${linked?.[of]}`, isLive, lang]}>
      {() => (
        <Slices
          t={t}
          name={name}
          of={of}
          volume={of === 'phase' ? view.counts : view[of]}
          counts={of === 'output' ? view.counts : undefined}
          lit={linked?.[of] ?? []}
          spot={spot?.of === of ? spot.at : null}
          onSpot={isLive && of !== 'kernel' ? (at) => setSpot(at && { of, at }) : undefined}
        />
      )}
    </Deferred>
  );
  return (
    <PictureFrame
      class={view.holes > 0 ? 'volume' : 'volume without-hole'}
      lang={lang}
      title={title}
      size={volumeSizes(view)}
      legend={legend}
      mode={mode}
      ignored={ignored}
      widget="volume"
      query={query}
      summary={spot || isChanged ? said : ''}
      call={
        <CallEditor
          opening="ConvTranspose3d(1, 1,"
          args={ARGUMENTS.map((name) => ({
            name,
            keyword: pythonName(name),
            value: state[name],
            limits: volumeLimits[name],
          }))}
          onChange={(name, value) => setState({ ...state, [name]: value })}
        />
      }
      onReset={isChanged ? () => setState(defaultVolume) : undefined}
    >
      <div class="volume-parts">
        {slices('input', t.input)}
        {slices('kernel', t.kernel)}
        {slices('phase', t.counts(stride))}
      </div>
      <p class="volume-said">{said}</p>
      {slices('output', t.output)}
      <CostTable t={t} lang={lang} state={state} onChange={setState} />
    </PictureFrame>
  );
}

/** The sizes of input and output: slices, rows, columns. */
const volumeSizes = ({ input, output }: VolumeView) =>
  [input, output]
    .map((slices) => [slices.length, slices[0].length, slices[0][0].length].join(' × '))
    .join(' → ');

/** What the counts say of a layer. */
function verdictOf({ kernel, stride, dilation }: VolumeState, view: VolumeView, t: VolumeWords) {
  const { levels, holes } = view;
  const phases = stride ** 3;
  if (holes > 0) return [t.holes(holes, phases)];
  if (levels.length > 1) return [t.unbalanced(levels)];
  const isApart = kernel === stride && dilation === 1;
  return [t.balanced(phases, levels[0]), ...(isApart ? [t.apart] : [])];
}

function saidOf({ of, at }: Spot, linked: Linked, view: VolumeView, { said }: VolumeWords): string {
  const [z, y, x] = at;
  if (of === 'input') {
    const slices = [...new Set(linked.output.map(([slice]) => slice))];
    return said.input(at, linked.output.length, slices);
  }
  if (of === 'phase') return said.phase(at, linked.kernel.length);
  const [phase] = linked.phase;
  const terms = linked.input.map(([iz, iy, ix]) => view.input[iz][iy][ix]);
  if (terms.length > 0) return said.sum(at, terms, view.output[z][y][x], phase);
  const isHole = view.counts[phase[0]][phase[1]][phase[2]] === 0;
  return isHole ? said.hole(at, phase) : said.border(at);
}
