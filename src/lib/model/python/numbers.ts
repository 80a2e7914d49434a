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
function scaled(x: number, digits: number): bigint {
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

/** |x| with so many digits after the point: `%.2f`. */
export function fixedText(x: number, digits: number): string {
  const all = String(scaled(x, digits)).padStart(digits + 1, '0');
  return digits > 0 ? `${all.slice(0, -digits)}.${all.slice(-digits)}` : all;
}

/** So many digits of |x| from its first on, and the power of ten of the first. */
function leading(x: number, count: number): readonly [digits: string, power: number] {
  if (x === 0) return ['0'.repeat(count), 0];
  const power = Number(x.toExponential().split('e')[1]);
  const digits = String(scaled(x, count - 1 - power));
  return digits.length > count ? [digits.slice(0, count), power + 1] : [digits, power];
}

/** |x| as a power of ten with so many digits after the point: `%.2e`. */
export function exponentText(x: number, digits: number): string {
  const [all, power] = leading(x, digits + 1);
  const sign = power < 0 ? '-' : '+';
  const point = digits > 0 ? '.' : '';
  return `${all[0]}${point}${all.slice(1)}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** |x| with so many digits in all, the shorter of both ways: `%.3g`. */
export function generalText(x: number, digits: number, keepsNoughts = false): string {
  const count = Math.max(1, digits);
  const [, power] = leading(x, count);
  const text =
    power < -4 || power >= count ? exponentText(x, count - 1) : fixedText(x, count - 1 - power);
  return keepsNoughts || !text.includes('.') ? text : text.replace(/\.?0+(?=e|$)/, '');
}
