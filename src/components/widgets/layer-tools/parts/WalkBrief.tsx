import type { Graph } from '#lib/model/index.ts';
import type { ModelWalkWords } from '../model-walk-words.ts';
import { printOutputs } from '../print-shapes.ts';

interface Props {
  readonly t: ModelWalkWords;
  /** Null while there is none yet. */
  readonly graph: Graph | null;
  /** What is said in place of a verdict. */
  readonly said: string;
  /** The address within the page of the whole verdict. */
  readonly href: string;
  /** Whether the whole verdict is on screen: it is not said twice. */
  readonly isElsewhere: boolean;
}

/** The verdict in a line, above the text: on a phone the whole of it lies far below. */
export function WalkBrief({ t, graph, said, href, isElsewhere }: Props) {
  const tone = graph ? (graph.complete ? 'is-good' : 'is-bad') : '';
  return (
    <p class={`walk-brief ${tone} ${isElsewhere ? 'is-elsewhere' : ''}`}>
      {graph ? (
        // In an embed every link opens a page of its own, but not this one.
        <a href={href} target="_self">
          {briefOf(graph, t)}
        </a>
      ) : (
        said
      )}
    </p>
  );
}

/** The verdict in a sentence. */
export function briefOf({ complete, misfit, stop, outputs }: Graph, t: ModelWalkWords): string {
  if (complete) return t.fits(printOutputs(outputs), '');
  if (misfit) return t.misfit(misfit.place);
  return stop ? t.stopped(stop.place, false) : t.notAll;
}
