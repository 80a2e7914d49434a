// The microkernels in AssemblyScript: TypeScript's syntax, compiled to WebAssembly with 128-bit SIMD
// by `npm run build:wasm`, and a second time with relaxed SIMD. `../contract.ts` says what each one
// does; `../javascript.ts` has those of the rows for browsers that cannot run these.
//
// Positions and steps count floats; an address in memory is four times that. A load or store of
// `v128` moves four floats.

import { address, multiplyAdd } from './arithmetic.as';

export { tile1x32, tile2x16, tile6x8 } from './rows.as';

export function interleave(rows: i32, rowStep: i32, cells: i32, output: i32): void {
  let read = address(rows);
  let write = address(output);
  const next = address(rowStep);
  for (; cells > 0; cells -= 4, read += 16, write += 32) {
    const even = v128.load(read);
    const odd = v128.load(read + next);
    v128.store(write, i32x4.shuffle(even, odd, 0, 4, 1, 5));
    v128.store(write, i32x4.shuffle(even, odd, 2, 6, 3, 7), 16);
  }
}

/** Two sums of four lanes each. */
export function dotRows(a: i32, b: i32, rows: i32, aStep: i32, bStep: i32, cells: i32): f32 {
  let even = f32x4.splat(0);
  let odd = even;
  let rest: f32 = 0;
  for (let row = 0; row < rows; row++) {
    let p = address(a + row * aStep);
    let q = address(b + row * bStep);
    let left = cells;
    for (; left >= 8; left -= 8, p += 32, q += 32) {
      even = multiplyAdd(even, v128.load(p), v128.load(q));
      odd = multiplyAdd(odd, v128.load(p, 16), v128.load(q, 16));
    }
    for (; left > 0; left--, p += 4, q += 4) rest += load<f32>(p) * load<f32>(q);
  }
  const sums = f32x4.add(even, odd);
  return (
    rest +
    f32x4.extract_lane(sums, 0) +
    f32x4.extract_lane(sums, 1) +
    f32x4.extract_lane(sums, 2) +
    f32x4.extract_lane(sums, 3)
  );
}
