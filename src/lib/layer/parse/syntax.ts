import {
  applied,
  call,
  isConstant,
  isTensor,
  itemOf,
  list,
  methodOf,
  negated,
  rangeOf,
  repeated,
  type Argument,
  type BlockWord,
  type Call,
  type Expression,
} from './expression.ts';
import { resolved } from './libraries.ts';
import { sizedCall } from './output-size.ts';
import { tokensOf, type Token } from './tokens.ts';

/** A line of the text, or a part of one. */
export type Statement =
  | { readonly kind: 'expression'; readonly value: Expression; readonly at: number }
  /** Its block follows, further to the right; `continues` an earlier one, as `else` does. */
  | {
      readonly kind: 'heading';
      readonly word: BlockWord;
      readonly continues: boolean;
      readonly at: number;
    }
  /** A class or a function: calling it makes what has been read already. */
  | { readonly kind: 'definition'; readonly name: string; readonly at: number }
  /** One of ONNX's attributes, outside of any call. */
  | { readonly kind: 'attribute'; readonly argument: Argument; readonly at: number };

/** Expressions within expressions; deeper ones are skipped, since the stack is finite. */
const MOST_NESTED = 100;
/** `a, b, c = 1, 2, 3`: so many names are looked for. */
const MOST_TARGETS = 8;

const CLOSERS = [')', ']', '}'];
const OPENERS = ['(', '[', '{'];
/** How tightly an operator binds; signs before a value stand between `*` and `**`. */
const POWER: Readonly<Record<string, number>> = {
  if: 1,
  or: 2,
  and: 2,
  not: 2,
  in: 2,
  is: 2,
  '==': 2,
  '!=': 2,
  '<': 2,
  '>': 2,
  '<=': 2,
  '>=': 2,
  '|': 2,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '//': 4,
  '%': 4,
  '@': 4,
  '**': 6,
};
const SIGNED = 5;

/** Words that begin a line and say nothing of layers. */
const SKIPPED = new Set(
  'async await return yield assert raise del global nonlocal pass break continue try except finally with'.split(
    ' ',
  ),
);

const ATTRIBUTES = new Set(
  'auto_pad dilations group kernel_shape output_padding output_shape pads strides op_type input'.split(
    ' ',
  ),
);

/** Functions of numbers that give one. */
const FUNCTIONS: Readonly<Record<string, (numbers: readonly number[]) => number>> = {
  int: ([n]) => Math.trunc(n),
  float: ([n]) => n,
  abs: ([n]) => Math.abs(n),
  min: (numbers) => numbers.reduce((least, n) => Math.min(least, n)),
  max: (numbers) => numbers.reduce((most, n) => Math.max(most, n)),
};

/**
 * The statements of a Python-like text, in order, with numbers worked out where the text says
 * what they are. It never throws: what it cannot read it steps over.
 */
export function statementsOf(source: string): Statement[] {
  return new Reader(tokensOf(source)).statements();
}

class Reader {
  private next = 0;
  private depth = 0;
  private nesting = 0;
  /** The depth of brackets at which `>` closes ONNX's attributes, and compares nothing. */
  private angle = 0;
  /** What names stand for: `ngf = 64`, or a default value of a function's argument. */
  private readonly values = new Map<string, Expression>();
  /** Names that the text has given something: a call of one makes no layer. */
  private readonly assigned = new Set<string>();
  /** What made the layers that names stand for. */
  private readonly layers = new Map<string, Call>();
  /** What imported names stand for: `nn` for `torch.nn`. */
  private readonly imports = new Map<string, string>();
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  statements(): Statement[] {
    const found: Statement[] = [];
    while (this.token.kind !== 'end') {
      const before = this.next;
      const statement = this.statement();
      if (statement) found.push(statement);
      if (this.next === before) this.next++;
    }
    return found;
  }

  private get token(): Token {
    // Inside brackets a line may end anywhere.
    while (this.depth > 0 && this.tokens[this.next].kind === 'newline') this.next++;
    return this.tokens[this.next];
  }

  private is(...signs: string[]): boolean {
    const { kind, text } = this.token;
    return kind === 'sign' && signs.includes(text);
  }

  private isWord(...words: string[]): boolean {
    const { kind, text } = this.token;
    return kind === 'name' && words.includes(text);
  }

  private take(sign: string): boolean {
    const isHere = this.is(sign);
    if (isHere) this.next++;
    return isHere;
  }

  private signAt(index: number): string | null {
    const token = this.tokens[index];
    return token?.kind === 'sign' ? token.text : null;
  }

  private statement(): Statement | null {
    const { kind, text, at } = this.token;
    if (kind !== 'name') return this.assignment(at);
    if (SKIPPED.has(text)) {
      this.next++;
      return null;
    }
    switch (text) {
      case 'import':
      case 'from':
        this.import(text === 'from');
        return null;
      case 'class':
      case 'def':
        return this.head(at);
      case 'for':
      case 'while':
        this.next++;
        return { kind: 'heading', word: 'loop', continues: false, at };
      case 'if':
      case 'elif':
      case 'else':
        this.next++;
        return { kind: 'heading', word: 'branch', continues: text !== 'if', at };
    }
    return (ATTRIBUTES.has(text) && this.attribute(text, at)) || this.assignment(at);
  }

  /** `import torch.nn as nn`, `from flax import nnx, linen as nn`. */
  private import(hasFrom: boolean): void {
    const words: string[] = [];
    for (this.next++; !['newline', 'end'].includes(this.token.kind); this.next++) {
      if (this.token.kind === 'name') words.push(this.token.text);
      // A long list of names stands in brackets, over several lines.
      if (this.is('(')) this.depth++;
      if (this.is(')')) this.depth--;
    }
    const module = hasFrom ? words.shift() : null;
    if (hasFrom && words.shift() !== 'import') return;
    words.forEach((word, i) => {
      if (word === 'as' || words[i - 1] === 'as') return;
      const name = words[i + 1] === 'as' ? words[i + 2] : word;
      // `import torch.nn` alone binds no other name than its own.
      if (name && (module || name !== word)) {
        this.imports.set(name, module ? `${module}.${word}` : word);
      }
    });
  }

  /** `a = 1`, `a, b = 1, 2`, `a = b = 1`, or an expression alone. */
  private assignment(at: number): Statement | null {
    const targets: string[][] = [];
    for (let names = this.targets(); names; names = this.targets()) targets.push(names);
    const first = this.expression();
    if (!first) return null;
    if (targets.length === 0) return { kind: 'expression', value: first, at };
    const items = [first];
    while (this.take(',')) items.push(...present(this.expression()));
    const value = items.length === 1 ? first : list(items, first.at);
    for (const names of targets) {
      names.forEach((name, i) => this.assign(name, names.length === 1 ? value : itemOf(value, i)));
    }
    return { kind: 'expression', value, at };
  }

  private assign(name: string, value: Expression | undefined): void {
    this.assigned.add(name);
    if (value && isConstant(value)) this.values.set(name, value);
    else this.values.delete(name);
    const layer = value && layerOf(value);
    if (layer) this.layers.set(name, layer);
    else this.layers.delete(name);
  }

  /** `name =`, `name: type =` or `a, b =`, taken; else null, and nothing is taken. */
  private targets(): string[] | null {
    let [i, count] = [this.next, 0];
    while (this.tokens[i].kind === 'name' && count < MOST_TARGETS) {
      i++;
      count++;
      if (this.signAt(i) !== ',') break;
      i++;
    }
    const isTyped = this.signAt(i) === ':' && this.signAt(i + 2) === '=';
    const sign = isTyped ? i + 2 : i;
    if (count === 0 || this.signAt(sign) !== '=') return null;
    const names = this.tokens.slice(this.next, i).filter(({ kind }) => kind === 'name');
    this.next = sign + 1;
    return names.map(({ text }) => text);
  }

  /** `key =` or `key: type =`, in braces `key:`, taken; else null, and nothing is taken. */
  private key(isDict: boolean): string | null {
    const { kind, text } = this.token;
    const sign = this.signAt(this.next + 1);
    if (isDict && sign === ':' && (kind === 'name' || kind === 'text')) {
      this.next += 2;
      return text;
    }
    if (kind !== 'name') return null;
    const isTyped = sign === ':' && this.signAt(this.next + 3) === '=';
    if (!isTyped && sign !== '=') return null;
    this.next += isTyped ? 4 : 2;
    return text;
  }

  /** `class Net(nn.Module)`, `def __init__(self, ngf=64)`: only the default values count. */
  private head(at: number): Statement | null {
    this.next++;
    const { kind, text } = this.token;
    if (kind !== 'name') return null;
    this.next++;
    if (this.is('(')) {
      const start = this.next;
      const parameters = this.list().arguments;
      // Outside of the brackets a parameter's name may stand for something else.
      for (let i = start; i < this.next; i++) {
        const isParameter = ['(', ',', '*'].includes(this.signAt(i - 1) ?? '');
        if (isParameter) this.values.delete(this.tokens[i].text);
      }
      for (const { key, value } of parameters) {
        if (key && isConstant(value)) this.values.set(key, value);
      }
    }
    return { kind: 'definition', name: text, at };
  }

  /**
   * `strides: [2, 2]`, `strides = 2, 2`, or the value on the next line, as what shows a graph
   * writes them. Null where it is no attribute, and nothing is taken.
   */
  private attribute(key: string, at: number): Statement | null {
    let start = this.next + 1;
    const sign = this.signAt(start);
    if (sign === ':' || sign === '=' || this.tokens[start].kind === 'newline') start++;
    const { kind, text } = this.tokens[start];
    const isValue =
      kind === 'number' || kind === 'text' || (kind === 'sign' && '[('.includes(text));
    if (!isValue) return null;
    this.next = start;
    const items: Expression[] = [];
    do items.push(...present(this.expression()));
    while (this.take(','));
    if (items.length === 0) return null;
    const value = items.length === 1 ? items[0] : list(items, items[0].at);
    if (sign === '=') this.assign(key, value);
    return { kind: 'attribute', argument: { key, value, at, isSpread: false }, at };
  }

  /** Null where no expression begins here; signs before nothing are taken all the same. */
  private expression(power = 0): Expression | null {
    if (this.nesting === MOST_NESTED) {
      if (this.is(...OPENERS)) this.skip();
      return null;
    }
    this.nesting++;
    const value = this.operation(power);
    this.nesting--;
    return value;
  }

  private operation(power: number): Expression | null {
    let left = this.operand();
    while (left) {
      const { kind, text, at } = this.token;
      const isOperator = (kind === 'sign' || kind === 'name') && Object.hasOwn(POWER, text);
      const binds = isOperator ? POWER[text] : 0;
      const isClosing = text === '>' && this.angle === this.depth && this.depth > 0;
      if (binds <= power || isClosing) break;
      this.next++;
      if (text === 'if') {
        left = this.branch(left, at);
        continue;
      }
      // `is not`, `not in`
      if (text === 'is' || text === 'not') while (this.isWord('not', 'in')) this.next++;
      // `2 ** 3 ** 2` is `2 ** (3 ** 2)`.
      const right = this.expression(text === '**' ? binds - 1 : binds);
      if (!right) break;
      left = applied(text, left, right);
    }
    return left;
  }

  /** `a if condition else b`: the condition makes no layers. */
  private branch(first: Expression, at: number): Expression {
    this.expression(1);
    if (!this.isWord('else')) return first;
    this.next++;
    const second = this.expression();
    return { kind: 'block', word: 'branch', parts: [first, ...present(second)], at };
  }

  private operand(): Expression | null {
    const { kind, text, at } = this.token;
    if (kind === 'number') {
      this.next++;
      const value = Number(text.replaceAll('_', ''));
      const number: Expression = { kind: 'number', value, at };
      return this.isWord('x') ? this.printedCopies(number) : number;
    }
    if (kind === 'text') {
      this.next++;
      return { kind: 'text', value: text, at };
    }
    if (this.is('-', '+', '*', '**', '~') || this.isWord('not')) return this.signed(text, at);
    if (this.is(...OPENERS)) {
      const { arguments: given, hasComma } = this.list();
      if (text === '{') return this.followed(call('dict', given, at));
      const items = given.map(({ value }) => value);
      const isGroup = text === '(' && items.length === 1 && !hasComma && !given[0].key;
      return this.followed(isGroup ? items[0] : list(items, at));
    }
    if (kind !== 'name') return null;
    this.next++;
    if (text === 'lambda') return this.lambda(at);
    if (this.is('(')) return this.followed(this.call(text, at));
    if (this.is('<', '[', '{') && this.isOnnx(text)) return this.onnx(text, at);
    const value = this.values.get(text);
    return this.followed(value ? { ...value, at } : { kind: 'name', value: text, at });
  }

  /** `(0-2): 3 x Block(…)`, as PyTorch prints a list of equal modules. */
  private printedCopies(count: Expression): Expression {
    if (this.tokens[this.next + 1].kind !== 'name') return count;
    this.next++;
    const value = this.expression(SIGNED);
    return value ? repeated([value], count, count.at) : count;
  }

  /** A sign, `not`, or the star that spreads a list. */
  private signed(sign: string, at: number): Expression | null {
    this.next++;
    const value = this.expression(sign === 'not' ? 2 : SIGNED);
    return value && ['-', '~', 'not'].includes(sign) ? negated(sign, value, at) : value;
  }

  private lambda(at: number): Expression {
    while (!this.is(':', ...CLOSERS) && !['newline', 'end'].includes(this.token.kind)) this.next++;
    this.take(':');
    return { kind: 'other', parts: present(this.expression(1)), at };
  }

  private call(name: string, at: number): Expression {
    const { arguments: given, hasNames } = this.list();
    const dot = name.lastIndexOf('.');
    const owner = this.values.get(name.slice(0, Math.max(dot, 0)));
    if (owner && isTensor(owner)) return methodOf(owner, name.slice(dot + 1), given);
    // `norm_layer=nn.BatchNorm2d`: another name of a layer.
    const alias = this.values.get(name);
    const called = alias?.kind === 'name' ? alias.value : name;
    const parts = given.map(({ value }) => value);
    // The signature of a graph of ONNX: `main (float[1, 3, 8, 8] x) => (float y) {`.
    const isGraph = this.is('{') || (this.is('=') && this.signAt(this.next + 1) === '>');
    if (this.assigned.has(called) || isGraph) {
      const sized = sizedCall(given, this.layers.get(called) ?? null);
      return { kind: 'other', parts, at, sized };
    }
    if (Object.hasOwn(FUNCTIONS, called)) {
      const numbers = parts.flatMap((part) => (part.kind === 'number' ? [part.value] : []));
      const isKnown = numbers.length === parts.length && numbers.length > 0;
      return isKnown
        ? { kind: 'number', value: FUNCTIONS[called](numbers), at }
        : { kind: 'other', parts, at };
    }
    const made = call(called, this.withWeight(called, given), at, hasNames);
    const fullName = resolved(called, this.imports);
    return fullName === called ? made : { ...made, fullName };
  }

  /** A node of ONNX names its weight; the array of that name stands beside it, if there is one. */
  private withWeight(name: string, given: readonly Argument[]): readonly Argument[] {
    if (!/(^|\.)make_node$/.test(name)) return given;
    const inputs = given.find(({ key }, i) => key === 'inputs' || i === 1)?.value;
    const weight = inputs?.kind === 'list' ? inputs.items[1] : undefined;
    const value = weight?.kind === 'text' ? this.values.get(weight.value) : undefined;
    if (!value) return given;
    return [...given, { key: 'weight', value, at: value.at, isSpread: false }];
  }

  /** Whether ONNX's attributes follow the name: `Conv <strides: ints = …`, `Conv[strides = …`. */
  private isOnnx(name: string): boolean {
    if (this.is('{')) return name === 'attribute' || name === 'node';
    const isTyped = this.signAt(this.next + 2) === ':';
    const sign = this.signAt(this.next + (isTyped ? 4 : 2));
    return this.tokens[this.next + 1].kind === 'name' && sign === '=';
  }

  /** A node of ONNX's text: `ConvTranspose <strides = [2, 2]> (X, W)`. */
  private onnx(name: string, at: number): Expression {
    const { arguments: attributes } = this.list();
    const inputAt = this.token.at;
    if (!this.is('(')) return call(name, attributes, at);
    const inputs = this.list().arguments.map(({ value }) => value);
    const value = list(inputs, inputAt);
    return call(name, [{ key: 'inputs', value, at, isSpread: false }, ...attributes], at);
  }

  /** What follows a value: a call of what a call gave, an index, a method. */
  private followed(value: Expression): Expression {
    let result = value;
    let method: string | null = null;
    while (this.is('(', '[', '.')) {
      if (result.kind !== 'call' && result.kind !== 'other' && !this.is('[')) break;
      if (this.take('.')) {
        const { kind, text } = this.token;
        if (kind !== 'name') continue;
        this.next++;
        method = text;
        if (isTensor(result) && this.is('(')) {
          result = methodOf(result, text, this.list().arguments);
        }
        continue;
      }
      const isIndex = this.is('[');
      const given = this.list().arguments;
      const inner = given.map((argument) => argument.value);
      const [index] = inner;
      const item =
        isIndex && inner.length === 1 && index.kind === 'number' && itemOf(result, index.value);
      // Keras: `Conv2D(…)(x)` comes after what made its x.
      const other = { kind: 'other', parts: [...inner, result], at: value.at } as const;
      if (item) result = { ...item, at: value.at };
      else if (isIndex || (method !== null && !SAME_LAYER.test(method))) result = other;
      else {
        const layer = layerOf(result);
        result =
          method === null
            ? { ...other, sized: sizedCall(given, layer) }
            : { ...other, layer: layer ?? undefined };
      }
      method = null;
    }
    return result;
  }

  /** From a bracket to the one that closes it. Separators may be missing, as where PyTorch prints. */
  private list(): {
    readonly arguments: Argument[];
    readonly hasComma: boolean;
    readonly hasNames: boolean;
  } {
    const found: Argument[] = [];
    const [isAngle, isDict] = [this.is('<'), this.is('{')];
    const outerAngle = this.angle;
    let [hasComma, hasNames] = [false, false];
    this.depth++;
    this.next++;
    if (isAngle) this.angle = this.depth;
    while (this.token.kind !== 'end') {
      if (isAngle ? this.is('>') : this.is(...CLOSERS)) {
        this.next++;
        break;
      }
      if (this.is(',')) hasComma = true;
      if (this.is(':') && this.signAt(this.next - 1) === ')') hasNames = true;
      const before = this.next;
      const argument = this.argument(isDict);
      if (argument) found.push(...(this.isWord('for') ? this.made(argument) : [argument]));
      else if (this.next === before) this.next++;
    }
    this.angle = outerAngle;
    this.depth--;
    return { arguments: found, hasComma, hasNames };
  }

  private argument(isDict: boolean): Argument | null {
    const { at } = this.token;
    const isSpread = this.is('*', '**');
    const key = this.key(isDict);
    const value = this.expression();
    return value && { key, value, at, isSpread };
  }

  /** `Block() for _ in range(3)`: three of them, or, where the text does not say, a loop. */
  private made(argument: Argument): Argument[] {
    const { at } = this.token;
    while (!this.isWord('in') && !this.is(...CLOSERS) && this.token.kind !== 'end') this.next++;
    let count: number | null = null;
    for (let clauses = 0; this.isWord('in', 'if', 'for', 'async'); clauses++) {
      this.next++;
      const source = this.expression(2);
      count = clauses === 0 ? rangeOf(source) : null;
      if (this.isWord('for')) {
        while (!this.isWord('in') && !this.is(...CLOSERS) && this.token.kind !== 'end') this.next++;
      }
    }
    if (count !== null) return Array<Argument>(count).fill(argument);
    return [{ ...argument, value: { kind: 'block', word: 'loop', parts: [argument.value], at } }];
  }

  /** From a bracket to the end of the one that closes it. */
  private skip(): void {
    let open = 0;
    do {
      if (this.is(...OPENERS)) open++;
      else if (this.is(...CLOSERS)) open--;
      this.next++;
    } while (open > 0 && this.token.kind !== 'end');
  }
}

/** Methods that give back the layer. */
const SAME_LAYER = /^(to|cpu|cuda|float|double|half|bfloat16|eval|train|requires_grad_|apply)$/;

/** What made a layer, if it is one. */
function layerOf(value: Expression): Call | null {
  if (value.kind === 'call') return value;
  return (value.kind === 'other' && value.layer) || null;
}

const present = (value: Expression | null) => (value ? [value] : []);
