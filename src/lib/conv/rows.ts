/** What every row of one phase has in common. Positions and steps count floats. */
export interface RowSettings {
  readonly image: Float32Array;
  /** Per tap: how far from a cell's first read it reads. */
  readonly offsets: Int32Array;
  /** Per tap: one weight, or two side by side for a row of two channels. */
  readonly weights: Float32Array;
  readonly output: Float32Array;
  /** Cells of a row. */
  readonly count: number;
  /** From the reads of a cell to those of the next. */
  readonly readStep: number;
  /** From a cell's place in the output to the next. */
  readonly writeStep: number;
  /** From an output channel to the next. */
  readonly channelStep: number;
}

/**
 * Writes one row of two neighbouring output channels: each cell is its channel's bias plus the sum
 * over the taps `from ≤ tap < to`. Tiles of 2 channels × 3 cells share their reads; six sums and
 * five operands are what V8 keeps in registers.
 */
export function rowOfTwoChannels(
  settings: RowSettings,
  read: number,
  write: number,
  from: number,
  to: number,
  bias0: number,
  bias1: number,
): void {
  const { image, offsets, weights, output, count, readStep, writeStep, channelStep } = settings;
  let cell = 0;
  for (; cell + 3 <= count; cell += 3) {
    let a0 = bias0;
    let a1 = bias0;
    let a2 = bias0;
    let b0 = bias1;
    let b1 = bias1;
    let b2 = bias1;
    for (let tap = from; tap < to; tap++) {
      // `| 0` tells V8 that these stay 32-bit integers; it saves a tenth of the time.
      const at = (read + offsets[tap]) | 0;
      const x0 = image[at];
      const x1 = image[(at + readStep) | 0];
      const x2 = image[(at + readStep + readStep) | 0];
      const a = weights[2 * tap];
      a0 += a * x0;
      a1 += a * x1;
      a2 += a * x2;
      const b = weights[2 * tap + 1];
      b0 += b * x0;
      b1 += b * x1;
      b2 += b * x2;
    }
    output[write] = a0;
    output[write + writeStep] = a1;
    output[write + 2 * writeStep] = a2;
    const second = write + channelStep;
    output[second] = b0;
    output[second + writeStep] = b1;
    output[second + 2 * writeStep] = b2;
    read += 3 * readStep;
    write += 3 * writeStep;
  }
  for (; cell < count; cell++) {
    let a = bias0;
    let b = bias1;
    for (let tap = from; tap < to; tap++) {
      const x = image[read + offsets[tap]];
      a += weights[2 * tap] * x;
      b += weights[2 * tap + 1] * x;
    }
    output[write] = a;
    output[write + channelStep] = b;
    read += readStep;
    write += writeStep;
  }
}

/** The same for one output channel, in tiles of 4 cells. */
export function rowOfOneChannel(
  settings: RowSettings,
  read: number,
  write: number,
  from: number,
  to: number,
  bias: number,
): void {
  const { image, offsets, weights, output, count, readStep, writeStep } = settings;
  let cell = 0;
  for (; cell + 4 <= count; cell += 4) {
    let a0 = bias;
    let a1 = bias;
    let a2 = bias;
    let a3 = bias;
    for (let tap = from; tap < to; tap++) {
      const at = (read + offsets[tap]) | 0;
      const weight = weights[tap];
      a0 += weight * image[at];
      a1 += weight * image[(at + readStep) | 0];
      a2 += weight * image[(at + 2 * readStep) | 0];
      a3 += weight * image[(at + 3 * readStep) | 0];
    }
    output[write] = a0;
    output[write + writeStep] = a1;
    output[write + 2 * writeStep] = a2;
    output[write + 3 * writeStep] = a3;
    read += 4 * readStep;
    write += 4 * writeStep;
  }
  for (; cell < count; cell++) {
    let sum = bias;
    for (let tap = from; tap < to; tap++) sum += weights[tap] * image[read + offsets[tap]];
    output[write] = sum;
    read += readStep;
    write += writeStep;
  }
}
