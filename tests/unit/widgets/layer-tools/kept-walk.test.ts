import { expect, it } from 'vitest';
import { keptFrom, keptOf } from '#components/widgets/layer-tools/kept-walk.ts';
import { defaultWalk, type WalkState } from '#components/widgets/layer-tools/model-walk-state.ts';
import { longestLink } from '#components/widgets/shared/pasted-text.ts';

const own = (code: string): WalkState => ({ ...defaultWalk, model: 'own', code, setup: 'nz = 3' });
const LONG = 'x'.repeat(longestLink + 1);

it('keeps nothing that the address holds', () => {
  expect(keptOf(defaultWalk, null)).toBeNull();
  expect(keptOf(own('nn.ReLU()'), null)).toBeNull();
});

it.each([
  ['a text that is too long', own(LONG), null, null],
  ['a call that is too long', { ...own('nn.ReLU()'), call: LONG }, null, null],
  [
    'a text behind a model of the list',
    { ...own('nn.ReLU()'), model: 'dcgan' as const },
    null,
    null,
  ],
  ['a text that no field can hold', own(''), { name: 'a.py', content: LONG }, null],
  ['a file of ONNX', defaultWalk, null, { name: 'a.onnx', shapes: { x: [1, 3, 8, 8] } }],
])('keeps %s, and takes it back as it was', (_, state, long, onnx) => {
  const kept = keptOf(state, long, onnx);
  expect(kept).toEqual({ state, long, onnx });
  expect(keptFrom(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
});

it.each([
  null,
  'text',
  {},
  { state: own(LONG) },
  { state: { ...own(LONG), model: 'gone' }, long: null },
  { state: { ...own(LONG), code: 3 }, long: null },
  { state: own(LONG), long: { name: 'a.py' }, onnx: null },
  { state: own(LONG), long: null },
  { state: own(LONG), long: null, onnx: { name: 'a.onnx', shapes: { x: 'wide' } } },
])('does not take %j for what it kept', (value) => {
  expect(keptFrom(value)).toBeNull();
});
