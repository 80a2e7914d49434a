import { describe, expect, it } from 'vitest';
import { walkLink } from '#components/widgets/layer-tools/model-walk-link.ts';
import {
  callOf,
  defaultWalk,
  isLast,
  reduce,
  type WalkAction,
} from '#components/widgets/layer-tools/model-walk-state.ts';
import { replaced, reversed } from '#components/widgets/layer-tools/replace-text.ts';
import { longestLink } from '#components/widgets/shared/pasted-text.ts';

const code = (text: string, before = text) => ({ type: 'code', code: text, before }) as const;
const after = (...actions: readonly WalkAction[]) => actions.reduce(reduce, defaultWalk);

describe('the model walk', () => {
  it('calls a model of the list as it was published, until the reader calls it otherwise', () => {
    expect(callOf(defaultWalk)).toBe('UNet()(torch.zeros(1, 1, 572, 572))');
    const call = 'UNet()(torch.zeros(1, 1, 300, 300))';
    expect(callOf(after({ type: 'call', call }))).toBe(call);
  });

  it("keeps the reader's text while a model of the list is looked at", () => {
    const state = after(code('nn.ReLU()'), { type: 'model', model: 'dcgan' });
    expect(state).toMatchObject({ model: 'dcgan', code: 'nn.ReLU()' });
    expect(reduce(state, { type: 'model', model: 'own' }).code).toBe('nn.ReLU()');
  });

  it('keeps the call of a text that is changed, and drops it with the text it was for', () => {
    const own = [
      'import torch',
      'class UNet(nn.Module):',
      '    def forward(self, x):',
      '  return x',
    ];
    const text = own.join('\n');
    const changed = after(code(text.replace('x)', 'x, y)'), text));
    expect(changed).toMatchObject({ model: 'own', call: 'UNet()(torch.zeros(1, 1, 572, 572))' });
    expect(reduce(changed, code(text.replaceAll('UNet', 'Net'), text)).call).toBe('');
  });

  it('calls another text anew, though it names a class as the one before it did', () => {
    const [before, text] = ['pass', 'return 2'].map(
      (line) => `class UNet(nn.Module):\n${line}\n  # end of ${line}`,
    );
    const set = after({ type: 'call', call: 'UNet()(a)' }, { type: 'setup', setup: 'width = 32' });
    expect(reduce(set, code(text, before))).toMatchObject({ call: '', setup: '' });
    expect(reduce(set, code(`${before} `, before))).toMatchObject({ setup: 'width = 32' });
  });

  it('goes back to what stood before a mend, but for what the reader has done since', () => {
    const before = after(code('mine'), { type: 'model', model: 'unet-padded' });
    const change = { from: 2, to: 3, text: 'xyz' };
    const taken = { before, text: 'abcd', change, call: 'UNet()(a)' };
    expect(replaced(taken.text, change)).toBe('abxyzd');
    expect(replaced('abxyzd', reversed(taken.text, change))).toBe('abcd');

    const mended = { ...before, model: 'own', code: 'abxyzd', call: 'UNet()(a)' } as const;
    expect(isLast(taken, 'abxyzd', mended)).toBe(true);
    expect(isLast(taken, 'abxyzd # typed since', mended)).toBe(false);
    expect(reduce(mended, { type: 'back', taken })).toEqual(before);
    expect(reduce({ ...mended, call: 'own', setup: 'n = 1' }, { type: 'back', taken })).toEqual({
      ...before,
      call: 'own',
      setup: 'n = 1',
    });
  });

  it('goes back from a size that was taken as long as it is the size', () => {
    const before = after({ type: 'call', call: 'UNet()(a)' });
    const taken = { before, text: 'text', change: null, call: 'UNet()(b)' };
    const sized = reduce(before, { type: 'call', call: 'UNet()(b)' });
    expect(isLast(taken, 'text', sized)).toBe(true);
    expect(isLast(taken, 'text', { ...sized, call: 'UNet()(c)' })).toBe(false);
    expect(reduce(sized, { type: 'back', taken })).toEqual(before);
  });

  it('keeps a short text in the address, and leaves out one that is too long', () => {
    const short = after(code('nn.Conv2d(3, 8, 3)  # 畳み込み'));
    expect(walkLink.read(walkLink.print(short)).state).toEqual(short);
    const long = after(code('あ'.repeat(longestLink / 9 + 1)));
    expect(walkLink.print(long)).toBe('?model=own');
  });

  it('leaves a text that is not looked at out of the address', () => {
    const state = after(code('nn.ReLU()'), { type: 'model', model: 'db' });
    expect(walkLink.print(state)).toBe('?model=db');
  });
});
