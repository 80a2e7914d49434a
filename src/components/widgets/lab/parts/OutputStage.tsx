import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { PixelCanvas } from '#components/ui/PixelCanvas.tsx';
import { useScheduled } from '#components/ui/frame-scheduler.ts';
import { describeExperiment } from '#figures/describe.ts';
import type { Lang } from '#i18n/index.ts';
import { labelled } from '#i18n/marks.ts';
import type { Pair } from '#lib/conv/index.ts';
import type { ExperimentStage } from '#lib/experiment/index.ts';
import { useBox } from '#components/ui/use-size.ts';
import { channelOf, type Shown } from '../use-result.ts';
import { labQuery } from '../lab-link.ts';
import { viewOf, type LabAction, type LabState } from '../lab-state.ts';
import type { Raster } from '../cell-parts.ts';
import { drawOverlay } from '../overlay.ts';
import {
  canPan,
  cellAt,
  nextZoom,
  originOf,
  scaleOf,
  zoomed,
  type StageArea,
  type Zoom,
} from '../stage-view.ts';
import { useGestures } from '../use-gestures.ts';
import type { LabWords } from '../words.ts';
import { ZoomButtons } from './ZoomButtons.tsx';

interface Props {
  readonly lang: Lang;
  readonly words: LabWords;
  readonly state: LabState;
  readonly shown: Shown | null;
  readonly stage: ExperimentStage | null;
  /** Whether what is shown is not what the controls say. */
  readonly isStale: boolean;
  /** What stands in for a first result. */
  readonly still: ComponentChildren;
  /** The output cell that is taken apart. */
  readonly cell: Pair;
  /** The cells in a frame. */
  readonly lit: Raster;
  readonly onAction: (action: LabAction) => void;
  readonly onPoint: (cell: Pair | null) => void;
  /** Told the size of the box, `[height, width]` in CSS pixels. */
  readonly onBox: (box: Pair | null) => void;
  /** What lies over the result where there is none. */
  readonly refusal: ComponentChildren;
}

/** The box that the output is seen in. It is drawn whole or closer, and moved by hand. */
export function OutputStage(props: Props) {
  const { lang, words, state, shown, isStale, still, cell, lit, onAction, onPoint } = props;
  const [scene, box] = useBox<HTMLDivElement>();
  useLayoutEffect(() => props.onBox(box), [box]);
  const output = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const pixels = shown?.result.pixels;
  const view = viewOf(state);
  const stage: StageArea | null =
    pixels && box
      ? { size: [pixels.height, pixels.width], box, pixelRatio: devicePixelRatio }
      : null;
  const scale = stage && scaleOf(view.zoom, stage);
  const origin = stage && originOf(view, stage);

  const made = shown?.result.merged;
  // Where the box has changed, they are on their way.
  const merged = made && made.side === scale?.merged ? made.pixels : null;

  // In a turn of its own, when the picture below it has been laid out.
  useScheduled(() => {
    if (!shown?.experiment.layer || !scale || !origin || !output.current || !overlay.current)
      return;
    drawOverlay(overlay.current, {
      layer: shown.experiment.layer,
      output: shown.result.output,
      channel: channelOf(shown, state.channel),
      merged,
      tint: state.tint,
      lit,
      origin: { top: origin[0], left: origin[1] },
      scale: scale.cell,
    });
    // What lies below the merged cells need not be drawn: CSS would skip some of them.
    output.current.style.opacity = merged ? '0' : '';
  }, [shown, scale?.cell, merged, `${origin}`, box, state.tint, state.channel, `${lit}`]);

  const zoomTo = (zoom: Zoom, at?: Pair) =>
    onAction({ type: 'view', view: stage ? zoomed(view, zoom, stage, at) : { zoom } });
  const stepZoom = (direction: 1 | -1, at?: Pair) => {
    const zoom = stage && nextZoom(view.zoom, direction, stage);
    if (zoom) zoomTo(zoom, at);
  };
  const canZoom = (direction: 1 | -1) =>
    stage !== null && nextZoom(view.zoom, direction, stage) !== null;

  const pointed = useRef<Pair | null>(null);
  const point = (at: Pair | null) => {
    pointed.current = at;
    onPoint(at);
  };
  useGestures(scene, {
    onPoint: (at) => point(at && stage && cellAt(at, view, stage)),
    onPress: (at) => {
      const pressed = stage && cellAt(at, view, stage);
      if (pressed) onAction({ type: 'cell', cell: pressed });
    },
    onPan: (by) => stage && onAction({ type: 'pan', by, stage }),
    onZoom: stepZoom,
    canZoom,
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (!stage || event.ctrlKey || event.altKey || event.metaKey) return;
    const step = STEPS[event.key];
    if (step) {
      const far = event.shiftKey ? 10 : 1;
      const from = pointed.current ?? cell;
      // What is pointed at is where the first step begins; the next one begins where that ended.
      if (pointed.current) onAction({ type: 'cell', cell: pointed.current });
      point(null);
      onAction({ type: 'step', from, by: [step[0] * far, step[1] * far], stage });
    } else if (event.key === '+' || event.key === '=') stepZoom(1);
    else if (event.key === '-') stepZoom(-1);
    else if (event.key === '0') zoomTo('fit');
    else return;
    event.preventDefault();
  };

  // The page may lay the box between two of the screen's pixels; what is drawn in it may not lie there.
  useLayoutEffect(() => {
    const drawn = scene.current;
    if (!drawn?.parentElement) return;
    const { top, left } = drawn.parentElement.getBoundingClientRect();
    const beside = (at: number) => Math.round(at * devicePixelRatio) / devicePixelRatio - at;
    // No `translate`: Chromium draws what has one between two pixels again.
    drawn.style.left = `${beside(left)}px`;
    drawn.style.top = `${beside(top)}px`;
  }, [box]);

  const isMovable = stage !== null && canPan(view, stage);
  const picture = useMemo(
    () =>
      shown && (
        <PixelCanvas
          pixels={shown.result.pixels}
          cell={scale?.cell}
          ready={labQuery(shown.experiment) || '?'}
          canvasRef={output}
          data-role="output"
          aria-hidden="true"
        />
      ),
    [shown, scale?.cell],
  );
  // Once the canvas is there: a first result is drawn by the same turn that makes it.
  useLayoutEffect(() => {
    if (!output.current || !origin) return;
    output.current.style.top = `${origin[0]}px`;
    output.current.style.left = `${origin[1]}px`;
  }, [picture, `${origin}`]);
  return (
    <>
      <div class={`stage ${isStale ? 'is-stale' : ''}`}>
        <div
          class={`stage-scene ${isMovable ? 'is-movable' : ''}`}
          ref={scene}
          {...(shown && {
            role: 'application',
            tabIndex: 0,
            'aria-label': describeExperiment(shown.experiment, lang, shown.result.pixels),
            'aria-describedby': 'lab-canvas-help',
            onKeyDown,
          })}
        >
          {picture ?? still}
          <canvas class="stage-overlay" ref={overlay} aria-hidden="true" />
        </div>
        <Progress words={words} stage={props.stage} />
        {props.refusal}
        <p class="visually-hidden" id="lab-canvas-help">
          {words.canvasHelp}
        </p>
      </div>
      <ZoomButtons
        words={words}
        canZoom={canZoom}
        zoom={view.zoom}
        onStep={stepZoom}
        onZoom={zoomTo}
      />
    </>
  );
}

/** What a worker is at; small work is done before there is anything to say. */
function Progress({ words, stage }: Pick<Props, 'words' | 'stage'>) {
  return (
    <p class="working" role="status">
      {stage && (
        <span>
          {labelled(words.working, words.stages[stage])}
          <progress aria-label={words.working} />
        </span>
      )}
    </p>
  );
}

const STEPS: Readonly<Record<string, Pair>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};
