import type { ComponentProps } from 'preact';
import { useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import { IconButton } from '#components/ui/Button.tsx';
import { CallEditor } from '#components/ui/CallEditor.tsx';
import { Deferred } from '#components/ui/Deferred.tsx';
import { HydrateLater, useHydrationStages } from '#components/ui/HydrateLater.tsx';
import { IgnoredParameters } from '#components/ui/IgnoredParameters.tsx';
import { Loupe, loupeStart } from '#components/ui/Loupe.tsx';
import { PixelCanvas } from '#components/ui/PixelCanvas.tsx';
import { useLink } from '#components/widgets/shared/use-link.ts';
import type { Lang } from '#i18n/index.ts';
import { followed, labelledRows } from '#i18n/marks.ts';
import type { Pair } from '#lib/conv/index.ts';
import { printNumber } from '#lib/grid/index.ts';
import {
  holesOf,
  edgeKernel,
  openingLimits,
  PADDING,
  reduce,
  openingResult,
  SIDE,
  start,
  unpackBits,
  openingVerdict,
  outputSideOf,
  type OpeningArgument,
  type OpeningState,
} from './opening-state.ts';
import { openingLink } from './opening-link.ts';
import { useStory } from './use-story.ts';
import { openingWords } from './words.ts';

interface Props {
  readonly lang: Lang;
  /** The picture's pixels; see `packBits`. */
  readonly bits: string;
  /** The addresses of the picture and of the first output. */
  readonly input: string;
  readonly first: string;
}

/** The parts that come to life one after the other: the output, what is under the loupe. */
const LATER_PARTS = 2;

/** The loupe's cells a side. */
const CELLS = 12;

const STEPS: Readonly<Record<string, Pair>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The experiment: a picture, a layer as a line of code with numbers to change, what comes out. */
export default function Opening({ lang, bits, input, first }: Props) {
  const t = openingWords(lang);
  const [state, dispatch] = useReducer(reduce, start);
  const { due, isLive } = useHydrationStages(LATER_PARTS);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { kernelSize, stride, dilation, cell } = state;

  // Both are computed by the part that shows them first, which comes to life later.
  const values = useMemo(() => lazy(() => unpackBits(bits)), [bits]);
  const result = useMemo(
    () => lazy(() => openingResult({ kernelSize, stride, dilation }, values())),
    [kernelSize, stride, dilation, values],
  );
  const side = outputSideOf(state);
  const stage = useStory<HTMLElement>(state.step, () => dispatch({ type: 'next' }));
  const take = () => dispatch({ type: 'take' });
  // A reader who wants nothing to move sees the second step, which asks the question.
  useEffect(() => {
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    dispatch({ type: 'argument', name: 'stride', value: 2 });
  }, []);
  const ignored = useLink({
    mode: 'inline',
    link: openingLink,
    state,
    onState: (layer) => dispatch({ type: 'layer', layer }),
  });

  const point = (event: PointerEvent) => {
    const { top, left, width, height } = canvas.current!.getBoundingClientRect();
    const row = Math.floor(((event.clientY - top) / height) * side);
    const column = Math.floor(((event.clientX - left) / width) * side);
    dispatch({ type: 'cell', cell: [row, column] });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const far = event.shiftKey ? 10 : 1;
    dispatch({ type: 'move', by: [step[0] * far, step[1] * far] });
  };

  const said = t.say(openingVerdict(state), stride, dilation);
  const label = followed(t.output(side), said);
  const kernel = edgeKernel(kernelSize);
  const argument = (name: OpeningArgument) => ({
    name,
    keyword: name === 'kernelSize' ? '' : name,
    label: t.arguments[name],
    value: state[name],
    limits: openingLimits[name],
  });

  return (
    <figure class="opening-figure" ref={stage} onPointerDown={take} onFocusIn={take}>
      <div class="opening-call is-large-call">
        <CallEditor<OpeningArgument | 'padding'>
          opening="ConvTranspose2d(1, 1,"
          args={[
            argument('kernelSize'),
            argument('stride'),
            { name: 'padding', keyword: 'padding', control: PADDING },
            argument('dilation'),
          ]}
          disabled={!isLive}
          onChange={(name, value) =>
            name !== 'padding' && dispatch({ type: 'argument', name, value })
          }
        />
        {ignored.length === 0 && <p class="opening-hint">{t.hint}</p>}
        <IgnoredParameters lang={lang} entries={ignored} />
      </div>
      <div class="opening-given">
        <div class="picture">
          <img src={input} width={SIDE} height={SIDE} alt={t.inputAlt} />
        </div>
        <svg
          class="opening-kernel"
          viewBox={`0 0 ${kernelSize * 30} ${kernelSize * 30}`}
          role="img"
          aria-label={labelledRows(
            t.kernel,
            kernel.map((row) => row.map(printNumber)),
          )}
        >
          {kernel.map((row, y) =>
            row.map((weight, x) => (
              <g key={`${y},${x}`}>
                <rect x={x * 30} y={y * 30} width="28" height="28" rx="3" />
                <text x={x * 30 + 14} y={y * 30 + 14}>
                  {printNumber(weight)}
                </text>
              </g>
            )),
          )}
        </svg>
      </div>
      <div class="opening-output">
        <HydrateLater isDue={due >= 1}>
          <Deferred of={[result, cell, isLive]}>
            {() => (
              <div class="picture">
                {!isLive && <img src={first} width={SIDE} height={SIDE} alt={label} />}
                <OutputCanvas
                  result={result}
                  ready={`${kernelSize},${stride},${dilation}`}
                  canvasRef={canvas}
                  data-role="output"
                  role="application"
                  tabIndex={0}
                  aria-label={label}
                  aria-describedby="opening-help"
                  onKeyDown={onKeyDown}
                  onPointerMove={(event) => event.pointerType === 'mouse' && point(event)}
                  onPointerDown={point}
                />
                <Pin cell={cell} side={side} />
              </div>
            )}
          </Deferred>
        </HydrateLater>
        <div class="opening-lens">
          <HydrateLater isDue={due >= 2}>
            <Deferred of={[state, result]}>
              {() => <Lens lang={lang} state={state} result={result} />}
            </Deferred>
          </HydrateLater>
        </div>
      </div>
      <figcaption>
        <span class="opening-said">{said}</span>
        <span class="size">{t.size(SIDE, side)}</span>
        <IconButton
          class="opening-again"
          icon="reset"
          label={t.again}
          disabled={!isLive || state.step !== null}
          onClick={() => {
            (document.activeElement as HTMLElement).blur();
            dispatch({ type: 'again' });
          }}
        />
      </figcaption>
      <p class="visually-hidden" id="opening-help">
        {t.help}
      </p>
      <p class="visually-hidden" role="status">
        {state.step === null && isLive ? said : ''}
      </p>
    </figure>
  );
}

type Result = () => ReturnType<typeof openingResult>;

/** What is computed when it is first asked for. */
function lazy<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | null = null;
  return () => (kept ??= { value: compute() }).value;
}

interface CanvasProps extends Omit<ComponentProps<typeof PixelCanvas>, 'pixels'> {
  readonly result: Result;
}

function OutputCanvas({ result, ...rest }: CanvasProps) {
  return <PixelCanvas pixels={result().pixels} {...rest} />;
}

/** Where the loupe lies, and a line to it. */
function Pin({ cell, side }: { readonly cell: Pair; readonly side: number }) {
  const [top, left] = cell.map((middle) => loupeStart(middle, CELLS, side));
  return (
    <svg class="opening-pin" viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
      <rect class="is-wide" x={left} y={top} width={CELLS} height={CELLS} />
      <rect class="is-narrow" x={left + 3} y={top + 4} width={7} height={5} />
      <path class="is-wide" d={`M${left} ${top + CELLS}L${0.1 * side} ${0.8 * side}`} />
      <path class="is-narrow" d={`M${left + 10} ${top + 9}L${0.9 * side} ${0.7 * side}`} />
    </svg>
  );
}

interface LensProps {
  readonly lang: Lang;
  readonly state: OpeningState;
  readonly result: Result;
}

function Lens({ lang, state, result }: LensProps) {
  const { cell, stride } = state;
  const { plane, pixels } = result();
  return (
    <Loupe
      id="opening"
      label={openingWords(lang).loupe(cell[0], cell[1])}
      cells={[CELLS, CELLS]}
      at={cell}
      plane={plane}
      pixels={pixels}
      isHole={holesOf(state)}
      isFirst={(at) => stride > 1 && (at + PADDING) % stride === 0}
    />
  );
}
