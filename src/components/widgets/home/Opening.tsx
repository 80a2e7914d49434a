import type { ComponentProps, TargetedPointerEvent } from 'preact';
import { useEffect, useMemo, useReducer, useState } from 'preact/hooks';
import { IconButton } from '#components/ui/Button.tsx';
import { CallEditor } from '#components/ui/CallEditor.tsx';
import { CopyButton } from '#components/ui/CopyButton.tsx';
import { Deferred } from '#components/ui/Deferred.tsx';
import { HydrateLater, useHydrationStages } from '#components/ui/HydrateLater.tsx';
import { IgnoredParameters } from '#components/ui/IgnoredParameters.tsx';
import { Loupe, loupeStart } from '#components/ui/Loupe.tsx';
import { PixelCanvas } from '#components/ui/PixelCanvas.tsx';
import { ShareMenu } from '#components/ui/ShareMenu.tsx';
import { SaveButtons } from '#components/widgets/shared/SaveButtons.tsx';
import { lazy } from '#components/widgets/shared/lazy.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';
import { embedWords } from '#i18n/embed.ts';
import type { Lang } from '#i18n/index.ts';
import { followed, labelled, labelledRows } from '#i18n/marks.ts';
import type { Pair } from '#lib/conv/index.ts';
import { printNumber } from '#lib/grid/index.ts';
import {
  holesOf,
  edgeKernel,
  inputCellOf,
  openingInput,
  openingLimits,
  PADDING,
  reachOf,
  reduce,
  openingResult,
  SIDE,
  sourceOf,
  start,
  unpackBits,
  openingVerdict,
  outputSideOf,
  type Looked,
  type OpeningArgument,
  type OpeningPicture,
  type OpeningState,
  type Run,
} from './opening-state.ts';
import { openingLink } from './opening-link.ts';
import { useStory } from './use-story.ts';
import { openingWords } from './words.ts';

interface Props {
  readonly lang: Lang;
  /** The picture's pixels; see `packBits`. */
  readonly bits: string;
  /** The addresses of the picture, of it with 2 × 2 cells merged, and of the first output. */
  readonly input: string;
  readonly merged: string;
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
export default function Opening({ lang, bits, input, merged, first }: Props) {
  const t = openingWords(lang);
  const [state, dispatch] = useReducer(reduce, start);
  const { due, isLive } = useHydrationStages(LATER_PARTS);
  const { kernelSize, stride, dilation } = state;
  /** Whether the cell under the loupe was moved to, and not pointed at. */
  const [isByKeys, setByKeys] = useState(false);

  // Both are computed by the part that shows them first, which comes to life later.
  const given = useMemo(() => lazy(() => openingInput(unpackBits(bits))), [bits]);
  const result = useMemo(
    () => lazy(() => openingResult({ kernelSize, stride, dilation }, given().plane.data)),
    [kernelSize, stride, dilation, given],
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
    // What the story shows is not the reader's.
    state: state.step === null ? state : start,
    onState: (layer) => dispatch({ type: 'layer', layer }),
  });

  /** What brings the loupe to a picture. */
  const hand = (looked: Looked) => {
    const cells = looked === 'input' ? SIDE : side;
    const point = ({ currentTarget, clientX, clientY }: TargetedPointerEvent<HTMLElement>) => {
      const pin = currentTarget.closest('.picture')!.querySelector('.opening-pin')!;
      const { top, left, width, height } = pin.getBoundingClientRect();
      const [row, column] = [(clientY - top) / height, (clientX - left) / width];
      const cell: Pair = [Math.floor(row * cells), Math.floor(column * cells)];
      dispatch({ type: 'cell', looked, cell });
    };
    return {
      role: 'application' as const,
      tabIndex: 0,
      'aria-describedby': 'opening-help',
      onFocus: () => dispatch({ type: 'look', looked }),
      onBlur: () => setByKeys(false),
      onPointerMove: (event: TargetedPointerEvent<HTMLElement>) =>
        event.pointerType === 'mouse' && point(event),
      onPointerDown: point,
      onKeyDown: (event: KeyboardEvent) => {
        const step = STEPS[event.key];
        if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        const far = event.shiftKey ? 10 : 1;
        setByKeys(true);
        dispatch({ type: 'move', looked, by: [step[0] * far, step[1] * far] });
      },
    };
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
        <IconButton
          class="opening-again"
          icon="reset"
          label={t.again}
          disabled={!isLive || state.step !== null}
          onClick={() => dispatch({ type: 'again' })}
        />
      </div>
      <div class="opening-given">
        <div class="picture" aria-label={t.input} {...hand('input')}>
          <img src={input} width={SIDE} height={SIDE} alt={t.inputAlt} />
          <img
            class="is-merged"
            src={merged}
            width={SIDE / 2}
            height={SIDE / 2}
            alt={t.inputAlt}
            loading="lazy"
          />
          <Pin state={state} of="input" side={SIDE} />
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
                <rect x={x * 30} y={y * 30} width="30" height="30" />
                <text x={x * 30 + 15} y={y * 30 + 15}>
                  {printNumber(weight)}
                </text>
              </g>
            )),
          )}
        </svg>
      </div>
      <div class="opening-output">
        <HydrateLater isDue={due >= 1}>
          <Deferred of={[result, state, isLive]}>
            {() => (
              <div class="picture">
                {!isLive && <img src={first} width={SIDE} height={SIDE} alt={label} />}
                <OutputCanvas
                  result={result}
                  ready={`${kernelSize},${stride},${dilation}`}
                  data-role="output"
                  aria-label={label}
                  {...hand('output')}
                />
                <Pin state={state} of="output" side={side} />
              </div>
            )}
          </Deferred>
        </HydrateLater>
        <div class="opening-lens">
          <HydrateLater isDue={due >= 2}>
            <Deferred of={[state, result, isByKeys]}>
              {() => (
                <Lens
                  lang={lang}
                  state={state}
                  isSaid={isByKeys}
                  picture={state.looked === 'input' ? given : result}
                />
              )}
            </Deferred>
          </HydrateLater>
        </div>
      </div>
      <figcaption>
        <span class="opening-said">{said}</span>
        <span class="size">{t.size(SIDE, side)}</span>
        <ShareMenu lang={lang} title="" query={openingLink.print(state)} isLive={isLive}>
          <SaveButtons widget="opening" />
          <CopyButton
            label={t.copyCall}
            words={embedWords[lang]}
            text={() => `nn.ConvTranspose2d(1, 1, ${argumentsOf(state)})`}
            disabled={!isLive}
          />
        </ShareMenu>
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

const argumentsOf = ({ kernelSize, stride, dilation }: OpeningState) =>
  `${kernelSize}, stride=${stride}, padding=${PADDING}, dilation=${dilation}`;

interface CanvasProps extends Omit<ComponentProps<typeof PixelCanvas>, 'pixels'> {
  readonly result: () => OpeningPicture;
}

function OutputCanvas({ result, ...rest }: CanvasProps) {
  return <PixelCanvas pixels={result().pixels} {...rest} />;
}

interface PinProps {
  readonly state: OpeningState;
  /** The picture that it lies on, and its side. */
  readonly of: Looked;
  readonly side: number;
}

/** A frame around the cells in the loupe, and around those that feed them or that they feed. */
function Pin({ state, of, side }: PinProps) {
  const isLooked = state.looked === of;
  const lookedSide = state.looked === 'input' ? SIDE : outputSideOf(state);
  const middle = state.looked === 'input' ? inputCellOf(state) : state.cell;
  const starts = middle.map((at) => loupeStart(at, CELLS, lookedSide));
  const frame = (lens: Pair, cut: Pair) => {
    const [rows, columns] = starts.map((start, axis): Run => {
      const seen = { first: start + cut[axis], count: lens[axis] };
      if (isLooked) return seen;
      return of === 'input' ? sourceOf(state, seen) : reachOf(state, seen);
    });
    return { y: rows.first, x: columns.first, height: rows.count, width: columns.count };
  };
  const [wide, narrow] = [frame([CELLS, CELLS], [0, 0]), frame([5, 7], [4, 3])];
  const hasLine = isLooked && of === 'output';
  return (
    <svg class="opening-pin" viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
      <rect class="is-wide" {...wide} />
      <rect class="is-narrow" {...narrow} />
      {hasLine && (
        <>
          <path class="is-wide" d={`M${wide.x} ${wide.y + CELLS}L0 ${0.99 * side}`} />
          <path class="is-narrow" d={`M${narrow.x + 7} ${narrow.y + 5}L${side} ${0.95 * side}`} />
        </>
      )}
    </svg>
  );
}

interface LensProps {
  readonly lang: Lang;
  readonly state: OpeningState;
  /** The one that is looked at. */
  readonly picture: () => OpeningPicture;
  /** Whether its middle cell is spoken. */
  readonly isSaid: boolean;
}

function Lens({ lang, state, picture, isSaid }: LensProps) {
  const { stride, looked } = state;
  const t = openingWords(lang);
  const isInput = looked === 'input';
  const at = isInput ? inputCellOf(state) : state.cell;
  const { plane, pixels } = picture();
  const isHole = isInput ? undefined : holesOf(state);
  const value = printNumber(plane.data[at[0] * plane.width + at[1]]);
  return (
    <>
      <Loupe
        id="opening"
        label={isInput ? labelled(t.input, t.loupe(...at)) : t.loupe(...at)}
        cells={[CELLS, CELLS]}
        at={at}
        plane={plane}
        pixels={pixels}
        isHole={isHole}
        isFirst={(cell) => !isInput && stride > 1 && (cell + PADDING) % stride === 0}
      />
      <p class="visually-hidden" aria-live="polite">
        {isSaid && labelled(t.cell(...at), isHole?.(...at) ? t.hole : value)}
      </p>
    </>
  );
}
