// What the microkernels share. Browsers inline it, and the modules stay small.

/** Where in the memory the float at a position lies. */
export function address(position: i32): usize {
  return (<usize>position) << 2;
}

/** `sums + weight · cells`, four cells at a time; relaxed SIMD has it as one instruction. */
export function multiplyAdd(sums: v128, weight: v128, cells: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(weight, cells, sums);
  return f32x4.add(sums, f32x4.mul(weight, cells));
}
