import { CopyButton } from '#components/ui/CopyButton.tsx';
import { saveFile } from '#components/widgets/shared/save-file.ts';
import { embedWords } from '#i18n/embed.ts';
import type { Lang } from '#i18n/index.ts';
import { csvOf, markdownOf, type Graph } from '#lib/model/index.ts';
import { svgOfDrawing, type GraphDrawing } from '../graph-drawing.ts';
import { modelWalkWords } from '../model-walk-words.ts';

interface Props {
  readonly lang: Lang;
  /** What the model is called, in the file of the drawing. */
  readonly name: string;
  readonly graph: Graph;
  readonly drawing: GraphDrawing;
}

/** The colours that the drawing has on the page: a file has no theme. */
function coloursOf(widget: Element): Parameters<typeof svgOfDrawing>[2] {
  const of = (name: string, property: 'fill' | 'stroke') => {
    const part = widget.querySelector(`.${name}`);
    return part ? getComputedStyle(part)[property] : 'none';
  };
  return {
    input: of('model-bar.is-input', 'fill'),
    conv: of('model-bar.is-conv', 'fill'),
    convTranspose: of('model-bar.is-convTranspose', 'fill'),
    other: of('model-bar.is-other', 'fill'),
    arc: of('model-skip', 'stroke'),
  };
}

/** The table as text, the drawing as a file. */
export function WalkTakeAway({ lang, name, graph, drawing }: Props) {
  const t = modelWalkWords[lang];
  const words = embedWords[lang];
  return (
    <>
      <CopyButton label={t.markdown} words={words} text={() => markdownOf(graph)} />
      <CopyButton label={t.csv} words={words} text={() => csvOf(graph)} />
      <button
        type="button"
        class="button"
        onClick={({ currentTarget }) => {
          const colours = coloursOf(currentTarget.closest('.model-walk')!);
          const svg = svgOfDrawing(drawing, name, colours);
          saveFile(new Blob([svg], { type: 'image/svg+xml' }), 'model.svg');
        }}
      >
        {t.svg}
      </button>
    </>
  );
}
