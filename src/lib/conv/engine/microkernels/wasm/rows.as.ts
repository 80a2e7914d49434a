// The microkernels that compute rows, named by their tiles: channels or residues × cells.

import { address, multiplyAdd } from './arithmetic.as';

/** 1 channel × 32 cells: each offset and weight serves eight multiplications. */
export function tile1x32(
  input: i32,
  offsets: i32,
  weights: i32,
  from: i32,
  to: i32,
  cells: i32,
  bias: i32,
  output: i32,
): void {
  const firstTap = address(offsets + from);
  const endOfTaps = address(offsets + to);
  const firstWeight = address(weights + from);
  let start = address(input);
  let write = address(output);
  for (; cells > 0; cells -= 32) {
    let a0: v128, a1: v128, a2: v128, a3: v128, a4: v128, a5: v128, a6: v128, a7: v128;
    if (bias) {
      a0 = a1 = a2 = a3 = a4 = a5 = a6 = a7 = v128.load32_splat(address(bias));
    } else {
      a0 = v128.load(write);
      a1 = v128.load(write, 16);
      a2 = v128.load(write, 32);
      a3 = v128.load(write, 48);
      a4 = v128.load(write, 64);
      a5 = v128.load(write, 80);
      a6 = v128.load(write, 96);
      a7 = v128.load(write, 112);
    }
    for (let tap = firstTap, weight = firstWeight; tap < endOfTaps; tap += 4, weight += 4) {
      const read = start + address(load<i32>(tap));
      const w = v128.load32_splat(weight);
      a0 = multiplyAdd(a0, w, v128.load(read));
      a1 = multiplyAdd(a1, w, v128.load(read, 16));
      a2 = multiplyAdd(a2, w, v128.load(read, 32));
      a3 = multiplyAdd(a3, w, v128.load(read, 48));
      a4 = multiplyAdd(a4, w, v128.load(read, 64));
      a5 = multiplyAdd(a5, w, v128.load(read, 80));
      a6 = multiplyAdd(a6, w, v128.load(read, 96));
      a7 = multiplyAdd(a7, w, v128.load(read, 112));
    }
    v128.store(write, a0);
    v128.store(write, a1, 16);
    v128.store(write, a2, 32);
    v128.store(write, a3, 48);
    v128.store(write, a4, 64);
    v128.store(write, a5, 80);
    v128.store(write, a6, 96);
    v128.store(write, a7, 112);
    start += 128;
    write += 128;
  }
}

/** 2 residues × 16 cells of one channel; the stores interleave them. */
export function tile2x16(
  input: i32,
  offsets: i32,
  weights: i32,
  from: i32,
  to: i32,
  nextFrom: i32,
  nextTo: i32,
  cells: i32,
  bias: i32,
  output: i32,
): void {
  const firstTap = address(offsets + from);
  const endOfTaps = address(offsets + to);
  const firstWeight = address(weights + from);
  const nextTap = address(offsets + nextFrom);
  const endOfNext = address(offsets + nextTo);
  const nextWeight = address(weights + nextFrom);
  let start = address(input);
  let write = address(output);
  for (; cells > 0; cells -= 16) {
    let a0: v128, a1: v128, a2: v128, a3: v128, b0: v128, b1: v128, b2: v128, b3: v128;
    a0 = a1 = a2 = a3 = b0 = b1 = b2 = b3 = v128.load32_splat(address(bias));
    for (let tap = firstTap, weight = firstWeight; tap < endOfTaps; tap += 4, weight += 4) {
      const read = start + address(load<i32>(tap));
      const w = v128.load32_splat(weight);
      a0 = multiplyAdd(a0, w, v128.load(read));
      a1 = multiplyAdd(a1, w, v128.load(read, 16));
      a2 = multiplyAdd(a2, w, v128.load(read, 32));
      a3 = multiplyAdd(a3, w, v128.load(read, 48));
    }
    for (let tap = nextTap, weight = nextWeight; tap < endOfNext; tap += 4, weight += 4) {
      const read = start + address(load<i32>(tap));
      const w = v128.load32_splat(weight);
      b0 = multiplyAdd(b0, w, v128.load(read));
      b1 = multiplyAdd(b1, w, v128.load(read, 16));
      b2 = multiplyAdd(b2, w, v128.load(read, 32));
      b3 = multiplyAdd(b3, w, v128.load(read, 48));
    }
    v128.store(write, i32x4.shuffle(a0, b0, 0, 4, 1, 5));
    v128.store(write, i32x4.shuffle(a0, b0, 2, 6, 3, 7), 16);
    v128.store(write, i32x4.shuffle(a1, b1, 0, 4, 1, 5), 32);
    v128.store(write, i32x4.shuffle(a1, b1, 2, 6, 3, 7), 48);
    v128.store(write, i32x4.shuffle(a2, b2, 0, 4, 1, 5), 64);
    v128.store(write, i32x4.shuffle(a2, b2, 2, 6, 3, 7), 80);
    v128.store(write, i32x4.shuffle(a3, b3, 0, 4, 1, 5), 96);
    v128.store(write, i32x4.shuffle(a3, b3, 2, 6, 3, 7), 112);
    start += 64;
    write += 128;
  }
}

/** 6 channels × 8 cells: twelve sums, two reads and a weight fill fifteen registers. */
export function tile6x8(
  input: i32,
  offsets: i32,
  weights: i32,
  from: i32,
  to: i32,
  cells: i32,
  bias: i32,
  output: i32,
  channelStep: i32,
): void {
  const firstTap = address(offsets + from);
  const endOfTaps = address(offsets + to);
  const firstWeight = address(weights + 6 * from);
  const plane = address(channelStep);
  let start = address(input);
  let write = address(output);
  for (; cells > 0; cells -= 8) {
    let a0: v128,
      a1: v128,
      b0: v128,
      b1: v128,
      c0: v128,
      c1: v128,
      d0: v128,
      d1: v128,
      e0: v128,
      e1: v128,
      f0: v128,
      f1: v128;
    let at = write;
    if (bias) {
      const biases = address(bias);
      a0 = a1 = v128.load32_splat(biases);
      b0 = b1 = v128.load32_splat(biases, 4);
      c0 = c1 = v128.load32_splat(biases, 8);
      d0 = d1 = v128.load32_splat(biases, 12);
      e0 = e1 = v128.load32_splat(biases, 16);
      f0 = f1 = v128.load32_splat(biases, 20);
    } else {
      a0 = v128.load(at);
      a1 = v128.load(at, 16);
      at += plane;
      b0 = v128.load(at);
      b1 = v128.load(at, 16);
      at += plane;
      c0 = v128.load(at);
      c1 = v128.load(at, 16);
      at += plane;
      d0 = v128.load(at);
      d1 = v128.load(at, 16);
      at += plane;
      e0 = v128.load(at);
      e1 = v128.load(at, 16);
      at += plane;
      f0 = v128.load(at);
      f1 = v128.load(at, 16);
      at = write;
    }
    for (let tap = firstTap, weight = firstWeight; tap < endOfTaps; tap += 4, weight += 24) {
      const read = start + address(load<i32>(tap));
      const x0 = v128.load(read);
      const x1 = v128.load(read, 16);
      let w = v128.load32_splat(weight);
      a0 = multiplyAdd(a0, w, x0);
      a1 = multiplyAdd(a1, w, x1);
      w = v128.load32_splat(weight, 4);
      b0 = multiplyAdd(b0, w, x0);
      b1 = multiplyAdd(b1, w, x1);
      w = v128.load32_splat(weight, 8);
      c0 = multiplyAdd(c0, w, x0);
      c1 = multiplyAdd(c1, w, x1);
      w = v128.load32_splat(weight, 12);
      d0 = multiplyAdd(d0, w, x0);
      d1 = multiplyAdd(d1, w, x1);
      w = v128.load32_splat(weight, 16);
      e0 = multiplyAdd(e0, w, x0);
      e1 = multiplyAdd(e1, w, x1);
      w = v128.load32_splat(weight, 20);
      f0 = multiplyAdd(f0, w, x0);
      f1 = multiplyAdd(f1, w, x1);
    }
    v128.store(at, a0);
    v128.store(at, a1, 16);
    at += plane;
    v128.store(at, b0);
    v128.store(at, b1, 16);
    at += plane;
    v128.store(at, c0);
    v128.store(at, c1, 16);
    at += plane;
    v128.store(at, d0);
    v128.store(at, d1, 16);
    at += plane;
    v128.store(at, e0);
    v128.store(at, e1, 16);
    at += plane;
    v128.store(at, f0);
    v128.store(at, f1, 16);
    start += 32;
    write += 32;
  }
}
