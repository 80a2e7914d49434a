// Python's numbers where they are not JavaScript's: https://docs.python.org/3/library/stdtypes.html

/** The nearest whole number; a half goes to the even neighbour. */
export const halfEven = (x: number): number =>
  Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x);

/** Whether a number has a minus sign: −0 has. */
export const isBelow = (x: number): boolean => x < 0 || Object.is(x, -0);

/** `a // b` and `a % b`, as CPython's `float_divmod` has them; `b` is not 0. */
export function floorDivmod(a: number, b: number): readonly [quotient: number, rest: number] {
  const nothing = (like: number) => (isBelow(like) ? -0 : 0);
  let rest = a % b;
  let quotient = (a - rest) / b;
  if (rest === 0) rest = nothing(b);
  else if (rest < 0 !== b < 0) {
    rest += b;
    quotient--;
  }
  if (quotient === 0) return [nothing(a / b), rest];
  const floor = Math.floor(quotient);
  return [quotient - floor > 0.5 ? floor + 1 : floor, rest];
}

/** |x| · 10^digits to the nearest whole number, from the exact value of `x`; halves to even. */
export function scaled(x: number, digits: number): bigint {
  let [top, bits] = [Math.abs(x), 0];
  for (; !Number.isInteger(top); top *= 2) bits++;
  const [up, down] = [Math.max(0, digits), Math.max(0, -digits)];
  const dividend = BigInt(top) * 10n ** BigInt(up);
  const divisor = 2n ** BigInt(bits) * 10n ** BigInt(down);
  const whole = dividend / divisor;
  const rest = 2n * (dividend % divisor);
  return rest > divisor || (rest === divisor && whole % 2n === 1n) ? whole + 1n : whole;
}

/** `round(x, digits)`. */
export function roundedTo(x: number, digits: number): number {
  if (!Number.isFinite(x) || digits > 400) return x;
  const size = digits < -400 ? 0 : Number(`${scaled(x, digits)}e${-digits}`);
  return isBelow(x) ? -size : size;
}
