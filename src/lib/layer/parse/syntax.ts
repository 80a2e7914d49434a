import { tokensOf, type Token } from './tokens';

/** What an expression is, as far as a layer's description needs it. */
export type Expression = (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  /** A name without a value in the text, `True`, `False` and `None` among them. */
  | { readonly kind: 'name'; readonly value: string }
  /** A tuple or a list. */
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Argument[] }
  /** Something else; its parts in the order in which Python would come to them. */
  | { readonly kind: 'other'; readonly parts: readonly Expression[] }
) & {
  /** Where it begins in the source. */
  readonly at: number;
};

export type Call = Extract<Expression, { kind: 'call' }>;

export interface Argument {
  /** Null where it is given by its position. */
  readonly key: string | null;
  readonly value: Expression;
  readonly at: number;
}

/** A line of the text that is more than an expression. */
export interface Loop {
  readonly kind: 'loop';
  readonly at: number;
}

/** Brackets deeper than this are skipped: the parser's own stack is finite. */
const DEPTH = 32;
/** Expressions within expressions, signs and powers included. */
const NESTING = 128;
const CLOSERS = [')', ']', '}'];
const OPENERS = ['(', '[', '{'];
const POWER: Readonly<Record<string, number>> = {
  '+': 1,
  '-': 1,
  '*': 2,
  '/': 2,
  '//': 2,
  '%': 2,
  '**': 4,
};

/**
 * The expressions of a Python-like text, in order, with numbers worked out where the text says
 * what they are. It never throws: what it cannot read it steps over.
 */
export function expressionsOf(source: string): (Expression | Loop)[] {
  return new Reader(tokensOf(source)).statements();
}

class Reader {
  private next = 0;
  private depth = 0;
  private nesting = 0;
  /** What names stand for: `ngf = 64`, or a default value of a function's argument. */
  private readonly values = new Map<string, Expression>();
  /** Names that the text has given something: a call of one makes no layer. */
  private readonly assigned = new Set<string>();
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  statements(): (Expression | Loop)[] {
    const found: (Expression | Loop)[] = [];
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

  private take(sign: string): boolean {
    const isHere = this.is(sign);
    if (isHere) this.next++;
    return isHere;
  }

  private statement(): Expression | Loop | null {
    const { kind, text, at } = this.token;
    if (kind !== 'name') return this.expression();
    switch (text) {
      case 'import':
      case 'from':
        while (!['newline', 'end'].includes(this.token.kind)) this.next++;
        return null;
      case 'class':
      case 'def':
        this.head();
        return null;
      case 'for':
      case 'while':
        this.next++;
        return { kind: 'loop', at };
    }
    const name = this.target();
    const value = this.expression();
    if (name) this.assigned.add(name);
    if (name && value && isConstant(value)) this.values.set(name, value);
    return value;
  }

  /** `name =` or `name: type =`, taken; else null, and nothing is taken. */
  private target(): string | null {
    const { kind, text } = this.token;
    if (kind !== 'name') return null;
    const signAt = (step: number) => {
      const token = this.tokens[this.next + step];
      return token?.kind === 'sign' ? token.text : null;
    };
    const isTyped = signAt(1) === ':' && signAt(3) === '=';
    if (!isTyped && signAt(1) !== '=') return null;
    this.next += isTyped ? 4 : 2;
    return text;
  }

  /** `class Net(nn.Module)`, `def __init__(self, ngf=64)`: only the default values count. */
  private head(): void {
    this.next++;
    if (this.token.kind === 'name') this.next++;
    if (!this.is('(')) return;
    for (const { key, value } of this.list().arguments) {
      if (key && isConstant(value)) this.values.set(key, value);
    }
  }

  /** Null where no expression begins here; signs before nothing are taken all the same. */
  private expression(power = 0): Expression | null {
    if (this.nesting >= NESTING) return null;
    this.nesting++;
    const value = this.operation(power);
    this.nesting--;
    return value;
  }

  private operation(power: number): Expression | null {
    let left = this.operand();
    while (left) {
      const { kind, text } = this.token;
      const binds = kind === 'sign' && Object.hasOwn(POWER, text) ? POWER[text] : 0;
      if (binds <= power) break;
      this.next++;
      // `2 ** 3 ** 2` is `2 ** (3 ** 2)`.
      const right = this.expression(text === '**' ? binds - 1 : binds);
      if (!right) break;
      left = applied(text, left, right);
    }
    return left;
  }

  private operand(): Expression | null {
    const { kind, text, at } = this.token;
    if (kind === 'number') {
      this.next++;
      return { kind: 'number', value: Number(text.replaceAll('_', '')), at };
    }
    if (kind === 'text') {
      this.next++;
      return { kind: 'text', value: text, at };
    }
    if (this.is('-', '+', '*', '**')) return this.signed(text, at);
    if (this.is(...OPENERS)) {
      const { arguments: items, hasComma } = this.list();
      const values = items.map(({ value }) => value);
      const isGroup = text === '(' && values.length === 1 && !hasComma && !items[0].key;
      return this.followed(isGroup ? values[0] : { kind: 'list', items: values, at });
    }
    if (kind !== 'name') return null;
    this.next++;
    if (this.is('(')) return this.followed(this.call(text, at));
    if (this.is('<')) return this.followed(this.onnx(text, at));
    return this.followed(this.values.get(text) ?? { kind: 'name', value: text, at });
  }

  /** A sign, or the star that spreads a list. */
  private signed(sign: string, at: number): Expression | null {
    this.next++;
    const value = this.expression(3);
    if (!value || sign !== '-') return value;
    return value.kind === 'number'
      ? { kind: 'number', value: -value.value, at }
      : { kind: 'other', parts: [value], at };
  }

  private call(name: string, at: number): Expression {
    const given = this.list().arguments;
    return this.assigned.has(name)
      ? { kind: 'other', parts: given.map(({ value }) => value), at }
      : { kind: 'call', name, arguments: given, at };
  }

  /** ONNX's text: `ConvTranspose <strides = [2, 2]> (X, W)`. Else `<` compares. */
  private onnx(name: string, at: number): Expression {
    const [key, equals] = this.tokens.slice(this.next + 1, this.next + 3);
    const isAttribute = key?.kind === 'name' && equals?.kind === 'sign' && equals.text === '=';
    if (!isAttribute) return { kind: 'name', value: name, at };
    return this.call(name, at);
  }

  /** What follows a value: a call of what a call gave, an index, a method. */
  private followed(value: Expression): Expression {
    let result = value;
    while (this.is('(', '[', '.')) {
      if (result.kind !== 'call' && result.kind !== 'other' && !this.is('[')) break;
      if (this.take('.')) {
        if (this.token.kind === 'name') this.next++;
        continue;
      }
      const { arguments: inner } = this.list();
      // Keras: `Conv2D(…)(x)` comes after what made its x.
      const parts = [...inner.map((argument) => argument.value), result];
      result = { kind: 'other', parts, at: value.at };
    }
    return result;
  }

  /** From a bracket to the one that closes it. Separators may be missing, as where PyTorch prints. */
  private list(): { readonly arguments: Argument[]; readonly hasComma: boolean } {
    const found: Argument[] = [];
    const isAngle = this.is('<');
    let hasComma = false;
    this.depth++;
    this.next++;
    if (this.depth > DEPTH) this.skip();
    else {
      while (this.token.kind !== 'end') {
        if (isAngle ? this.is('>') : this.is(...CLOSERS)) {
          this.next++;
          break;
        }
        if (this.is(',')) hasComma = true;
        const before = this.next;
        const argument = this.argument();
        if (argument) found.push(argument);
        else if (this.next === before) this.next++;
      }
    }
    this.depth--;
    return { arguments: found, hasComma };
  }

  private argument(): Argument | null {
    const { at } = this.token;
    const key = this.target();
    const value = this.expression();
    return value && { key, value, at };
  }

  /** To the end of the bracket that has been opened. */
  private skip(): void {
    for (let open = 1; open > 0 && this.token.kind !== 'end'; this.next++) {
      if (this.is(...OPENERS)) open++;
      else if (this.is(...CLOSERS)) open--;
    }
  }
}

const TENSOR = /(^|\.)(randn|rand|ones|zeros|empty|tensor)$/;

/** What a name may stand for: a layer is counted where it is made, not where it is named. */
function isConstant(value: Expression): boolean {
  if (value.kind === 'list') return value.items.every(isConstant);
  if (value.kind === 'call') return TENSOR.test(value.name);
  return value.kind !== 'other';
}

function applied(sign: string, left: Expression, right: Expression): Expression {
  const { at } = left;
  if (left.kind !== 'number' || right.kind !== 'number') {
    return { kind: 'other', parts: [left, right], at };
  }
  const value = calculated(sign, left.value, right.value);
  return { kind: 'number', value, at };
}

function calculated(sign: string, a: number, b: number): number {
  switch (sign) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    case '//':
      return Math.floor(a / b);
    case '%':
      return a - b * Math.floor(a / b);
    default:
      return a ** b;
  }
}
