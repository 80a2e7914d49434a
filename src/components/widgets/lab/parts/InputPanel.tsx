import type { TargetedMouseEvent } from 'preact';
import { PixelCanvas } from '#components/ui/PixelCanvas.tsx';
import { labelled } from '#i18n/marks.ts';
import type { Pair } from '#lib/conv/index.ts';
import type { Pixels } from '#lib/picture/index.ts';
import type { CellParts } from '../cell-parts.ts';
import type { LabWords } from '../words.ts';

interface Props {
  readonly words: LabWords;
  /** The picture as the layer sees it, once it is there. */
  readonly input: Pixels | null;
  /** What the picture is of. */
  readonly label: string;
  /** What was done to it, in words. */
  readonly prepared: string;
  readonly loupe: CellParts | null;
  /** Told the input cell that is pointed at, and the one that is pressed. */
  readonly onPoint: (cell: Pair | null) => void;
  readonly onPress: (cell: Pair) => void;
}

/** Half the side, in cells, of the frame around what the looked-at cell is made of, at the least. */
const LEAST = 4;

/** What goes into the layer, and where in it the cell that is looked at comes from. */
export function InputPanel(props: Props) {
  const { words, input, label, prepared, loupe, onPoint, onPress } = props;
  const cellAt = ({ currentTarget, offsetX, offsetY }: TargetedMouseEvent<HTMLElement>): Pair => [
    Math.floor((offsetY / currentTarget.clientHeight) * input!.height),
    Math.floor((offsetX / currentTarget.clientWidth) * input!.width),
  ];
  const point = (event: TargetedMouseEvent<HTMLElement>) => onPoint(cellAt(event));
  return (
    <figure class="lab-input">
      <figcaption>
        {words.seenByLayer} <span class="size">{prepared}</span>
      </figcaption>
      <div class="picture">
        {input && (
          <PixelCanvas
            pixels={input}
            ready={`${input.width}x${input.height}`}
            data-role="input"
            role="img"
            aria-label={labelled(words.seenByLayer, label)}
            onPointerMove={point}
            onPointerDown={point}
            onPointerLeave={() => onPoint(null)}
            onClick={(event) => onPress(cellAt(event))}
          />
        )}
        {input && loupe && <Source input={input} loupe={loupe} />}
      </div>
    </figure>
  );
}

function Source({ input, loupe }: { readonly input: Pixels; readonly loupe: CellParts }) {
  const { y, x, height, width } = loupe.source;
  const grow = Math.max(0, LEAST - Math.min(height, width) / 2);
  const frame = {
    x: x - grow,
    y: y - grow,
    width: width + 2 * grow,
    height: height + 2 * grow,
  };
  return (
    <svg
      class="input-source"
      style={{ '--cells': input.width, '--rows': input.height }}
      viewBox={`0 0 ${input.width} ${input.height}`}
      aria-hidden="true"
    >
      <rect class="is-rim" {...frame} />
      <rect {...frame} />
    </svg>
  );
}
