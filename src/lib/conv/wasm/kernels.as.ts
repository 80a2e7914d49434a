// The hot loops of the engine, in AssemblyScript: TypeScript's syntax, compiled to WebAssembly with
// 128-bit SIMD by `npm run build:wasm`. `../kernels.ts` says what each one does; `../plain-kernels.ts`
// holds the same loops for browsers that cannot run these.
//
// Positions and steps count floats; an address in memory is four times that. A load or store of
// `v128` moves four floats.

import { address, multiplyAdd } from './arithmetic.as';

export { rowOfFourChannels } from './four-channels.as';

/** Tiles of 1 channel × 32 cells, then of 8: one weight is loaded for eight multiplications. */
export function rowOfOneChannel(
  image: i32,
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
  let start = address(image);
  let write = address(output);
  while (cells > 8) {
    let a: v128, b: v128, c: v128, d: v128, e: v128, f: v128, g: v128, h: v128;
    if (bias) {
      a = b = c = d = e = f = g = h = v128.load32_splat(address(bias));
    } else {
      a = v128.load(write);
      b = v128.load(write, 16);
      c = v128.load(write, 32);
      d = v128.load(write, 48);
      e = v128.load(write, 64);
      f = v128.load(write, 80);
      g = v128.load(write, 96);
      h = v128.load(write, 112);
    }
    for (let tap = firstTap, weight = firstWeight; tap < endOfTaps; tap += 4, weight += 4) {
      const read = start + address(load<i32>(tap));
      const w = v128.load32_splat(weight);
      a = multiplyAdd(a, w, v128.load(read));
      b = multiplyAdd(b, w, v128.load(read, 16));
      c = multiplyAdd(c, w, v128.load(read, 32));
      d = multiplyAdd(d, w, v128.load(read, 48));
      e = multiplyAdd(e, w, v128.load(read, 64));
      f = multiplyAdd(f, w, v128.load(read, 80));
      g = multiplyAdd(g, w, v128.load(read, 96));
      h = multiplyAdd(h, w, v128.load(read, 112));
    }
    v128.store(write, a);
    v128.store(write, b, 16);
    v128.store(write, c, 32);
    v128.store(write, d, 48);
    v128.store(write, e, 64);
    v128.store(write, f, 80);
    v128.store(write, g, 96);
    v128.store(write, h, 112);
    start += 128;
    write += 128;
    cells -= 32;
  }
  if (cells <= 0) return;
  let a: v128, b: v128;
  if (bias) {
    a = b = v128.load32_splat(address(bias));
  } else {
    a = v128.load(write);
    b = v128.load(write, 16);
  }
  for (let tap = firstTap, weight = firstWeight; tap < endOfTaps; tap += 4, weight += 4) {
    const read = start + address(load<i32>(tap));
    const w = v128.load32_splat(weight);
    a = multiplyAdd(a, w, v128.load(read));
    b = multiplyAdd(b, w, v128.load(read, 16));
  }
  v128.store(write, a);
  v128.store(write, b, 16);
}

/** Tiles of 2 channels × 16 cells. */
export function rowOfTwoChannels(
  image: i32,
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
  const firstWeight = address(weights + 2 * from);
  let start = address(image);
  let write0 = address(output);
  let write1 = address(output + channelStep);
  for (; cells > 0; cells -= 16) {
    let a0: v128, a1: v128, a2: v128, a3: v128, b0: v128, b1: v128, b2: v128, b3: v128;
    if (bias) {
      a0 = a1 = a2 = a3 = v128.load32_splat(address(bias));
      b0 = b1 = b2 = b3 = v128.load32_splat(address(bias), 4);
    } else {
      a0 = v128.load(write0);
      a1 = v128.load(write0, 16);
      a2 = v128.load(write0, 32);
      a3 = v128.load(write0, 48);
      b0 = v128.load(write1);
      b1 = v128.load(write1, 16);
      b2 = v128.load(write1, 32);
      b3 = v128.load(write1, 48);
    }
    for (let tap = firstTap, weight = firstWeight; tap < endOfTaps; tap += 4, weight += 8) {
      const read = start + address(load<i32>(tap));
      const a = v128.load32_splat(weight);
      const b = v128.load32_splat(weight, 4);
      let x = v128.load(read);
      a0 = multiplyAdd(a0, a, x);
      b0 = multiplyAdd(b0, b, x);
      x = v128.load(read, 16);
      a1 = multiplyAdd(a1, a, x);
      b1 = multiplyAdd(b1, b, x);
      x = v128.load(read, 32);
      a2 = multiplyAdd(a2, a, x);
      b2 = multiplyAdd(b2, b, x);
      x = v128.load(read, 48);
      a3 = multiplyAdd(a3, a, x);
      b3 = multiplyAdd(b3, b, x);
    }
    v128.store(write0, a0);
    v128.store(write0, a1, 16);
    v128.store(write0, a2, 32);
    v128.store(write0, a3, 48);
    v128.store(write1, b0);
    v128.store(write1, b1, 16);
    v128.store(write1, b2, 32);
    v128.store(write1, b3, 48);
    start += 64;
    write0 += 64;
    write1 += 64;
  }
}

/** With two phases, four cells of each make eight of the row. */
export function weaveRow(
  phaseRows: i32,
  phaseStep: i32,
  phases: i32,
  cells: i32,
  output: i32,
): void {
  let read = address(phaseRows);
  let write = address(output);
  const next = address(phaseStep);
  if (phases === 2) {
    for (; cells > 0; cells -= 4, read += 16, write += 32) {
      const even = v128.load(read);
      const odd = v128.load(read + next);
      v128.store(write, i32x4.shuffle(even, odd, 0, 4, 1, 5));
      v128.store(write, i32x4.shuffle(even, odd, 2, 6, 3, 7), 16);
    }
    return;
  }
  for (; cells > 0; cells--, read += 4) {
    for (let phase = 0, from = read; phase < phases; phase++, from += next, write += 4) {
      store<f32>(write, load<f32>(from));
    }
  }
}

export function padPlane(
  plane: i32,
  height: i32,
  width: i32,
  image: i32,
  left: i32,
  step: i32,
  strandSize: i32,
): void {
  let read = address(plane);
  let row = address(image);
  const rowBytes = address(step * strandSize);
  const widthBytes = address(width);
  for (let y = 0; y < height; y++, row += rowBytes, read += widthBytes) {
    if (step === 1) {
      const inside = row + address(left);
      for (let x: usize = 0; x < widthBytes; x += 16) v128.store(inside + x, v128.load(read + x));
      for (let at = row; at < inside; at += 4) store<f32>(at, 0);
      for (let at = inside + widthBytes; at < row + rowBytes; at += 4) store<f32>(at, 0);
    } else {
      for (let at = row; at < row + rowBytes; at += 4) store<f32>(at, 0);
      for (let strand = 0; strand < step; strand++) {
        let to = row + address(strand * strandSize + left);
        for (let x = strand; x < width; x += step, to += 4) {
          store<f32>(to, load<f32>(read + address(x)));
        }
      }
    }
  }
}

export function packWeights(
  weights: i32,
  order: i32,
  taps: i32,
  lanes: i32,
  channels: i32,
  channelStep: i32,
  packed: i32,
): f32 {
  let finite: f32 = 0;
  let write = address(packed);
  const next = address(channelStep);
  for (let tap = 0; tap < taps; tap++) {
    let read = address(weights + load<i32>(address(order + tap)));
    for (let lane = 0; lane < lanes; lane++, read += next, write += 4) {
      const weight: f32 = lane < channels ? load<f32>(read) : 0;
      finite += weight * 0;
      store<f32>(write, weight);
    }
  }
  return finite;
}

export function addStamp(
  stamp: i32,
  channels: i32,
  stampPlane: i32,
  stampWidth: i32,
  rows: i32,
  columns: i32,
  output: i32,
  outputPlane: i32,
  rowStep: i32,
  columnStep: i32,
): void {
  const next = address(columnStep);
  for (let channel = 0; channel < channels; channel++) {
    for (let ky = 0; ky < rows; ky++) {
      let read = address(stamp + channel * stampPlane + ky * stampWidth);
      let write = address(output + channel * outputPlane + ky * rowStep);
      for (let kx = 0; kx < columns; kx++, read += 4, write += next) {
        store<f32>(write, load<f32>(write) + load<f32>(read));
      }
    }
  }
}

/** Four sums of four lanes hide how long an addition takes. */
export function dotRows(a: i32, b: i32, rows: i32, aStep: i32, bStep: i32, cells: i32): f32 {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let rest: f32 = 0;
  for (let row = 0; row < rows; row++) {
    let p = address(a + row * aStep);
    let q = address(b + row * bStep);
    let left = cells;
    for (; left >= 16; left -= 16, p += 64, q += 64) {
      s0 = multiplyAdd(s0, v128.load(p), v128.load(q));
      s1 = multiplyAdd(s1, v128.load(p, 16), v128.load(q, 16));
      s2 = multiplyAdd(s2, v128.load(p, 32), v128.load(q, 32));
      s3 = multiplyAdd(s3, v128.load(p, 48), v128.load(q, 48));
    }
    for (; left >= 4; left -= 4, p += 16, q += 16) {
      s0 = multiplyAdd(s0, v128.load(p), v128.load(q));
    }
    for (; left > 0; left--, p += 4, q += 4) rest += load<f32>(p) * load<f32>(q);
  }
  s0 = f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3));
  return (
    rest +
    f32x4.extract_lane(s0, 0) +
    f32x4.extract_lane(s0, 1) +
    f32x4.extract_lane(s0, 2) +
    f32x4.extract_lane(s0, 3)
  );
}
