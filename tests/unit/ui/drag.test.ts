import { expect, it } from 'vitest';
import { dragHandlers } from '#components/ui/drag.ts';

/** A field 24 pixels wide under a mouse, which hears moves inside it, or all that it has captured. */
function fieldUnderMouse() {
  const steps: number[] = [];
  const handlers = dragHandlers({
    direction: 'horizontal',
    pitch: 16,
    onSteps: (n) => steps.push(n),
  });
  let hasCaptured = false;
  const field = { setPointerCapture: () => (hasCaptured = true) };
  const at = (clientX: number) =>
    ({
      isTrusted: true,
      button: 0,
      pointerId: 1,
      clientX,
      clientY: 0,
      currentTarget: field,
    }) as never;
  return {
    steps,
    press: (x: number) => handlers.onPointerDown(at(x)),
    move: (x: number) => {
      if (hasCaptured || (x >= 0 && x < 24)) handlers.onPointerMove(at(x));
    },
  };
}

it('dragHandlers() hear a first move that ends beyond the field', () => {
  const { steps, press, move } = fieldUnderMouse();
  press(12);
  move(44);
  move(28);
  expect(steps).toEqual([2, -1]);
});

it('dragHandlers() take a move of less than a step for none', () => {
  const { steps, press, move } = fieldUnderMouse();
  press(12);
  move(15);
  move(17);
  expect(steps).toEqual([]);
});
