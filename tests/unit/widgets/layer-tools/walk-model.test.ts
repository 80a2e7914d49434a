import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ModelQuestion } from '#components/widgets/layer-tools/model-messages.ts';
import { walkOf } from '#components/widgets/layer-tools/walk-model.ts';

const asked = (given: Partial<ModelQuestion>): ModelQuestion => ({
  text: '',
  file: null,
  setup: '',
  entry: '',
  call: '',
  shapes: {},
  ...given,
});
const TWO = `
class Up(nn.Module):
    def __init__(self, width=4):
        super().__init__()
        self.up = nn.ConvTranspose2d(3, width, 2, stride=2)

    def forward(self, x):
        return self.up(x)

class Other(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)

    def forward(self, x):
        return self.conv(x)
`;
const outputOf = async (given: Partial<ModelQuestion>) =>
  (await walkOf(asked(given)))!.walk.graph.outputs[0].shape;

describe('the walk of what the reader brings', () => {
  it('takes the likeliest model, or the one that is asked for, or called', async () => {
    expect((await walkOf(asked({ text: TWO })))!.walk.entry?.name).toBe('Up');
    expect((await walkOf(asked({ text: TWO, entry: 'Other' })))!.walk.entry?.name).toBe('Other');
    const call = 'Other()(torch.zeros(1, 3, 8, 8))';
    expect((await walkOf(asked({ text: TWO, call })))!.walk).toMatchObject({
      entry: { name: 'Other' },
      code: call,
    });
  });

  it('takes a side alone, a size, or a whole shape for the call', async () => {
    expect(await outputOf({ text: TWO, call: '48' })).toEqual([1, 4, 96, 96]);
    expect(await outputOf({ text: TWO, call: '48, 20' })).toEqual([1, 4, 96, 40]);
    expect(await outputOf({ text: TWO, call: '2, 3, 5, 7' })).toEqual([2, 4, 10, 14]);
  });

  it('gives models the same key of sizes whatever the size of their input', async () => {
    const keyOf = async (call: string) => (await walkOf(asked({ text: TWO, call })))!.sizesKey;
    const key = await keyOf('Up()(torch.zeros(1, 3, 8, 8))');
    expect(await keyOf('Up()(torch.zeros(1, 3, 9, 9))')).toBe(key);
    expect(await keyOf('Up(5)(torch.zeros(1, 3, 9, 9))')).not.toBe(key);
  });

  it('reads a file of ONNX, and asks for what it leaves open', async () => {
    const bytes = readFileSync(new URL('../../../golden/model/onnx/ladder.onnx', import.meta.url));
    const { walk } = (await walkOf(asked({ file: new Blob([new Uint8Array(bytes)]) })))!;
    expect(walk.source).toBe('onnx');
    expect(walk.inputs.length).toBeGreaterThan(0);
    expect(walk.graph.nodes.length).toBeGreaterThan(3);
  });

  it('names the file that holds what the text imports from it and lacks', async () => {
    const imports =
      'from torch import nn\nfrom .parts import *\nfrom .blocks import Mix as Blend\n';
    const layer = (name: string) => TWO.replaceAll('nn.ConvTranspose2d', name);
    const remarksOf = async (text: string) =>
      (await walkOf(asked({ text: imports + text, entry: 'Up' })))!.walk.graph.remarks;
    expect((await remarksOf(layer('Down')))[0]).toMatchObject({
      kind: 'otherFile',
      values: ['parts.py', 'Down'],
    });
    expect((await remarksOf(layer('Blend')))[0]).toMatchObject({
      kind: 'otherFile',
      values: ['parts.py, blocks.py', 'Mix'],
    });
    expect(await remarksOf(TWO)).toEqual([]);
  });

  it('says that a file is no model of ONNX, and does not blame Python', async () => {
    const { walk } = (await walkOf(asked({ file: new Blob(['no protobuf']) })))!;
    expect(walk.graph.stop?.kind).toBe('unreadable');
  });
});
