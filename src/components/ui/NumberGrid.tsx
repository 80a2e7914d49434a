import { useRef, useState } from 'preact/hooks';
import { printNumber, type CellRole } from '#lib/grid/index.ts';
import { NumberField } from './NumberField.tsx';

interface Props {
  readonly rows: readonly (readonly number[])[];
  readonly role: Extract<CellRole, 'input' | 'kernel' | 'output'>;
  /** What the grid is, and the name of the cell at a flat index. */
  readonly label: string;
  readonly cellLabel: (index: number) => string;
  /** Flat indices, counted row by row: the chosen cell, and the cells that meet it. */
  readonly chosen?: number | null;
  readonly lit?: ReadonlySet<number>;
  readonly hasIndices?: boolean;
  readonly isLive: boolean;
  /** The smallest and largest number that a cell takes; left out, what a link holds. */
  readonly limits?: readonly [number, number];
  readonly onPoint?: (at: readonly [number, number]) => void;
  /** Left out where the numbers are results. */
  readonly onValue?: (at: readonly [number, number], value: number) => void;
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * A small picture as a grid of numbers, each with its place in the flattened vector. One cell is
 * in the tab order; the arrow keys lead to the others.
 */
export function NumberGrid(props: Props) {
  const { rows, role, label, cellLabel, chosen, lit, hasIndices = true, isLive } = props;
  const { limits, onPoint, onValue } = props;
  const isTyped = isLive && onValue !== undefined;
  const [entry, setEntry] = useState(0);
  const table = useRef<HTMLTableElement>(null);
  const columns = rows[0].length;
  const first = entry < rows.length * columns ? entry : 0;
  const placeOf = (event: Event) => {
    const cell = (event.target as Element).closest('td');
    const row = cell?.closest('tr');
    return cell && row ? ([row.rowIndex, cell.cellIndex] as const) : null;
  };

  function point(event: Event) {
    const place = placeOf(event);
    if (place) onPoint?.(place);
  }

  function move(event: KeyboardEvent) {
    const [step, place] = [STEPS[event.key], placeOf(event)];
    if (!step || !place) return;
    event.preventDefault();
    const cell = table.current?.rows[place[0] + step[0]]?.cells[place[1] + step[1]];
    const target = cell?.querySelector('input') ?? cell;
    target?.focus();
    if (target instanceof HTMLInputElement) target.select();
  }

  function enter(event: FocusEvent) {
    const place = placeOf(event);
    if (place) setEntry(place[0] * columns + place[1]);
    point(event);
  }

  return (
    <table
      ref={table}
      class={`number-grid is-${role} ${hasIndices ? 'has-indices' : ''} ${isTyped ? 'is-typed' : ''}`}
      role="grid"
      aria-label={label}
      onPointerOver={point}
      onFocusIn={enter}
      onKeyDown={move}
    >
      <tbody>
        {rows.map((row, y) => (
          <tr key={y}>
            {row.map((value, x) => {
              const index = y * columns + x;
              const isEntry = isLive && index === first;
              return (
                <td
                  key={x}
                  class={index === chosen ? 'is-chosen' : lit?.has(index) ? 'is-lit' : undefined}
                  tabIndex={isLive && !onValue ? (isEntry ? 0 : -1) : undefined}
                >
                  {hasIndices && <small aria-hidden="true">{index}</small>}
                  {isTyped ? (
                    <NumberField
                      class="is-cell"
                      label={cellLabel(index)}
                      value={value}
                      min={limits?.[0]}
                      max={limits?.[1]}
                      step={0}
                      isReal
                      tabIndex={isEntry ? 0 : -1}
                      onChange={(next) => onValue([y, x], next)}
                    />
                  ) : (
                    printNumber(value)
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
