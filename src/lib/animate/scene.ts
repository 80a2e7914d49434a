import type { Pair } from '../conv/index.ts';
import {
  countSteps,
  stepView,
  type Frame,
  type Panel,
  type LayerExample,
  type StepCell,
  type StepView,
  type Formulation,
} from '../step/index.ts';
import type { Theme } from './colours.ts';

/** One cell of a scene; `x` and `y` are its near corner. */
export interface CellItem {
  readonly x: number;
  readonly y: number;
  readonly cell: StepCell;
}

/** A frame or a sign, drawn over the cells; in pixels. */
export interface FrameItem {
  readonly role: Frame['role'];
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A sign between two panels, about its middle. */
export interface SignItem {
  readonly sign: '×' | '→';
  readonly x: number;
  readonly y: number;
}

/** A picture of one step, laid out in pixels, ready to be drawn by any means. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  /** The side of a cell. */
  readonly side: number;
  readonly cells: readonly CellItem[];
  readonly frames: readonly FrameItem[];
  readonly signs: readonly SignItem[];
}

/** What a reader chooses about a picture to take away. */
export interface SceneOptions {
  readonly theme: Theme;
  /** Whether numbers stand in the cells. */
  readonly numbers: boolean;
  /** The side of a cell in pixels, an integer. */
  readonly side: number;
}

export const standardOptions: SceneOptions = { theme: 'light', numbers: true, side: 32 };

/** So many steps long the last step of an animation is seen. */
export const LAST_FRAME_STAYS = 4;

/** Between panels, in cells. */
const GAP = 0.75;
/** Around all, in cells. */
const MARGIN = 0.5;
/** The width of a sign's column, in cells. */
const SIGN = 1.5;

/** A block of panels with its size in cells. */
interface Block {
  readonly size: Pair;
  readonly panels: readonly { readonly panel: Panel; readonly y: number; readonly x: number }[];
}

/** The scene of one step. @throws ArgumentError for a layer that PyTorch refuses. */
export function sceneOf(
  example: LayerExample,
  formulation: Formulation,
  step: number,
  options: SceneOptions = standardOptions,
): Scene {
  return layOut(stepView(example, formulation, step), options);
}

/** The scenes of all steps of a formulation, made one at a time. */
export function* scenesOf(
  example: LayerExample,
  formulation: Formulation,
  options: SceneOptions = standardOptions,
): Generator<Scene, void> {
  const count = countSteps(example, formulation);
  for (let step = 0; step < count; step++) yield sceneOf(example, formulation, step, options);
}

function layOut(view: StepView, { theme, numbers, side }: SceneOptions): Scene {
  const blocks = [
    tabled(view.inputs.map((panel) => [panel])),
    tabled(view.kernels),
    tabled(view.outputs.map((panel) => [panel])),
  ];
  const height = Math.max(...blocks.map(({ size }) => size[0])) + 2 * MARGIN;
  const px = (cells: number) => Math.round(cells * side);
  const placed = { cells: [] as CellItem[], frames: [] as FrameItem[], signs: [] as SignItem[] };
  let left = MARGIN;
  blocks.forEach((block, i) => {
    if (i > 0) {
      placed.signs.push({ sign: i === 1 ? '×' : '→', x: px(left + SIGN / 2), y: px(height / 2) });
      left += SIGN;
    }
    for (const { panel, y, x } of block.panels) {
      const top = (height - block.size[0]) / 2 + y;
      const corner = { x: px(left + x), y: px(top) };
      placed.cells.push(...cellsAt(panel, corner, side, numbers));
      placed.frames.push(...panel.frames.map((frame) => frameAt(frame, corner, side)));
    }
    left += block.size[1];
  });
  // One more pixel for the last line.
  return { width: px(left + MARGIN) + 1, height: px(height) + 1, theme, side, ...placed };
}

/** Panels in rows and columns, all of one size. */
function tabled(table: readonly (readonly (Panel | null)[])[]): Block {
  const { cells } = table.flat().find((panel) => panel !== null)!;
  const [rows, columns] = [cells.length, cells[0].length];
  const panels = table.flatMap((row, r) =>
    row.flatMap((panel, c) =>
      panel ? [{ panel, y: r * (rows + GAP), x: c * (columns + GAP) }] : [],
    ),
  );
  const length = (count: number, size: number) => count * (size + GAP) - GAP;
  return { size: [length(table.length, rows), length(table[0].length, columns)], panels };
}

function cellsAt(panel: Panel, corner: { x: number; y: number }, side: number, numbers: boolean) {
  return panel.cells.flatMap((row, r) =>
    row.map((cell, c): CellItem => {
      const { text: _, note: __, ...plain } = cell;
      return { x: corner.x + c * side, y: corner.y + r * side, cell: numbers ? cell : plain };
    }),
  );
}

function frameAt(
  { role, y, x, height, width }: Frame,
  corner: { x: number; y: number },
  side: number,
) {
  return {
    role,
    x: corner.x + x * side,
    y: corner.y + y * side,
    width: width * side,
    height: height * side,
  };
}
