import type { Kernels } from './kernels';

/**
 * The hot loops in plain TypeScript, for browsers without WebAssembly or its SIMD, and for pages
 * whose policy forbids it. `kernels.ts` says what each one does, `wasm/kernels.as.ts` are their twins.
 */
export function plainKernels(): Kernels {
  let floats = new Float32Array(1 << 12);
  let ints = new Int32Array(floats.buffer);

  /**
   * Tiles of 2 channels × 3 cells: six sums and five operands are what V8 keeps in registers.
   * `lanes` is how many weights a tap has, of which the first two are used.
   */
  function tilesOfTwo(
    image: number,
    offsets: number,
    weights: number,
    lanes: number,
    from: number,
    to: number,
    cells: number,
    bias: number,
    output0: number,
    output1: number,
  ): void {
    const [memory, offsetAt] = [floats, ints];
    for (let cell = 0; cell < cells; cell += 3) {
      const [at0, at1] = [output0 + cell, output1 + cell];
      let a0 = bias ? memory[bias] : memory[at0];
      let a1 = bias ? a0 : memory[at0 + 1];
      let a2 = bias ? a0 : memory[at0 + 2];
      let b0 = bias ? memory[bias + 1] : memory[at1];
      let b1 = bias ? b0 : memory[at1 + 1];
      let b2 = bias ? b0 : memory[at1 + 2];
      for (let tap = from; tap < to; tap++) {
        // `| 0` tells V8 that these stay 32-bit integers; it saves a tenth of the time.
        const read = (image + cell + offsetAt[(offsets + tap) | 0]) | 0;
        const weight = (weights + lanes * tap) | 0;
        const x0 = memory[read];
        const x1 = memory[(read + 1) | 0];
        const x2 = memory[(read + 2) | 0];
        const a = memory[weight];
        a0 += a * x0;
        a1 += a * x1;
        a2 += a * x2;
        const b = memory[(weight + 1) | 0];
        b0 += b * x0;
        b1 += b * x1;
        b2 += b * x2;
      }
      memory[at0] = a0;
      memory[at0 + 1] = a1;
      memory[at0 + 2] = a2;
      memory[at1] = b0;
      memory[at1 + 1] = b1;
      memory[at1 + 2] = b2;
    }
  }

  return {
    path: 'plain',
    get floats() {
      return floats;
    },
    get ints() {
      return ints;
    },

    reserve(length) {
      if (length <= floats.length) return true;
      try {
        floats = new Float32Array(length);
      } catch {
        return false;
      }
      ints = new Int32Array(floats.buffer);
      return true;
    },

    /** Tiles of 4 cells. */
    rowOfOneChannel(image, offsets, weights, from, to, cells, bias, output) {
      const [memory, offsetAt] = [floats, ints];
      for (let cell = 0; cell < cells; cell += 4) {
        const at = output + cell;
        let a0 = bias ? memory[bias] : memory[at];
        let a1 = bias ? a0 : memory[at + 1];
        let a2 = bias ? a0 : memory[at + 2];
        let a3 = bias ? a0 : memory[at + 3];
        for (let tap = from; tap < to; tap++) {
          const read = (image + cell + offsetAt[(offsets + tap) | 0]) | 0;
          const weight = memory[(weights + tap) | 0];
          a0 += weight * memory[read];
          a1 += weight * memory[(read + 1) | 0];
          a2 += weight * memory[(read + 2) | 0];
          a3 += weight * memory[(read + 3) | 0];
        }
        memory[at] = a0;
        memory[at + 1] = a1;
        memory[at + 2] = a2;
        memory[at + 3] = a3;
      }
    },

    rowOfTwoChannels(image, offsets, weights, from, to, cells, bias, output, channelStep) {
      const second = output + channelStep;
      tilesOfTwo(image, offsets, weights, 2, from, to, cells, bias, output, second);
    },

    rowOfFourChannels(image, offsets, weights, from, to, cells, bias, output, channelStep) {
      for (let channel = 0; channel < 4; channel += 2) {
        const first = output + channel * channelStep;
        const biases = bias && bias + channel;
        const own = weights + channel;
        const second = first + channelStep;
        tilesOfTwo(image, offsets, own, 4, from, to, cells, biases, first, second);
      }
    },

    weaveRow(phaseRows, phaseStep, phases, cells, output) {
      const memory = floats;
      for (let phase = 0; phase < phases; phase++) {
        const row = phaseRows + phase * phaseStep;
        for (let cell = 0, at = output + phase; cell < cells; cell++, at += phases) {
          memory[at] = memory[row + cell];
        }
      }
    },

    padPlane(plane, height, width, image, left, step, strandSize) {
      const memory = floats;
      const rowSize = step * strandSize;
      memory.fill(0, image, image + height * rowSize);
      for (let y = 0; y < height; y++) {
        const row = plane + y * width;
        for (let strand = 0; strand < step; strand++) {
          let at = image + y * rowSize + strand * strandSize + left;
          for (let x = strand; x < width; x += step) memory[at++] = memory[row + x];
        }
      }
    },

    packWeights(weights, order, taps, lanes, channels, channelStep, packed) {
      const [memory, orderAt] = [floats, ints];
      let finite = 0;
      let at = packed;
      for (let tap = 0; tap < taps; tap++) {
        const first = weights + orderAt[order + tap];
        for (let lane = 0; lane < lanes; lane++) {
          const weight = lane < channels ? memory[first + lane * channelStep] : 0;
          finite += weight * 0;
          memory[at++] = weight;
        }
      }
      return finite;
    },

    addStamp(
      stamp,
      channels,
      stampPlane,
      stampWidth,
      rows,
      columns,
      output,
      outputPlane,
      rowStep,
      columnStep,
    ) {
      const memory = floats;
      for (let channel = 0; channel < channels; channel++) {
        for (let ky = 0; ky < rows; ky++) {
          const row = stamp + channel * stampPlane + ky * stampWidth;
          const at = output + channel * outputPlane + ky * rowStep;
          for (let kx = 0; kx < columns; kx++) memory[at + kx * columnStep] += memory[row + kx];
        }
      }
    },

    dotRows(a, b, rows, aStep, bStep, cells) {
      const memory = floats;
      let [even, odd] = [0, 0];
      for (let row = 0; row < rows; row++) {
        const [p, q] = [a + row * aStep, b + row * bStep];
        let cell = 0;
        for (; cell + 2 <= cells; cell += 2) {
          even += memory[p + cell] * memory[q + cell];
          odd += memory[p + cell + 1] * memory[q + cell + 1];
        }
        if (cell < cells) even += memory[p + cell] * memory[q + cell];
      }
      return even + odd;
    },
  };
}
