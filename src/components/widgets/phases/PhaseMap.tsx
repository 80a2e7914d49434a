import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { CellPicker } from '#components/ui/CellPicker.tsx';
import { Deferred } from '#components/ui/Deferred.tsx';
import { Legend } from '#components/ui/Legend.tsx';
import { PeriodMap } from '#components/ui/PeriodMap.tsx';
import { followed, inOrder, labelledRows } from '#i18n/marks.ts';
import { phaseMapWords, type PhaseMapWords } from './phase-map-words.ts';
import { phaseWords } from './words.ts';
import type { Pair } from '#lib/conv/index.ts';
import { printNumber } from '#lib/grid/index.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { useHighlight, type HighlightedCell } from '#components/widgets/shared/use-highlight.ts';
import { greyOf, mapsOf, type MapState, type PhaseMaps } from './phase-map-state.ts';
import { phaseAt } from './phase-row-state.ts';
import {
  countCells,
  gainCells,
  gainLegend,
  greyFill,
  pictureCells,
  type Period,
} from './map-cells.ts';
import { LayerCall } from './parts/LayerCall.tsx';
import { MapControls } from './parts/MapControls.tsx';
import { VerdictTable } from './parts/VerdictTable.tsx';
import { usePhaseMap, type PhaseMapProps } from './use-phase-map.ts';

/** The side of a map, in CSS pixels, and how many cells it is wide: by stride, whole periods. */
const MAP = 192;
const CELLS = [8, 8, 6, 8] as const;
/** The side of the grey picture's cells. */
const GRAIN = 4;

/** Two axes: which phase is met by how many taps, with what gain, and what grey becomes. */
export default function PhaseMap(props: PhaseMapProps) {
  const { lang, title, mode, layer, legend } = props;
  const words = phaseWords[lang];
  const { list } = words;
  const t = phaseMapWords[lang];
  const isLive = useHydrated();
  const { state, dispatch, isChanged, reset, query, ignored } = usePhaseMap(props);
  const [lit, light] = useHighlight(layer);

  const { stride, dilation } = state;
  const maps = mapsOf(state);
  const isGrey = greyOf(maps.gains) !== null;
  const said = saidOf(maps, t, list);
  const phase = lit && phaseOf(lit, state);
  const isLit = (y: number, x: number) => phase?.[0] === y && phase[1] === x;
  const withLit = (period: Period) =>
    period.map((row, y) => row.map((cell, x) => ({ ...cell, isLit: isLit(y, x) })));

  const cells = CELLS[stride - 1];
  const numbered = [
    { id: 'counts', name: t.counts, values: maps.counts, period: countCells(maps) },
    { id: 'gains', name: t.gains, values: maps.gains, period: gainCells(maps) },
  ];
  return (
    <PictureFrame
      class={maps.holes > 0 ? 'phase-map' : 'phase-map without-hole'}
      size={words.period(`${stride} × ${stride}`)}
      legend={
        <>
          {isGrey || <Legend legend={gainLegend(maps)} />}
          {legend}
        </>
      }
      lang={lang}
      title={title}
      mode={mode}
      ignored={ignored}
      widget="phase-map"
      query={query}
      summary={phase ? saidOfPhase(phase, maps, t) : isChanged ? said : ''}
      call={
        <LayerCall
          name="ConvTranspose2d"
          size={state.kernel.length}
          stride={state.stride}
          dilation={state.dilation}
          onChange={(type, value) => dispatch({ type, value })}
        />
      }
      controls={
        <MapControls
          lang={lang}
          state={state}
          dispatch={dispatch}
          isLit={([ky, kx]) => isLit((ky * dilation) % stride, (kx * dilation) % stride)}
        />
      }
      onReset={reset}
    >
      <Deferred>
        {() => (
          <VerdictTable
            lang={lang}
            layer={layer}
            state={state}
            isLive={isLive}
            dispatch={dispatch}
          />
        )}
      </Deferred>
      <div class="phase-maps">
        {numbered.map(({ id, name, values, period }) => (
          <figure key={id}>
            <figcaption>{name}</figcaption>
            <Deferred>
              {() => (
                <CellPicker
                  label={followed(name, t.keys)}
                  size={[cells, cells]}
                  cell={lit?.space === 'output' ? [lit.y % cells, lit.x % cells] : null}
                  disabled={!isLive}
                  onCell={(cell) => light(cell && { space: 'output', y: cell[0], x: cell[1] })}
                >
                  <PeriodMap
                    id={`${layer}-${id}`}
                    label={labelledRows(t.mapLabel(name), textsOf(values))}
                    period={withLit(period)}
                    side={MAP / cells}
                    extent={MAP}
                  />
                </CellPicker>
              )}
            </Deferred>
          </figure>
        ))}
        <figure>
          <figcaption>{t.grey}</figcaption>
          <Deferred>
            {() => (
              <PeriodMap
                id={`${layer}-grey`}
                label={followed(t.grey, said)}
                period={pictureCells(maps)}
                side={GRAIN}
                extent={MAP}
                inset={isGrey ? greyFill(0.5) : undefined}
              />
            )}
          </Deferred>
        </figure>
      </div>
      <p class="phase-said">
        <strong>{said}</strong>
        {inOrder('', isGrey ? t.greyNote : t.signedNote)}
      </p>
    </PictureFrame>
  );
}

/** What counts and gains say, as one sentence. */
function saidOf(
  { counts, gains, verdict, holes, areGainsEqual }: PhaseMaps,
  { say }: PhaseMapWords,
  list: (values: readonly string[]) => string,
): string {
  const all = gains.flat();
  const [low, high] = [Math.min(...all), Math.max(...all)].map(printNumber);
  return list([
    verdict === 'holes' ? say.holes(holes, counts.length ** 2) : say[verdict],
    areGainsEqual ? say.equal : say.unequal(low, high),
  ]);
}

function saidOfPhase([y, x]: Pair, { counts, gains }: PhaseMaps, t: PhaseMapWords): string {
  return t.phase(y, x, counts[y][x], printNumber(gains[y][x]));
}

const textsOf = (values: readonly (readonly number[])[]) =>
  values.map((row) => row.map(printNumber));

/** The phase that a lit cell of the layer belongs to, or feeds. */
function phaseOf({ space, y, x }: HighlightedCell, { stride, dilation }: MapState): Pair | null {
  if (space === 'output') return [phaseAt(y, stride), phaseAt(x, stride)];
  if (space === 'kernel') return [(y * dilation) % stride, (x * dilation) % stride];
  return null;
}
