import { outputText, shapeText, type Graph, type Shape } from '#lib/model/index.ts';

// Shapes that are not broken at the end of a line.

const unbroken = (text: string) => text.replaceAll(' ', '\u00a0');

export const printShape = (shape: Shape): string => unbroken(shapeText(shape));

export const printShapes = (shapes: readonly Shape[]): string => shapes.map(printShape).join('; ');

export const printOutputs = (outputs: Graph['outputs']): string =>
  outputs.map((output) => unbroken(outputText(output))).join('; ');
