import {
  growingMemory,
  type ChannelBlock,
  type Microkernels,
  type RowMicrokernel,
} from './contract.ts';

/**
 * The microkernels in JavaScript, for browsers without WebAssembly or its SIMD, and for pages whose
 * content security policy forbids it. `contract.ts` says what each one does;
 * `wasm/microkernels.as.ts` has the same ones in WebAssembly.
 */
export function javascriptMicrokernels(): Microkernels {
  const memory = growingMemory((length) => new Float32Array(length).buffer);

  /**
   * Computes channel by channel, in tiles of 4 cells, `step` apart: V8 keeps four sums in registers.
   */
  const rowOf =
    (block: ChannelBlock, step = 1): RowMicrokernel =>
    (input, offsets, weights, from, to, cells, bias, output, channelStep) => {
      const { floats, ints } = memory;
      for (let channel = 0; channel < block; channel++, output += channelStep) {
        for (let cell = 0; cell < cells; cell += 4) {
          const at = output + step * cell;
          let a0 = floats[bias ? bias + channel : at];
          let a1 = bias ? a0 : floats[at + step];
          let a2 = bias ? a0 : floats[at + 2 * step];
          let a3 = bias ? a0 : floats[at + 3 * step];
          for (let tap = from; tap < to; tap++) {
            // `| 0` tells V8 that these stay 32-bit integers; it saves a tenth of the time.
            const read = (input + cell + ints[(offsets + tap) | 0]) | 0;
            const weight = floats[(weights + block * tap + channel) | 0];
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
    backend: 'javascript',
    memory,
    rowOf: { 1: rowOf(1), 6: rowOf(6) },

    interleavedRow(input, offsets, weights, from, to, nextFrom, nextTo, cells, bias, output) {
      everySecond(input, offsets, weights, from, to, cells, bias, output, 0);
      everySecond(input, offsets, weights, nextFrom, nextTo, cells, bias, output + 1, 0);
    },
  };
}
