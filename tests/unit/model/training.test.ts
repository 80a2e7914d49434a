import { describe, expect, it } from 'vitest';
import { Program } from '#lib/model/program.ts';
import { walkOf } from '#components/widgets/layer-tools/walk-model.ts';

const graphOf = async (text: string, call: string) =>
  (await walkOf({ text, file: null, setup: '', entry: '', call, shapes: {} }))!.walk.graph;

describe('a walk is one in evaluation', () => {
  // What PyTorch 2.13 says in training, and does not say in evaluation.
  it.each([
    [
      'nn.Sequential(nn.Linear(3, 6), nn.BatchNorm1d(6))',
      'torch.zeros(1, 3)',
      'BatchNorm1d',
      'Expected more than 1 value per channel when training, got input size torch.Size([1, 6])',
    ],
    [
      'nn.Sequential(nn.Conv2d(3, 6, 4), nn.BatchNorm2d(6))',
      'torch.zeros(1, 3, 4, 4)',
      'BatchNorm2d',
      'Expected more than 1 value per channel when training, got input size torch.Size([1, 6, 1, 1])',
    ],
    [
      'nn.Sequential(nn.InstanceNorm2d(8, track_running_stats=True))',
      'torch.zeros(1, 8, 1, 1)',
      'InstanceNorm2d',
      'Expected more than 1 spatial element when training, got input size torch.Size([1, 8, 1, 1])',
    ],
  ])('%s on %s fits, and says what training refuses', async (model, input, layer, message) => {
    const graph = await graphOf(`model = ${model}`, `model(${input})`);
    expect(graph).toMatchObject({
      complete: true,
      remarks: [{ kind: 'evaluation', values: [layer, message] }],
    });
  });

  it('says nothing where a channel has values enough', async () => {
    const text = 'model = nn.Sequential(nn.Linear(3, 6), nn.BatchNorm1d(6))';
    expect((await graphOf(text, 'model(torch.zeros(2, 3))')).remarks).toEqual([]);
  });

  it('says where the model asks whether it trains', async () => {
    const text = `class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.c = nn.Conv2d(3, 8, 3)
        self.d = nn.Dropout(0.5)
    def forward(self, x):
        x = F.dropout(self.d(self.c(x)), training=self.training)
        if not self.training:
            return x
        return x[0]`;
    expect(await graphOf(text, 'Net()(torch.zeros(1, 3, 8, 8))')).toMatchObject({
      complete: true,
      remarks: [{ kind: 'evaluation', values: [], place: { line: 8 } }],
    });
  });
});

describe('what cannot be called', () => {
  it.each(['nn.ModuleList([nn.ReLU()])', 'nn.ModuleDict({})'])(
    '%s says so as PyTorch does',
    (call) => {
      const walk = new Program([{ name: '', text: '' }]).model(`${call}(torch.zeros(1))`).walk();
      const name = call.slice(3, 13);
      expect(walk.stop?.values).toEqual([
        'NotImplementedError',
        `Module [${name}] is missing the required "forward" function`,
      ]);
    },
  );
});

it('the whole numbers that a text calls its model with are refused as PyTorch refuses them', async () => {
  const text = `m = nn.ConvTranspose2d(3, 4, 3)
x = torch.zeros(1, 3, 4, 4, dtype=torch.long)
y = m(x)`;
  const { misfit } = await graphOf(text, '');
  expect(misfit?.message).toBe('expected scalar type Long but found Float');
});

describe('numbers of another type than the weights’', () => {
  const of = (call: string) => new Program([{ name: '', text: '' }]).model(call).walk();

  it.each([
    ['nn.Linear(3, 4)(torch.zeros(1, 3).half())', 'Linear', 'float16'],
    ['nn.Conv2d(3, 4, 3)(torch.zeros(1, 3, 4, 4).bfloat16())', 'Conv2d', 'bfloat16'],
    [
      'nn.ConvTranspose2d(3, 4, 3)(torch.zeros(1, 3, 4, 4).to(torch.double))',
      'ConvTranspose2d',
      'float64',
    ],
  ])('%s is not said to fit', (call, layer, type) => {
    expect(of(call)).toMatchObject({
      complete: false,
      misfit: null,
      remarks: [{ kind: 'otherType', values: [layer, type] }],
    });
  });

  it('are no matter where they are cast back, or the weight is of their type', () => {
    expect(of('nn.Linear(3, 4)(torch.zeros(1, 3).half().float())').complete).toBe(true);
    const both = 'nn.functional.linear(torch.zeros(2, 3).half(), torch.zeros(4, 3).half())';
    expect(of(both).complete).toBe(true);
  });
});
