import type { ModelWalkWords } from '../model-walk-words.ts';
import { edgesOf, linesOf } from '../graph-facts.ts';
import type { Walked } from '../model-messages.ts';
import { nameOf } from './GraphTable.tsx';
import { printShapes } from '../print-shapes.ts';

interface Props {
  readonly t: ModelWalkWords;
  readonly walk: Walked;
  readonly text: string | null;
  readonly node: number;
}

/** What is pointed at, and the line of the text that says so. */
export function PickedNode({ t, walk: { graph }, text, node }: Props) {
  const found = graph.nodes[node];
  const [line] = linesOf(graph, node);
  const source = line === undefined ? '' : text?.split('\n', line)[line - 1]?.trim();
  const edges = found.convolution ? edgesOf(found.convolution) : '';
  return (
    <p>
      <code>{nameOf({ node: found, module: '' })}</code>{' '}
      <strong>{printShapes(found.outputShapes)}</strong>
      {source && (
        <code class="model-picked-line">
          <span>{line}</span> {source}
        </code>
      )}
      {edges && <span class="hint"> {t.cutMore(edges)}</span>}
    </p>
  );
}
