import { useMemo, useRef } from 'preact/hooks';
import { liveLayers } from '#components/widgets/shared/live-layers.ts';
import { outputSize, type ArgumentError, type Axis } from '#lib/conv/index.ts';
import { refusal } from '#lib/layer/index.ts';
import type { Mode } from '#components/widgets/shared/mode.ts';
import { useHighlight, type HighlightedCell } from '#components/widgets/shared/use-highlight.ts';
import { useLiveLayer } from '#components/widgets/shared/use-live-layer.ts';
import {
  cellOfIndex,
  initialValues,
  isWithin,
  litBy,
  matrixView,
  middleOutput,
  withValue,
  type MatrixChoice,
  type Lit,
  type MatrixValues,
  type MatrixView,
} from './matrix-state.ts';
import { matrixLink } from './matrix-link.ts';
import { useSharedState } from '#components/widgets/shared/use-shared-state.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';

/** What every figure of the matrix page shows and can change; all of them share it. */
export interface MatrixPage {
  /** As the reader set it. */
  readonly axis: Axis;
  readonly setAxis: (axis: Axis) => void;
  /** Why PyTorch refuses the layer; the view is then the last one that it accepted. */
  readonly error: ArgumentError | null;
  readonly view: MatrixView;
  readonly values: MatrixValues;
  readonly setValues: (values: MatrixValues) => void;
  readonly setValue: (
    name: keyof MatrixValues,
    at: readonly [number, number],
    value: number,
  ) => void;
  readonly isChanged: boolean;
  readonly reset: () => void;
  readonly choice: MatrixChoice;
  readonly lit: Lit;
  readonly point: (choice: MatrixChoice) => void;
  /** All of this as the address says it. */
  readonly query: string;
  /** What the address said wrongly. */
  readonly ignored: readonly string[];
}

/** The shared state of the matrix page; it is at its beginning on the server. */
export function useMatrix(mode: Mode): MatrixPage {
  const [axis, setAxis] = useLiveLayer('matrix');
  const [values, setValues] = useSharedState('matrix values', initialValues);
  const state = { axis, ...values };
  const ignored = useLink({
    mode,
    link: matrixLink,
    state,
    onState: ({ axis: nextAxis, ...nextValues }) => {
      setAxis(nextAxis);
      setValues(nextValues);
    },
  });
  const error = refusal(axis);
  const shown = useRef(axis);
  if (!error) shown.current = axis;
  const view = useMemo(() => matrixView(shown.current, values), [shown.current, values]);

  const [pointed, setPointed] = useHighlight('matrix');
  // A place in the matrix is no cell of a grid: the other figures light up its output cell.
  const place = useRef<{ choice: MatrixChoice; cell: HighlightedCell } | null>(null);
  const chosen = place.current && place.current.cell === pointed ? place.current.choice : pointed;
  const choice = chosen && isWithin(view, chosen) ? chosen : middleOutput(view);
  const lit = useMemo(() => litBy(view, choice), [view, JSON.stringify(choice)]);

  return {
    axis,
    setAxis,
    error,
    view,
    values,
    setValues,
    // A grid that waits for its turn still has the values of before.
    setValue: (name, at, value) => setValues((before) => withValue(before, name, at, value)),
    isChanged:
      values !== initialValues || JSON.stringify(axis) !== JSON.stringify(liveLayers.matrix),
    reset: () => {
      setAxis(liveLayers.matrix);
      setValues(initialValues);
    },
    choice,
    lit,
    query: matrixLink.print(state),
    ignored,
    point: (next) => {
      if (next.space !== 'matrix') return setPointed(next);
      const cell = cellOfIndex('output', next.row, outputSize(view.axis));
      place.current = { choice: next, cell };
      setPointed(cell);
    },
  };
}
