import { memoryIn, type Kernels, type Lanes, type RowKernel } from './kernels';

/**
 * The hot loops in plain TypeScript, for browsers without WebAssembly or its SIMD, and for pages
 * whose policy forbids it. `kernels.ts` says what each one does; `wasm/kernels.as.ts` holds their
 * twins.
 */
export function plainKernels(): Kernels {
  const memory = memoryIn(new ArrayBuffer(1 << 16), (length) => new ArrayBuffer(4 * length));

  /**
   * Channel by channel, in tiles of 4 cells, `step` apart: as many sums as V8 keeps in registers.
   */
  const rowOf =
    (lanes: Lanes, step = 1): RowKernel =>
    (image, offsets, weights, from, to, cells, bias, output, channelStep) => {
      const { floats, ints } = memory;
      for (let lane = 0; lane < lanes; lane++, output += channelStep) {
        for (let cell = 0; cell < cells; cell += 4) {
          const at = output + step * cell;
          let a0 = floats[bias ? bias + lane : at];
          let a1 = bias ? a0 : floats[at + step];
          let a2 = bias ? a0 : floats[at + 2 * step];
          let a3 = bias ? a0 : floats[at + 3 * step];
          for (let tap = from; tap < to; tap++) {
            // `| 0` tells V8 that these stay 32-bit integers; it saves a tenth of the time.
            const read = (image + cell + ints[(offsets + tap) | 0]) | 0;
            const weight = floats[(weights + lanes * tap + lane) | 0];
            a0 += weight * floats[read];
            a1 += weight * floats[(read + 1) | 0];
            a2 += weight * floats[(read + 2) | 0];
            a3 += weight * floats[(read + 3) | 0];
          }
          floats[at] = a0;
          floats[at + step] = a1;
          floats[at + 2 * step] = a2;
          floats[at + 3 * step] = a3;
        }
      }
    };

  const everySecond = rowOf(1, 2);

  return {
    path: 'plain',
    rowOf: { 1: rowOf(1), 6: rowOf(6) },
    memory,

    rowOfTwoPhases(image, offsets, weights, from, to, nextFrom, nextTo, cells, bias, output) {
      everySecond(image, offsets, weights, from, to, cells, bias, output, 0);
      everySecond(image, offsets, weights, nextFrom, nextTo, cells, bias, output + 1, 0);
    },

    weaveTwo(phaseRows, phaseStep, cells, output) {
      const { floats } = memory;
      for (let cell = 0; cell < cells; cell++) {
        floats[output + 2 * cell] = floats[phaseRows + cell];
        floats[output + 2 * cell + 1] = floats[phaseRows + phaseStep + cell];
      }
    },

    dotRows(a, b, rows, aStep, bStep, cells) {
      const { floats } = memory;
      let sum = 0;
      for (let row = 0; row < rows; row++) {
        const [p, q] = [a + row * aStep, b + row * bStep];
        for (let cell = 0; cell < cells; cell++) sum += floats[p + cell] * floats[q + cell];
      }
      return sum;
    },
  };
}
