import type { TargetedPointerEvent } from 'preact';
import type { Lang } from '#i18n/index.ts';
import { arcsOf, KINDS, pathOfArcs, pathOfBar, type GraphDrawing } from '../graph-drawing.ts';
import { modelWalkWords } from '../model-walk-words.ts';

interface Props {
  readonly lang: Lang;
  readonly drawing: GraphDrawing;
  /** Ids of the nodes that are pointed at. */
  readonly lit: ReadonlySet<number>;
  readonly onPick: (node: number | null) => void;
}

/** The model to scale: one path for each kind of bar, its skips as arcs. Its twin is the table. */
export function GraphSketch({ lang, drawing, lit, onPick }: Props) {
  const t = modelWalkWords[lang];
  const { bars, arcs, width, height } = drawing;
  const present = KINDS.filter((kind) => bars.some((bar) => bar.kind === kind));
  const litBars = new Set([...lit].map((node) => drawing.barOf[node]));
  const litArcs = arcs.filter(({ to }) => lit.has(bars[to].node));
  const lines = arcsOf(drawing);

  function point({ currentTarget, clientX }: TargetedPointerEvent<SVGSVGElement>) {
    const box = currentTarget.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * width;
    onPick((bars.findLast((bar) => bar.x <= x + 1) ?? bars[0]).node);
  }

  return (
    <figure class="model-sketch">
      <svg
        viewBox={`0 0 ${Math.ceil(width)} ${Math.ceil(height)}`}
        role="img"
        aria-label={t.drawing(bars.length)}
        onPointerDown={point}
        onPointerMove={point}
      >
        {present.map((kind) => (
          <path
            key={kind}
            class={`model-bar is-${kind}`}
            d={bars
              .filter((bar) => bar.kind === kind)
              .map(pathOfBar)
              .join('')}
          />
        ))}
        {lines.map((one) => (
          <path
            key={one.kind}
            class={`model-arc is-${one.kind}`}
            d={pathOfArcs(drawing, one.arcs)}
          />
        ))}
        <path class="model-arc is-lit" d={pathOfArcs(drawing, litArcs)} />
        <path
          class="model-lit"
          d={bars
            .filter((_, bar) => litBars.has(bar))
            .map(pathOfBar)
            .join('')}
        />
      </svg>
      <figcaption>
        <ul class="legend">
          {present.map((kind) => (
            <li key={kind}>
              <svg viewBox="0 0 10 10" aria-hidden="true">
                <path class={`model-bar is-${kind}`} d="M0 0h10v10h-10z" />
              </svg>
              {t.kinds[kind]}
            </li>
          ))}
          {lines.map(({ kind }) => (
            <li key={kind}>
              <svg viewBox="0 0 10 10" aria-hidden="true">
                <path class={`model-arc is-${kind}`} d="M1 1C1 11 9 11 9 1" />
              </svg>
              {t[kind]}
            </li>
          ))}
          <li>{t.scale}</li>
        </ul>
      </figcaption>
    </figure>
  );
}
