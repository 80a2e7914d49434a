import type { CellGrid, GridCell } from '#lib/grid/index.ts';
import { recogniseMessage, type Recognised, type Size, type Sizes } from '#lib/messages/index.ts';

export interface MessageState {
  readonly text: string;
}

/** What a row of a comparison is. */
export type RowName =
  | 'input'
  | 'taken'
  | 'output'
  | 'target'
  | 'asked'
  | 'least'
  | 'most'
  | 'asPicture'
  | 'asVector'
  | 'padded'
  | 'kernel'
  | 'first'
  | 'second'
  | 'expected'
  | 'got'
  | 'file'
  | 'layer'
  | 'weight'
  | 'given';

/** Sizes below each other, axis under axis. */
export interface Comparison {
  /** What each axis is called in code; empty where the message does not say. */
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly name: RowName;
    /** Undefined where anything will do, or nothing is there. */
    readonly sizes: readonly (Size | undefined)[];
  }[];
  /** The axes that the message is about. */
  readonly wrong: readonly boolean[];
}

/** What is drawn of a message: the numbers that it says, and no others. */
export interface MessageView {
  readonly message: Recognised | null;
  readonly comparison: Comparison | null;
  readonly grid: CellGrid | null;
}

/** What is shown of a text: a pure function of it. */
export function viewOf({ text }: MessageState): MessageView {
  const message = recogniseMessage(text);
  return {
    message,
    comparison: message && comparisonOf(message),
    grid: message && gridOf(message),
  };
}

const SPACE = ['D', 'H', 'W'];
const CHANNELS_FIRST = (rank: number) => ['N', 'C', ...SPACE.slice(5 - rank)].slice(0, rank);
const CHANNELS_LAST = (rank: number) => ['N', ...SPACE.slice(5 - rank), 'C'].slice(0, rank);
const KERNEL = (axes: number) => ['kD', 'kH', 'kW'].slice(3 - axes);

type Row = Comparison['rows'][number];

/** Two or more rows of which the axes that differ are wrong. */
function differing(columns: readonly string[], rows: readonly Row[]): Comparison {
  const [{ sizes }, ...others] = rows;
  const wrong = sizes.map((size, axis) =>
    others.some(({ sizes: other }) => other[axis] !== size && other[axis] !== undefined),
  );
  return { columns, rows, wrong };
}

/** Sizes with nothing before them, so that last axes stand below each other. */
const toTheRight = (sizes: Sizes, rank: number): (Size | undefined)[] => [
  ...Array<undefined>(rank - sizes.length).fill(undefined),
  ...sizes,
];

/** The sizes that a message compares. */
function comparisonOf(message: Recognised): Comparison | null {
  const { kind, framework, facts, context } = message;
  const { input = [], weight = [], first, second, sizeA, sizeB, dimension } = facts;
  const nameOf = framework === 'keras' ? CHANNELS_LAST : CHANNELS_FIRST;
  switch (kind) {
    case 'input-channels': {
      if (input.length === 0) return null;
      const columns = nameOf(input.length);
      const taken = columns.map((name) => (name === 'C' ? facts.wantedChannels : undefined));
      return differing(columns, [
        { name: 'input', sizes: input },
        { name: 'taken', sizes: taken },
      ]);
    }
    case 'no-output': {
      const { inputSize = [], outputSize } = facts;
      if (!outputSize) return null;
      return {
        columns: SPACE.slice(3 - inputSize.length),
        rows: [
          { name: 'input', sizes: inputSize },
          { name: 'output', sizes: outputSize },
        ],
        wrong: outputSize.map((size) => (size ?? 0) < 1),
      };
    }
    case 'output-size': {
      const { asked = [], least, most } = facts;
      if (!least || !most) return null;
      return {
        columns: SPACE.slice(3 - least.length),
        rows: [
          { name: 'least', sizes: least },
          { name: 'most', sizes: most },
          { name: 'asked', sizes: asked },
        ],
        wrong: asked.map((size, axis) => size! < least[axis]! || size! > most[axis]!),
      };
    }
    case 'concatenated-sizes':
    case 'added-sizes': {
      if (first && second) {
        const columns = CHANNELS_LAST(4).slice(4 - first.length);
        return differing(first.length > 4 ? first.map(() => '') : columns, [
          { name: 'first', sizes: first },
          { name: 'second', sizes: second },
        ]);
      }
      const column = kind === 'added-sizes' && dimension !== undefined ? `dim ${dimension}` : '';
      return differing(
        [column],
        [
          { name: 'first', sizes: [sizeA ?? null] },
          { name: 'second', sizes: [sizeB ?? null] },
        ],
      );
    }
    case 'loss-sizes': {
      const { target = [] } = facts;
      const rank = Math.max(input.length, target.length);
      return differing(Array<string>(rank).fill(''), [
        { name: 'output', sizes: toTheRight(input, rank) },
        { name: 'target', sizes: toTheRight(target, rank) },
      ]);
    }
    case 'input-axes': {
      const { wantedCount = 0 } = facts;
      if (input.length === 0 || input.length > wantedCount) return null;
      const sizes = toTheRight(input, wantedCount);
      if (message.mends.some(({ id }) => id === 'addCells')) {
        const vector = sizes.map((_, axis) => input[axis]);
        return {
          columns: nameOf(wantedCount),
          rows: [
            { name: 'asPicture', sizes },
            { name: 'asVector', sizes: vector },
          ],
          wrong: sizes.map(() => false),
        };
      }
      return {
        columns: nameOf(wantedCount),
        rows: [{ name: 'input', sizes: input[0] === null ? [...input, undefined] : sizes }],
        wrong: (input[0] === null ? [...input, undefined] : sizes).map(
          (size) => size === undefined,
        ),
      };
    }
    case 'no-cells':
      return {
        columns: CHANNELS_FIRST(input.length),
        rows: [{ name: 'input', sizes: input }],
        wrong: input.map((size) => size === 0),
      };
    case 'fixed-size': {
      return differing(
        [`dim ${dimension}`],
        [
          { name: 'expected', sizes: [sizeB ?? null] },
          { name: 'got', sizes: [sizeA ?? null] },
        ],
      );
    }
    case 'saved-shape': {
      const { saved = [], built = [] } = facts;
      if (saved.length !== built.length) return null;
      const ends = context.op === 'conv2d' ? ['out', 'in'] : ['in', 'out'];
      const columns =
        context.op && saved.length > 2
          ? [...ends, ...KERNEL(saved.length - 2)]
          : saved.map(() => '');
      return differing(columns, [
        { name: 'file', sizes: saved },
        { name: 'layer', sizes: built },
      ]);
    }
    case 'weight-order': {
      const { saved = [], built = [] } = facts;
      if (saved.length !== built.length) return null;
      return differing(
        saved.map(() => ''),
        [
          { name: 'given', sizes: saved },
          { name: 'layer', sizes: built },
        ],
      );
    }
    case 'kernel-shape':
      return differing(KERNEL(weight.length - 2), [
        { name: 'weight', sizes: weight.slice(2) },
        { name: 'given', sizes: facts.kernelShape ?? [] },
      ]);
    case 'values-per-axis': {
      const { values, wantedCount = 0 } = facts;
      if (!values) return null;
      const rank = Math.max(values.length, wantedCount);
      const columns = Array.from({ length: rank }, (_, axis) =>
        axis < wantedCount ? SPACE[3 - wantedCount + axis] : '',
      );
      const sizes = [...values, ...Array<undefined>(rank - values.length).fill(undefined)];
      return {
        columns,
        rows: [{ name: 'given', sizes }],
        wrong: sizes.map((size, axis) => size === undefined || axis >= wantedCount),
      };
    }
    default:
      return null;
  }
}

/** More cells than these are told, not drawn. */
const MOST_CELLS = 12;

/** The cells that a message counts, where they are few. */
function gridOf({ kind, facts }: Recognised): CellGrid | null {
  if (kind === 'kernel-too-large') {
    const [size, kernel] = [facts.inputSize?.[0], facts.kernelSize?.[0]];
    if (!size || !kernel || kernel > MOST_CELLS) return null;
    const cells = (count: number, role: GridCell['role']) =>
      Array.from({ length: Math.max(size, kernel) }, (_, i): GridCell =>
        i < count ? { role } : { role: 'blank' },
      );
    return [cells(size, 'input'), cells(kernel, 'kernel')];
  }
  if (kind === 'output-padding') {
    const { outputPadding = [], stride = [], dilation = [] } = facts;
    const asked = Math.max(...outputPadding.map((value) => value ?? 0));
    const limits = stride.map((value, axis) => Math.max(value ?? 1, dilation[axis] ?? 1));
    if (outputPadding.length === 0 || asked >= MOST_CELLS) return null;
    const length = Math.max(asked + 1, ...limits);
    // The values from 0 that an axis may have, those that it may not, and the one it has.
    return outputPadding.map((value, axis) =>
      Array.from({ length }, (_, i): GridCell => {
        const text = `${i}`;
        if (i < limits[axis]) return { role: 'output', text, lit: i === value };
        return i <= (value ?? 0) ? { role: 'hole', text, lit: i === value } : { role: 'blank' };
      }),
    );
  }
  return null;
}
