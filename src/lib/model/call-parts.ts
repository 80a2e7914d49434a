// A call of a model as code, in its parts: it is changed without being read as Python.

/** An argument of a call, where it stands in the code. */
export interface Argument {
  /** Null where its place says which it is. */
  readonly name: string | null;
  readonly value: string;
  /** Of the value. */
  readonly from: number;
  readonly to: number;
}

/** `UNet(3, classes=1)(torch.zeros(1, 3, 64, 64))` in its parts. */
interface CallParts {
  /** Null where more than a constructor stands before the inputs: `Net(3).part[0](x)`. */
  readonly args: readonly Argument[] | null;
  /** Where the constructor's bracket closes; -1 where the model is not made in the call. */
  readonly closing: number;
  readonly inputs: readonly Argument[];
}

const OPENING = '([{';
const CLOSING = ')]}';

/** The place after the quoted text, or before the sign, at a place. */
function skipped(code: string, at: number): number {
  const sign = code[at];
  if (sign !== '"' && sign !== "'") return at;
  const end = code.indexOf(sign, at + 1);
  return end < 0 ? code.length : end;
}

/** The bracket that closes the one at a place; -1 where none does. */
function closingOf(code: string, at: number): number {
  let depth = 0;
  for (let i = at; i < code.length; i++) {
    i = skipped(code, i);
    if (OPENING.includes(code[i])) depth++;
    else if (CLOSING.includes(code[i]) && --depth === 0) return i;
  }
  return -1;
}

/** Whether a text can stand as one argument: its brackets and quotes close, no comma parts it. */
export function isOneArgument(value: string): boolean {
  const open: string[] = [];
  for (let i = 0; i < value.length; i++) {
    const sign = value[i];
    if (sign === '"' || sign === "'") {
      i = value.indexOf(sign, i + 1);
      if (i < 0) return false;
    } else if (OPENING.includes(sign)) open.push(CLOSING[OPENING.indexOf(sign)]);
    else if (CLOSING.includes(sign) && open.pop() !== sign) return false;
    else if (sign === ',' && open.length === 0) return false;
  }
  return open.length === 0 && value.trim() !== '';
}

/** The arguments between two places of the code. */
export function argumentsBetween(code: string, from: number, to: number): Argument[] {
  const args: Argument[] = [];
  let start = from;
  for (let i = from; i <= to; i++) {
    i = skipped(code, i);
    if (i < to && OPENING.includes(code[i])) i = closingOf(code, i);
    else if (i >= to || code[i] === ',') {
      const text = code.slice(start, Math.min(i, to));
      const [head, name = null] = /^\s*(?:([A-Za-z_]\w*)\s*=(?!=)\s*)?/.exec(text)!;
      const value = text.slice(head.length).trimEnd();
      if (value !== '') {
        const first = start + head.length;
        args.push({ name, value, from: first, to: first + value.length });
      }
      start = i + 1;
    }
  }
  return args;
}

/** The parts of a call of a model; null where the code is none. */
export function partsOfCall(code: string): CallParts | null {
  const name = /^\s*[A-Za-z_][\w.]*/.exec(code)?.[0].length ?? 0;
  const closing = name > 0 && code[name] === '(' ? closingOf(code, name) : -1;
  const isRest = (from: number) => code.slice(from).trim() === '';
  const args = closing < 0 ? [] : argumentsBetween(code, name + 1, closing);
  if (closing >= 0 && isRest(closing + 1)) return { args, closing, inputs: [] };
  // `Net(3).part[0](x)`: the last brackets hold what goes in.
  for (let at = name; at < code.length; at++) {
    if (code[at] === '.' || /\w/.test(code[at])) continue;
    const end = OPENING.includes(code[at]) ? closingOf(code, at) : -1;
    if (end < 0) return null;
    if (isRest(end + 1) && code[at] === '(' && at > name) {
      const isOwn = closing === at - 1;
      const inputs = argumentsBetween(code, at + 1, end);
      return { args: isOwn ? args : null, closing: at - 1, inputs };
    }
    at = end;
  }
  return null;
}

/** What goes into the model: of one that the text has made, what stands in the first brackets. */
export const inputsOfCall = ({ args, inputs }: CallParts, isMade: boolean): readonly Argument[] =>
  isMade ? (args ?? inputs) : inputs;

/** What makes the model in a call, with all that the reader has given it; empty where nothing does. */
export function constructorOf(code: string): string {
  const parts = partsOfCall(code);
  return parts ? code.slice(0, parts.closing + 1) : '';
}

/** A tensor of a shape as code: `torch.zeros(1, 3, 64, 64)`, `tf.zeros((1, 64, 64, 3))`. */
export const TENSOR =
  /^((?:[A-Za-z_]\w*\.)+(?:zeros|ones|empty|rand|randn)\(\(?)\s*([\d\s,]*?)\s*((?:,?\s*\))?(?:,\s*\w+=[\w.]+)*\s*\))$/;

/** The call with other shapes, in the order in which they stand there. */
export function callWithShapes(
  code: string,
  shapes: readonly (readonly number[])[],
  isMade: boolean,
): string {
  const parts = partsOfCall(code);
  if (!parts) return code;
  const given = inputsOfCall(parts, isMade);
  let next = code;
  for (let i = given.length - 1; i >= 0; i--) {
    const { value, from, to } = given[i];
    const tensor = TENSOR.exec(value);
    if (tensor && shapes[i])
      next = next.slice(0, from) + tensor[1] + shapes[i].join(', ') + tensor[3] + next.slice(to);
  }
  return next;
}
