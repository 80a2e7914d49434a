import type { CellGrid, CellRole } from '#lib/grid/index.ts';

const ROLES = [
  'input',
  'kernel',
  'output',
  'zero',
  'empty',
  'hole',
] as const satisfies readonly CellRole[];

/** The roles whose own colour grids show: a cell of another has a grey, a sign's colour or its phase's. */
export const roleColours = (grids: readonly CellGrid[]) =>
  ROLES.filter((role) =>
    grids
      .flat(2)
      .some(
        (cell) =>
          cell.role === role &&
          [cell.level, cell.tint, cell.phase].every((own) => own === undefined),
      ),
  );
