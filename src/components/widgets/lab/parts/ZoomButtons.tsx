import { IconButton } from '#components/ui/Button.tsx';
import { Select } from '#components/ui/Select.tsx';
import { ZOOMS, type Zoom } from '../stage-view.ts';
import type { LabWords } from '../words.ts';

interface Props {
  readonly words: LabWords;
  readonly zoom: Zoom;
  readonly canZoom: (direction: 1 | -1) => boolean;
  readonly onStep: (direction: 1 | -1) => void;
  readonly onZoom: (zoom: Zoom) => void;
}

/** How closely the picture is seen: a step at a time, or at once. */
export function ZoomButtons({ words, zoom, canZoom, onStep, onZoom }: Props) {
  return (
    <div class="zoom-buttons" role="group" aria-label={words.zoom}>
      <IconButton
        kind="plain"
        icon="remove"
        label={words.zoomOut}
        disabled={!canZoom(-1)}
        onClick={() => onStep(-1)}
      />
      <Select
        label={words.zoom}
        isLabelHidden
        options={ZOOMS}
        value={zoom as never}
        print={(known) => words.zooms[known]}
        onChange={onZoom}
      />
      <IconButton
        kind="plain"
        icon="add"
        label={words.zoomIn}
        disabled={!canZoom(1)}
        onClick={() => onStep(1)}
      />
    </div>
  );
}
