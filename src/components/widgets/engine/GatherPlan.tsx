import { useReducer } from 'preact/hooks';
import { CallEditor } from '#components/ui/CallEditor.tsx';
import { CellPicker } from '#components/ui/CellPicker.tsx';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { Deferred } from '#components/ui/Deferred.tsx';
import { TensorGrid, type GridOutline } from '#components/ui/TensorGrid.tsx';
import { gatherPlanWords, type GatherPlanWords } from './gather-plan-words.ts';
import { phaseOf } from '#lib/conv/index.ts';
import { gridOf, type GridCell, printNumber } from '#lib/grid/index.ts';
import { pythonName } from '#lib/layer/index.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { gatherPlanLink } from './gather-plan-link.ts';
import {
  defaultGatherPlan,
  INPUT,
  reduceGatherPlan,
  gatherPlanLimits,
  gatherPlanView,
  type GatherPlanView,
} from './gather-plan-state.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';
import { inOrder } from '#i18n/marks.ts';

const ARGUMENTS = ['kernel', 'stride', 'padding', 'dilation'] as const;

const print = (pair: readonly number[]) => `(${pair.join(', ')})`;

/** The engine's plan of a small layer: which cells of the padded input an output cell reads. */
export default function GatherPlan({ lang, title, mode, legend }: WidgetProps) {
  const t = gatherPlanWords[lang];
  const isLive = useHydrated();
  const [state, dispatch] = useReducer(reduceGatherPlan, defaultGatherPlan);
  const ignored = useLink({
    mode,
    link: gatherPlanLink,
    state,
    onState: (link) => dispatch({ type: 'state', state: link }),
  });
  const list = gatherPlanView(state);
  const { cell, phase, home, reads, size, axes, refused } = list;
  const places = reads.flatMap(({ place }) => place ?? []);
  const said =
    reads.length === 0
      ? `${print(cell)}: ${t.hole}`
      : inOrder(t.said(print(cell), print(phase), places.length, home), t.next(state.stride));
  const isChanged = state !== defaultGatherPlan;
  const hasHoles = list.plan.lists.flat().some(({ length }) => length === 0);

  const outputCells = gridOf(size, (y, x): GridCell => {
    const own: readonly [number, number] = [phaseOf(y, axes[0]), phaseOf(x, axes[1])];
    const isHole = list.plan.lists[own[0]][own[1]].length === 0;
    return {
      role: isHole ? 'hole' : 'output',
      text: isHole ? undefined : own.join(','),
      // Four phases have a colour each; with more, the numbers have to do.
      phase: state.stride === 2 ? own[0] * 2 + own[1] : undefined,
      lit: y === cell[0] && x === cell[1],
    };
  });
  const kernelCells = gridOf([state.kernel, state.kernel], (y, x): GridCell => ({
    role: 'kernel',
    text: `${y},${x}`,
    lit: reads.some(({ ky, kx }) => ky === y && kx === x),
  }));

  return (
    <PictureFrame
      class={hasHoles ? 'tap-list' : 'tap-list without-hole'}
      lang={lang}
      title={title}
      size={[INPUT, size].map(([rows, columns]) => `${rows} × ${columns}`).join(' → ')}
      legend={legend}
      mode={mode}
      ignored={ignored}
      widget="tap-list"
      query={gatherPlanLink.print(state)}
      summary={isLive ? inOrder(said, t.places(places)) : ''}
      call={
        <CallEditor
          opening="ConvTranspose2d(1, 1,"
          args={ARGUMENTS.map((name) => ({
            name,
            keyword: pythonName(name),
            value: state[name],
            limits: gatherPlanLimits[name],
            isWrong: name === 'padding' && refused !== null,
          }))}
          onChange={(type, value) => dispatch({ type, value })}
        />
      }
      onReset={isChanged ? () => dispatch({ type: 'state', state: defaultGatherPlan }) : undefined}
      refusal={
        refused && {
          reason: t.refused(state.padding, refused.padding),
          nearest: {
            label: t.use(refused.padding),
            onUse: () => dispatch({ type: 'padding', value: refused.padding }),
          },
        }
      }
    >
      <div class="tap-list-views">
        <figure>
          <figcaption>
            {t.output} <span class="by-hand">{t.hand}</span>
          </figcaption>
          <Deferred>
            {() => (
              <CellPicker
                label={`${t.output} ${t.keys}`}
                size={size}
                cell={cell}
                disabled={!isLive}
                onCell={(at) => at && dispatch({ type: 'cell', cell: at })}
              >
                <TensorGrid
                  id="tap-list-output"
                  size="small"
                  cells={outputCells}
                  label={t.output}
                />
              </CellPicker>
            )}
          </Deferred>
        </figure>
        <div class="tap-list-plan">
          <figure>
            <figcaption>{t.kernel}</figcaption>
            <Deferred>
              {() => (
                <TensorGrid
                  id="tap-list-kernel"
                  size="small"
                  cells={kernelCells}
                  label={t.kernel}
                />
              )}
            </Deferred>
          </figure>
          <figure>
            <figcaption>{t.memory}</figcaption>
            <Deferred>{() => <Memory list={list} label={t.memory} />}</Deferred>
          </figure>
          <Deferred>{() => <ListTable list={list} t={t} />}</Deferred>
        </div>
      </div>
      <p class="phase-said">{said}</p>
    </PictureFrame>
  );
}

/** The padded input, each cell with its place; framed, the place that belongs to the output cell. */
function Memory({ list, label }: { readonly list: GatherPlanView; readonly label: string }) {
  const { plan, number, reads } = list;
  const { rowSize, margin } = plan;
  const places = new Set(reads.map(({ place }) => place));
  const grid = gridOf([INPUT[0], rowSize], (y, x): GridCell => {
    const place = y * rowSize + x;
    const isInput = x >= margin && x < margin + INPUT[1];
    return { role: isInput ? 'input' : 'zero', text: `${place}`, lit: places.has(place) };
  });
  const home: GridOutline = {
    y: number[0],
    x: margin + number[1],
    height: 1,
    width: 1,
    role: 'output',
  };
  const isInside = number[0] < INPUT[0] && margin + number[1] < rowSize;
  return (
    <TensorGrid
      id="tap-list-memory"
      size="small"
      cells={grid}
      label={label}
      outlines={isInside ? [home] : []}
    />
  );
}

/** The taps of the phase with their offsets, in the order in which the engine sums them. */
function ListTable({ list, t }: { readonly list: GatherPlanView; readonly t: GatherPlanWords }) {
  const { reads, longest, phase } = list;
  const empty = Array.from({ length: longest - reads.length }, (_, i) => i);
  return (
    <table class="tap-list-table">
      <caption>{t.list(print(phase))}</caption>
      <thead>
        <tr>
          <th scope="col">{t.tap}</th>
          <th scope="col">{t.offset}</th>
          <th scope="col">{t.reads}</th>
        </tr>
      </thead>
      <tbody>
        {reads.map(({ ky, kx, offset, place }) => (
          <tr key={`${ky},${kx}`}>
            <td>{print([ky, kx])}</td>
            <td>{offset > 0 ? `+${offset}` : printNumber(offset)}</td>
            <td>{place ?? t.noRow}</td>
          </tr>
        ))}
        {empty.map((i) => (
          <tr key={i} class="is-empty" aria-hidden="true">
            <td colSpan={3}>&nbsp;</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
