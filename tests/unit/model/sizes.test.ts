import { describe, expect, it } from 'vitest';
import { fittingSides, Program, trySides } from '#lib/model/index.ts';

const HEAD = `class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.Conv2d(3, 4, 2, stride=2)
        self.head = nn.Linear(4 * 2 * 2, 5)
        self.up = nn.ConvTranspose2d(4, 3, 2, stride=2)
    def forward(self, x):
`;

function modelOf(...lines: readonly string[]) {
  const text = HEAD + lines.map((line) => `        ${line}\n`).join('');
  const model = new Program([{ name: '', text }]).model('Net()(torch.zeros(1, 3, 4, 4))');
  return { model, graph: model.walk() };
}

const sizesOf = ({ model, graph }: ReturnType<typeof modelOf>) => fittingSides(model, graph, 40)!;

describe('the sides that fit', () => {
  it('come with what refuses the next one', () => {
    const sizes = sizesOf(modelOf('return self.head(self.down(x).flatten(1))'));
    expect(sizes.sides).toEqual([4, 5]);
    expect(sizes.refused).toMatchObject({ side: 6, misfit: { op: 'Linear', place: { line: 8 } } });
  });

  it('come with what refuses the last one below, where all above fit', () => {
    const sizes = sizesOf(modelOf('return self.down(x)'));
    expect(sizes.rule).toMatchObject({ step: 1, from: 2 });
    expect(sizes.refused).toMatchObject({ side: 1, misfit: { op: 'Conv2d' } });
  });

  it('come without a refusal where no side is refused', () => {
    const { model, graph } = modelOf('return self.up(x[:, [0, 1, 2, 0]])');
    expect(fittingSides(model, graph, 40)).toMatchObject({ rule: { from: 1 }, refused: null });
  });

  it('are not said to be none where the model fits as it is given', () => {
    const { model, graph } = modelOf('return self.head(self.down(x).flatten(1))');
    expect(graph.misfit).toBeNull();
    expect(fittingSides(model, graph, 3)).toBeNull();
  });

  it('are tried one by one, for whoever has to look at something else in between', () => {
    const { model, graph } = modelOf('return self.down(x)');
    const trial = trySides(model, graph, 40);
    let steps = 0;
    let step = trial.next();
    for (; !step.done; step = trial.next()) steps++;
    expect(steps).toBe(40);
    expect(step.value).toEqual(fittingSides(model, graph, 40));
  });
});
