import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  ArgumentError,
  createEngine,
  referenceConv,
  referenceConvBackward,
  referenceConvTranspose,
  referenceConvTransposeBackward,
  tensor,
  type Tensor,
} from '#lib/conv/index.ts';
import { relaxedModule, simdModule } from '#lib/conv/engine/microkernels/wasm/modules.ts';
import { integerTensor } from '../../support/arbitrary.ts';
import { expectGradients, expectTensor } from '../../support/compare.ts';
import { compiledModules, modulesFile } from '../../../scripts/compile-microkernels.ts';
import { backends } from '../../support/strategies.ts';
import { largeConv2dLayers, largeConvTranspose2dLayers } from '../../support/large-layers.ts';

describe.each(backends)('the engine on %s', (backend) => {
  const engine = createEngine(backend);
  const input = integerTensor([1, 3, 12, 35], 1);
  const weight = integerTensor([3, 2, 4, 3], 2);
  const layer = { stride: [2, 1], padding: [1, 2] } as const;

  it('writes to `out` where it is given, and returns it', () => {
    const out = tensor([1, 2, 24, 33], Array(2 * 24 * 33).fill(NaN));
    expect(engine.convTranspose2d(input, weight, layer, out)).toBe(out);
    expectTensor(out, referenceConvTranspose(input, weight, layer));
  });

  it('refuses an `out` of another shape', () => {
    const call = () => engine.convTranspose2d(input, weight, layer, tensor([1, 2, 24, 32]));
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow("out [1, 2, 24, 32]: must have the output's shape [1, 2, 24, 33]");
  });

  it('refuses an `out` that shares memory with the input or the weight', () => {
    const buffer = new ArrayBuffer(4 * 30);
    const shared = (start: number): Tensor => ({
      shape: [1, 4, 5],
      data: new Float32Array(buffer, 4 * start, 20),
    });
    const one = tensor([1, 1, 1, 1], [2]);
    expect(() => engine.conv2d(shared(0), one, {}, shared(10))).toThrow(
      'out [1, 4, 5]: must not share memory with the input or the weight',
    );
  });

  it('keeps its results apart from later ones', () => {
    const first = engine.convTranspose2d(input, weight, layer);
    engine.convTranspose2d(integerTensor([1, 3, 12, 35], 9), weight, layer);
    expectTensor(first, referenceConvTranspose(input, weight, layer));
  });

  it.each(largeConvTranspose2dLayers)(
    'lets weights and inputs that are not finite reach what they meet alone: convTranspose2d $name',
    ({ input, weight, options }) => {
      for (const [x, w] of withoutFinite(input, weight)) {
        const expected = referenceConvTranspose(x, w, options);
        expect(same(engine.convTranspose2d(x, w, options), expected)).toBe(true);
      }
    },
  );

  it.each(largeConv2dLayers)(
    'lets weights and inputs that are not finite reach what they meet alone: conv2d $name',
    ({ input, weight, options }) => {
      for (const [x, w] of withoutFinite(input, weight)) {
        const expected = referenceConv(x, w, options);
        expect(same(engine.conv2d(x, w, options), expected)).toBe(true);
      }
    },
  );

  it.each(largeConvTranspose2dLayers)(
    'is within n·2⁻²³ of the magnitudes of n products: $name',
    ({ input: { shape, data }, weight, options }) => {
      const [x, w] = [wave(shape, data.length), wave(weight.shape, weight.data.length)];
      const exact = referenceConvTranspose(x, w, options);
      const magnitudes = referenceConvTranspose(magnitude(x), magnitude(w), options);
      const [inputs, , kernelHeight, kernelWidth] = weight.shape;
      const products = (inputs * kernelHeight * kernelWidth) / (options.groups ?? 1);
      const actual = engine.convTranspose2d(x, w, options);
      const excess = actual.data.map(
        (value, i) => Math.abs(value - exact.data[i]) - products * 2 ** -23 * magnitudes.data[i],
      );
      expect(Math.max(...excess.slice(0, 50_000))).toBeLessThanOrEqual(0);
    },
  );
});

describe('the choice of a backend', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.resetModules();
  });

  const chosen = async () => {
    vi.resetModules();
    const { activeBackend, conv2d, createEngine } = await import('#lib/conv/index.ts');
    const result = conv2d(tensor([1, 1, 2], [3, 4]), tensor([1, 1, 1, 2], [1, 10]));
    expect([...result.data]).toEqual([43]);
    return { backend: activeBackend(), createEngine };
  };

  it('falls on relaxed SIMD where there is some', async () => {
    expect((await chosen()).backend).toBe('wasm-relaxed-simd');
  });

  it('falls on SIMD where the module with relaxed SIMD does not compile', async () => {
    const { Memory, Instance, Module: GivenModule } = WebAssembly;
    const relaxedSize = relaxedModule.length / 2;
    class Module {
      constructor(bytes: Uint8Array<ArrayBuffer>) {
        if (bytes.length === relaxedSize) throw new WebAssembly.CompileError('no relaxed SIMD');
        return new GivenModule(bytes);
      }
    }
    vi.stubGlobal('WebAssembly', { Memory, Instance, Module });
    expect((await chosen()).backend).toBe('wasm-simd');
  });

  it.each([
    ['there is no WebAssembly', undefined],
    ['the page forbids it', { Memory: WebAssembly.Memory, Module: refused }],
  ])('falls on JavaScript where %s', async (_, replacement) => {
    vi.stubGlobal('WebAssembly', replacement);
    const { backend, createEngine } = await chosen();
    expect(backend).toBe('javascript');
    expect(() => createEngine('wasm-simd')).toThrow('the backend wasm-simd cannot run here');
  });
});

describe('where WebAssembly memory cannot grow', () => {
  class Memory extends WebAssembly.Memory {
    override grow(pages: number): number {
      if (pages > 0) throw new RangeError('WebAssembly.Memory.grow(): Unable to grow memory');
      return super.grow(pages);
    }
  }
  const { Module, Instance } = WebAssembly;
  vi.stubGlobal('WebAssembly', { Memory, Module, Instance });
  const engines = (['wasm-relaxed-simd', 'wasm-simd'] as const).map(createEngine);
  vi.unstubAllGlobals();

  it.each(largeConv2dLayers)('conv2d and its gradients go on without: $name', (layer) => {
    const { input, weight, options } = layer;
    const expected = referenceConv(input, weight, options);
    const gradOutput = integerTensor(expected.shape, 5);
    const gradients = referenceConvBackward(gradOutput, input, weight, options);
    for (const engine of engines) {
      expectTensor(engine.conv2d(input, weight, options), expected);
      expectGradients(engine.conv2dBackward(gradOutput, input, weight, options), gradients);
    }
  });

  it.each(largeConvTranspose2dLayers)(
    'convTranspose2d and its gradients go on without: $name',
    ({ input, weight, options }) => {
      const expected = referenceConvTranspose(input, weight, options);
      const gradOutput = integerTensor(expected.shape, 5);
      const gradients = referenceConvTransposeBackward(gradOutput, input, weight, options);
      for (const engine of engines) {
        expectTensor(engine.convTranspose2d(input, weight, options), expected);
        const actual = engine.convTranspose2dBackward(gradOutput, input, weight, options);
        expectGradients(actual, gradients);
      }
    },
  );
});

describe('the compiled modules', () => {
  it('are what `npm run build:wasm` makes of their source', { timeout: 60_000 }, async () => {
    expect(await compiledModules()).toBe(readFileSync(modulesFile, 'utf8'));
  });

  it('are so small that any browser compiles them at once on its main thread', () => {
    // Chromium's limit was 4 kB once, and is 8 MB now.
    for (const module of [simdModule, relaxedModule]) {
      expect(module.length / 2).toBeLessThanOrEqual(4096);
    }
  });
});

function refused(): never {
  throw new WebAssembly.CompileError('violates the content security policy');
}

/** Arguments with infinity and NaN among their values, in the corners and amid, one tensor a time. */
function withoutFinite(input: Tensor, weight: Tensor): [Tensor, Tensor][] {
  const spoilt = ({ shape, data }: Tensor, value: number, at: number): Tensor =>
    tensor(
      shape,
      data.map((own, i) => (i === at ? value : own)),
    );
  const last = input.data.length - 1;
  return [
    [spoilt(input, Infinity, 0), weight],
    [spoilt(input, NaN, last), weight],
    [spoilt(spoilt(input, Infinity, last), -Infinity, last >> 1), weight],
    [input, spoilt(weight, -Infinity, 0)],
    [input, spoilt(weight, NaN, weight.data.length - 1)],
  ];
}

/** Whether all values are the same, NaN included. */
const same = (a: Tensor, b: Tensor) =>
  a.data.length === b.data.length &&
  a.data.every((value, i) => value === b.data[i] || (value !== value && b.data[i] !== b.data[i]));

/** Values in [−1, 1] of all magnitudes. */
const wave = (shape: readonly number[], length: number) =>
  tensor(
    shape,
    Array.from({ length }, (_, i) => Math.sin(i * i + 1) ** 3),
  );

const magnitude = ({ shape, data }: Tensor) => tensor(shape, data.map(Math.abs));
