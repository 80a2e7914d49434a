import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { CellPicker } from '#components/ui/CellPicker.tsx';
import { Deferred } from '#components/ui/Deferred.tsx';
import { TensorGrid } from '#components/ui/TensorGrid.tsx';
import { followed, labelledRows, listed } from '#i18n/marks.ts';
import { subPixelWords, type SubPixelWords } from './sub-pixel-words.ts';
import type { Pair } from '#lib/conv/index.ts';
import { printShort, type CellGrid, type GridCell } from '#lib/grid/index.ts';
import type { Kernel } from '#lib/layer/index.ts';
import { figureSize } from '#components/widgets/shared/figure-size.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { useHighlight } from '#components/widgets/shared/use-highlight.ts';
import {
  feedsOf,
  PICTURE,
  subPixelOf,
  type MapState,
  type SubPixelPart,
} from './phase-map-state.ts';
import { phaseAt } from './phase-row-state.ts';
import { KernelPresets } from './parts/KernelPresets.tsx';
import { LayerCall } from './parts/LayerCall.tsx';
import { usePhaseMap, type PhaseMapProps } from './use-phase-map.ts';

/** A layer as stride² small convolutions, and their results dealt out into its output. */
export default function SubPixel(props: PhaseMapProps) {
  const { lang, title, mode, layer, legend } = props;
  const t = subPixelWords[lang];
  const isLive = useHydrated();
  const { state, dispatch, isChanged, reset, query, ignored } = usePhaseMap(props);
  const [lit, light] = useHighlight(layer);

  const { kernel, stride, dilation } = state;
  const { parts, output, equal } = subPixelOf(state);
  const fed = parts.flat().filter((part) => !isHole(part));
  const holes = parts.flat().filter(isHole);
  const size: Pair = [output.length, output[0].length];
  // The maps light cells of a large output; here the small one has an end.
  const cell: Pair | null =
    lit?.space === 'output' && lit.y < size[0] && lit.x < size[1] ? [lit.y, lit.x] : null;
  const feeds = cell ? feedsOf(state, cell) : [];
  const phaseOfCell = cell && ([phaseAt(cell[0], stride), phaseAt(cell[1], stride)] as const);
  const said = cell ? t.cell(...cell, `${phaseOfCell}`, sumOf(state, cell, t)) : '';
  const summary = said || (isChanged ? t.equal(equal, output.flat().length) : '');

  /** Four phases have a colour each; with more, the numbers have to do. */
  const mark = (y: number, x: number) =>
    stride <= 2 ? phaseAt(y, stride) * stride + phaseAt(x, stride) : undefined;
  const kernelCells = cellsOf(kernel, (value, y, x) => ({
    role: 'kernel',
    text: printShort(value),
    phase: stride === 1 ? undefined : mark(y * dilation, x * dilation),
    lit: feeds.some(({ ky, kx }) => ky === y && kx === x),
  }));
  const inputCells = cellsOf(PICTURE, (value, y, x) => ({
    role: 'input',
    text: `${value}`,
    lit: feeds.some(({ iy, ix }) => iy === y && ix === x),
  }));
  const outputCells = cellsOf(output, (value, y, x) => ({
    ...(isHole(parts[phaseAt(y, stride)][phaseAt(x, stride)])
      ? { role: 'hole' as const }
      : { role: 'output' as const, text: printShort(value) }),
    phase: stride === 1 ? undefined : mark(y, x),
    lit: cell?.[0] === y && cell[1] === x,
  }));

  return (
    <PictureFrame
      class={[
        'sub-pixel',
        holes.length === 0 && 'without-hole',
        fed.every(({ taps }) => taps.flat().every(Boolean)) && 'without-zero',
      ]
        .filter(Boolean)
        .join(' ')}
      legend={legend}
      lang={lang}
      title={title}
      size={figureSize(PICTURE, output)}
      mode={mode}
      ignored={ignored}
      summary={summary}
      widget="sub-pixel"
      query={query}
      call={
        <LayerCall
          name="ConvTranspose2d"
          size={state.kernel.length}
          stride={state.stride}
          dilation={state.dilation}
          onChange={(type, value) => dispatch({ type, value })}
        />
      }
      controls={<KernelPresets lang={lang} state={state} dispatch={dispatch} />}
      onReset={reset}
    >
      <div class="sub-pixel-flow">
        <figure>
          <figcaption>{t.input}</figcaption>
          <Deferred>
            {() => <TensorGrid id={`${layer}-sub-input`} cells={inputCells} label={t.input} />}
          </Deferred>
        </figure>
        <figure>
          <figcaption>{t.kernel}</figcaption>
          <Deferred>
            {() => <TensorGrid id={`${layer}-sub-kernel`} cells={kernelCells} label={t.kernel} />}
          </Deferred>
        </figure>
      </div>
      <div class={`sub-pixel-parts has-stride-${stride}`}>
        {fed.map((part) => (
          <Deferred key={`${part.phase}`} isNew={isLive}>
            {() => (
              <Part
                layer={layer}
                part={part}
                stride={stride}
                cell={cell}
                words={t}
                feeds={phaseOfCell && `${phaseOfCell}` === `${part.phase}` ? feeds : []}
                dilation={dilation}
                isLive={isLive}
                onCell={(at) => light(at && { space: 'output', y: at[0], x: at[1] })}
              />
            )}
          </Deferred>
        ))}
      </div>
      {holes.length > 0 && (
        <p class="phase-said">{t.holes(holes.map(({ phase }) => `(${phase.join(', ')})`))}</p>
      )}
      <div class="sub-pixel-flow">
        <figure>
          <figcaption>{t.output}</figcaption>
          <Deferred>
            {() => (
              <CellPicker
                label={followed(t.output, t.keys)}
                size={size}
                cell={cell}
                disabled={!isLive}
                onCell={(at) => light(at && { space: 'output', y: at[0], x: at[1] })}
              >
                <TensorGrid
                  id={`${layer}-sub-output`}
                  size="small"
                  cells={outputCells}
                  label={t.output}
                />
              </CellPicker>
            )}
          </Deferred>
        </figure>
        <p class="sub-pixel-equal">{t.equal(equal, output.flat().length)}</p>
      </div>
      <p class="phase-said is-sum">{said || '\u00a0'}</p>
    </PictureFrame>
  );
}

interface PartProps {
  readonly layer: string;
  readonly part: SubPixelPart;
  readonly stride: number;
  readonly dilation: number;
  readonly words: SubPixelWords;
  readonly cell: Pair | null;
  readonly feeds: readonly { readonly ky: number; readonly kx: number }[];
  readonly isLive: boolean;
  readonly onCell: (cell: Pair | null) => void;
}

/** One phase: its kernel, and what that makes of the picture. */
function Part({ layer, part, stride, dilation, words: t, cell, feeds, isLive, onCell }: PartProps) {
  const [py, px] = part.phase;
  const name = t.part(py, px);
  const id = `${layer}-sub-${py}-${px}`;
  const mark = stride === 2 ? py * stride + px : undefined;
  const isLitTap = (y: number, x: number) =>
    feeds.some(
      ({ ky, kx }) => ky * dilation === y * stride + py && kx * dilation === x * stride + px,
    );
  const kernelCells = cellsOf(part.kernel, (value, y, x) =>
    part.taps[y][x]
      ? { role: 'kernel', text: printShort(value), lit: isLitTap(y, x) }
      : { role: 'zero' },
  );
  const resultCells = cellsOf(part.output, (value, y, x) => ({
    role: 'output',
    text: printShort(value),
    lit: cell?.[0] === y * stride + py && cell[1] === x * stride + px,
  }));
  return (
    <figure class={mark === undefined ? undefined : `is-phase-${mark}`}>
      <figcaption>{name}</figcaption>
      <div class="sub-pixel-part">
        <TensorGrid
          id={`${id}-kernel`}
          size="small"
          cells={kernelCells}
          label={labelledRows(name, textsOf(part.kernel))}
        />
        <span aria-hidden="true">→</span>
        <CellPicker
          label={followed(listed(name, t.result), t.keys)}
          size={[part.output.length, part.output[0].length]}
          cell={
            cell && phaseAt(cell[0], stride) === py && phaseAt(cell[1], stride) === px
              ? [Math.floor(cell[0] / stride), Math.floor(cell[1] / stride)]
              : null
          }
          disabled={!isLive}
          onCell={(at) => onCell(at && [at[0] * stride + py, at[1] * stride + px])}
        >
          <TensorGrid
            id={`${id}-result`}
            size="small"
            cells={resultCells}
            label={labelledRows(listed(name, t.result), textsOf(part.output))}
          />
        </CellPicker>
      </div>
    </figure>
  );
}

/** Whether no tap at all falls in a phase. */
const isHole = ({ taps }: SubPixelPart) => !taps.flat().includes(true);

function cellsOf(rows: Kernel, make: (value: number, y: number, x: number) => GridCell): CellGrid {
  return rows.map((row, y) => row.map((value, x) => make(value, y, x)));
}

const textsOf = (rows: Kernel) => rows.map((row) => row.map(printShort));

/** The sum behind an output cell, written out. */
function sumOf(state: MapState, cell: Pair, t: SubPixelWords): string {
  const feeds = feedsOf(state, cell);
  if (feeds.length === 0) return t.nothing;
  const terms = feeds.map(({ iy, ix, ky, kx }) => ({
    value: PICTURE[iy][ix] * state.kernel[ky][kx],
    text: `${PICTURE[iy][ix]}·${printShort(state.kernel[ky][kx])}`,
  }));
  const sum = terms.reduce((total, { value }) => total + value, 0);
  return `${terms.map(({ text }) => text).join(' + ')} = ${printShort(sum)}`;
}
