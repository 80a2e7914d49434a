import type { ComponentChildren } from 'preact';
import type { Pair } from '#lib/conv/index.ts';
import { useLatest } from './use-latest.ts';

interface Props {
  readonly label: string;
  /** Rows and columns of the grid inside. */
  readonly size: Pair;
  readonly cell: Pair | null;
  readonly disabled?: boolean;
  /** A drawing of the grid, an `<svg>`. */
  readonly children: ComponentChildren;
  readonly onCell: (cell: Pair | null) => void;
}

const STEPS: Readonly<Record<string, Pair>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Lets the reader point at the cells of a drawn grid, by pointer, touch or arrow keys. */
export function CellPicker({ label, size, cell, disabled, children, onCell }: Props) {
  const at = useLatest(cell);
  const bounded = (value: number, a: 0 | 1) => Math.min(size[a] - 1, Math.max(0, value));

  function point(event: PointerEvent) {
    const svg = (event.currentTarget as Element).querySelector('svg')!;
    const box = svg.getBoundingClientRect();
    const along = (from: number, length: number, a: 0 | 1) =>
      bounded(Math.floor((from / length) * size[a]), a);
    onCell([
      along(event.clientY - box.top, box.height, 0),
      along(event.clientX - box.left, box.width, 1),
    ]);
  }

  function move(event: KeyboardEvent) {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const [y, x] = at.current ?? [0, 0];
    at.current = [bounded(y + step[0], 0), bounded(x + step[1], 1)];
    onCell(at.current);
    // A wide grid scrolls along.
    const grid = event.currentTarget as Element;
    grid.scrollLeft = ((at.current[1] + 0.5) / size[1]) * grid.scrollWidth - grid.clientWidth / 2;
  }

  if (disabled) return <div class="cell-picker">{children}</div>;
  return (
    <div
      class="cell-picker"
      role="group"
      aria-label={label}
      tabIndex={0}
      onPointerMove={point}
      onPointerDown={point}
      // A finger that is lifted leaves too; what it pointed at stays.
      onPointerLeave={(event) => event.pointerType === 'mouse' && onCell(null)}
      // A pointer that brings the focus has a cell of its own.
      onFocus={({ currentTarget }) =>
        currentTarget.matches(':focus-visible') && (cell ?? onCell([0, 0]))
      }
      onBlur={() => onCell(null)}
      onKeyDown={move}
    >
      {children}
    </div>
  );
}
