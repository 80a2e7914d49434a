import type { TargetedPointerEvent } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Graph } from '#lib/model/index.ts';
import { drawingOfGraph, type GraphBar, type GraphDrawing } from '../graph-drawing.ts';
import type { OwnModelWords } from '../own-model-words.ts';

const [WIDTH, HEIGHT] = [720, 150];
const KINDS: readonly GraphBar['kind'][] = ['input', 'conv', 'convTranspose', 'other'];
/** The classes of the style sheet, which name bars as the models of the page do. */
const CLASSES = {
  input: 'input',
  conv: 'conv2d',
  convTranspose: 'convTranspose2d',
  other: 'other',
};

interface Props {
  readonly graph: Graph;
  readonly t: OwnModelWords;
  readonly picked: number;
  readonly onPick: (node: number) => void;
}

const round = (value: number) => Math.round(value * 10) / 10;
const pathOfBar = ({ x, y, width, height }: GraphBar) =>
  `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${-round(width)}z`;

function pathOfArcs({ bars, arcs }: GraphDrawing): string {
  return arcs
    .map(({ from, to, below }) => {
      const [a, b] = [bars[from], bars[to]];
      const start = { x: a.x + 0.7 * a.width, y: a.y + a.height };
      const end = { x: b.x + 0.3 * b.width, y: b.y + b.height };
      return `M${round(start.x)} ${round(start.y)}V${round(below)}H${round(end.x)}V${round(end.y)}`;
    })
    .join('');
}

/** The model to scale: one path for each kind of bar, its skips as arcs. Its twin is the table. */
export function GraphSketch({ graph, t, picked, onPick }: Props) {
  const drawing = useMemo(() => drawingOfGraph(graph, WIDTH, HEIGHT), [graph]);
  const { bars, width, height } = drawing;
  const present = KINDS.filter((kind) => bars.some((bar) => bar.kind === kind));
  const lit = bars.find(({ node }) => node === picked);

  function point({ currentTarget, clientX }: TargetedPointerEvent<SVGSVGElement>) {
    const box = currentTarget.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * width;
    onPick((bars.findLast((bar) => bar.x <= x + 1) ?? bars[0]).node);
  }

  return (
    <figure class="model-sketch">
      <svg
        viewBox={`0 0 ${round(width)} ${round(height)}`}
        role="img"
        aria-label={t.drawing(bars.length)}
        onPointerDown={point}
        onPointerMove={point}
      >
        {present.map((kind) => (
          <path
            key={kind}
            class={`model-bar is-${CLASSES[kind]}`}
            d={bars
              .filter((bar) => bar.kind === kind)
              .map(pathOfBar)
              .join('')}
          />
        ))}
        <path class="model-skip" d={pathOfArcs(drawing)} />
        {lit && <path class="model-lit" d={pathOfBar(lit)} />}
      </svg>
      <figcaption>
        <ul class="legend">
          {present.map((kind) => (
            <li key={kind}>
              <svg viewBox="0 0 10 10" aria-hidden="true">
                <path class={`model-bar is-${CLASSES[kind]}`} d="M0 0h10v10h-10z" />
              </svg>
              {t.kinds[kind]}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
