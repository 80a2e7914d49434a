import { printNumber } from '#lib/grid/index.ts';

/** A loss in three digits. */
export const printLoss = (loss: number): string => loss.toPrecision(3);

/** A share as a percentage, with a real minus. */
export const printShare = (share: number): string =>
  `${printNumber(Number((100 * share).toFixed(2)))}%`;
