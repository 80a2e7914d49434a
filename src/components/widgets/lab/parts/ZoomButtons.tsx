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
  const step = (direction: 1 | -1, sign: string, label: string) => (
    <button
      type="button"
      class="button"
      aria-label={label}
      // Not disabled: a button that loses the focus at the last step strands the keyboard.
      aria-disabled={!canZoom(direction)}
      onClick={() => onStep(direction)}
    >
      {sign}
    </button>
  );
  return (
    <div class="zoom-buttons" role="group" aria-label={words.zoom}>
      {step(-1, '−', words.zoomOut)}
      <select
        aria-label={words.zoom}
        value={zoom}
        onChange={({ currentTarget }) => onZoom(ZOOMS[currentTarget.selectedIndex])}
      >
        {ZOOMS.map((known) => (
          <option key={known} value={known} selected={known === zoom}>
            {words.zooms[known]}
          </option>
        ))}
      </select>
      {step(1, '+', words.zoomIn)}
    </div>
  );
}
