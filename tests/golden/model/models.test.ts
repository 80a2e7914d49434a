import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  entriesOf,
  fittingSides,
  likeliest,
  Program,
  ruleOf,
  suggested,
  type Convolution,
  type Shape,
} from '#lib/model/index.ts';
import { loadParts } from '#lib/model/parts/index.ts';

await loadParts();

/** What generate.py writes of a model of PyTorch, and of one of Keras. */
interface Truth {
  readonly convolutions: readonly Convolution[];
  readonly parameters: number;
  readonly multiplyAdds: number;
  readonly outputs: readonly Shape[];
  /** Which sides fit, from 1 to 600. */
  readonly sides?: readonly number[];
}

interface KerasTruth extends Pick<Truth, 'parameters' | 'outputs'> {
  readonly layers: readonly {
    readonly layer: string;
    readonly filters: number;
    readonly kernel: Shape;
    readonly stride: Shape;
    readonly output: Shape;
  }[];
}

const folder = new URL('./models/', import.meta.url);
const truths = JSON.parse(readFileSync(new URL('./truth.json', import.meta.url), 'utf8')) as Record<
  string,
  Truth & KerasTruth
>;
const texts = readdirSync(folder).map(
  (file) => [file.replace('.py', ''), readFileSync(new URL(file, folder), 'utf8')] as const,
);
const isKeras = ([name]: readonly [string, string]) => name.startsWith('keras_');

/** What the head of a text says: how it is set up, called, tried. */
const said = (text: string, what: string) =>
  new RegExp(`^# ${what}: (.*)$`, 'm').exec(text)?.[1] ?? '';

const walked = (text: string, what = 'call') => {
  const program = new Program([{ name: '', text }], said(text, 'setup'));
  const model = program.model(said(text, what).replaceAll('{n}', '64'));
  return { model, graph: model.walk() };
};

describe('models of PyTorch', () => {
  it.each(texts.filter((one) => !isKeras(one)))('%s is walked as PyTorch runs it', (name, text) => {
    const { graph } = walked(text);
    const { convolutions, parameters, outputs, multiplyAdds } = truths[name];
    const found = graph.nodes.flatMap(({ convolution }) => convolution ?? []);
    expect(graph).toMatchObject({ stop: null, misfit: null, complete: true });
    // Evaluation is what PyTorch was run in: what a model does otherwise in training is told.
    const asks = / if .*self\.training/.test(text) ? ['evaluation'] : [];
    expect(graph.remarks.map(({ kind }) => kind)).toEqual(asks);
    expect(found).toEqual(convolutions);
    expect(graph.parameters).toBe(parameters);
    expect(graph.outputs.map(({ shape }) => shape)).toEqual(outputs);
    expect(graph.multiplyAdds).toBe(multiplyAdds);
  });

  const tried = texts.filter(([name]) => truths[name]?.sides);
  it.each(tried)('%s takes the sides that PyTorch takes, and the rule says which', (name, text) => {
    const { model, graph } = walked(text, 'sizes');
    const { sides } = truths[name];
    const sizes = fittingSides(model, graph, 600);
    expect(sizes?.sides).toEqual(sides);
    const { step, remainders, from, others } = ruleOf(sides!, 600)!;
    const all = Array.from({ length: 600 }, (_, i) => i + 1);
    const byRule = all.filter(
      (side) => others.includes(side) || (side >= from && remainders.includes(side % step)),
    );
    expect(byRule).toEqual(sides);
  });
});

describe('models of Keras', () => {
  it.each(texts.filter(isKeras))('%s is walked as Keras builds it', (name, text) => {
    const { graph } = walked(text);
    const { layers, parameters, outputs } = truths[name];
    const found = graph.nodes.flatMap(({ op, convolution, outputShapes: [output] }) =>
      convolution
        ? {
            layer: op,
            filters: convolution.outChannels,
            kernel: convolution.kernel,
            stride: convolution.stride,
            output: output.slice(1),
          }
        : [],
    );
    expect(graph).toMatchObject({ stop: null, misfit: null, remarks: [], complete: true });
    expect(found).toEqual(layers);
    expect(graph.parameters).toBe(parameters);
    expect(graph.outputs.map(({ shape }) => shape)).toEqual(outputs);
  });
});

describe('what PyTorch refuses', () => {
  const refusals = JSON.parse(
    readFileSync(new URL('./refusals.json', import.meta.url), 'utf8'),
  ) as Record<string, string>;

  it.each(Object.entries(refusals))('%s is refused in PyTorch’s words', (call, message) => {
    const { misfit, complete } = new Program([{ name: '', text: '' }]).model(call).walk();
    expect({ message: misfit?.message, complete }).toEqual({ message, complete: false });
  });
});

describe('a transposed convolution that leaves no cell', () => {
  const emptied = JSON.parse(
    readFileSync(new URL('./emptied.json', import.meta.url), 'utf8'),
  ) as Record<string, string | null>;

  it.each(Object.entries(emptied))(
    '%s is refused, or said to hang on the backend',
    (call, said) => {
      const model = new Program([{ name: '', text: '' }]).model(call);
      const { misfit, stop, complete } = model.walk();
      expect({ message: misfit?.message ?? null, stop: stop?.kind ?? null, complete }).toEqual({
        message: said,
        stop: said === null ? 'emptyOutput' : null,
        complete: false,
      });
      expect(model.fits([])).toBe(false);
    },
  );
});

describe('what PyTorch takes', () => {
  const accepted = JSON.parse(
    readFileSync(new URL('./accepted.json', import.meta.url), 'utf8'),
  ) as Record<string, Pick<Truth, 'outputs' | 'parameters'>>;

  it.each(Object.entries(accepted))('%s gives what PyTorch gives', (call, truth) => {
    const { outputs, parameters, complete, misfit } = new Program([{ name: '', text: '' }])
      .model(call)
      .walk();
    expect({ outputs: outputs.map(({ shape }) => shape), parameters, complete, misfit }).toEqual({
      ...truth,
      complete: true,
      misfit: null,
    });
  });
});

describe('what PyTorch prints', () => {
  const printed = JSON.parse(
    readFileSync(new URL('./printed.json', import.meta.url), 'utf8'),
  ) as readonly { text: string; channels: readonly number[]; parameters: number }[];

  it.each(printed)('$text is read as it was made', ({ text, channels, parameters }) => {
    const program = new Program([{ name: '', text }]);
    const { graph } = suggested(program, likeliest(entriesOf(program))!);
    expect(graph.nodes.flatMap(({ convolution }) => convolution?.outChannels ?? [])).toEqual(
      channels,
    );
    expect(graph).toMatchObject({ parameters, complete: true });
  });
});
