import { parser } from '@lezer/python';
import type {
  Argument,
  Block,
  Clause,
  Expression,
  Handler,
  Param,
  Pattern,
  Replacement,
  Statement,
} from './ast.ts';

/** A text's statements, and where the grammar could not read it. */
export interface Parsed {
  readonly body: Block;
  readonly errors: readonly number[];
  /** Where brackets or blocks stand deeper in each other than is read; null if nowhere. */
  readonly tooDeep: { readonly at: number; readonly depth: number } | null;
}

/** Brackets and blocks may stand in each other so deep. */
const DEEPEST = 150;

/** A node of the grammar's tree. */
interface Raw {
  readonly name: string;
  readonly from: number;
  to: number;
  readonly children: Raw[];
}

/** What the grammar marks where it could not read. */
const BROKEN = '⚠';

/**
 * The syntax tree of a Python text, its offsets counted from `base`. It never throws: what it
 * cannot read becomes an `error`.
 */
export function parsePython(text: string, base = 0): Parsed {
  // The grammar does not know `1.` and `1.e-5`; it knows `1_`, which nobody writes. Nor does it
  // know `case str():` and `yield` alone; it knows a name.
  const marked = text
    .replace(/(?<![\w.])(\d[\d_]*)\.(?=e[+-]?\d|[^\w.]|$)/gi, '$1_')
    .replace(/^[ \t]*case[ \t]+[\w"'([{*-].*:/gm, (line) => line.replace(/(?<=\w)\(\)/g, '__'))
    .replace(/^([ \t]*)yield(?=[ \t]*(?:#.*)?$)/gm, '$1YIELD');
  const reader = new Reader(text, marked, base);
  try {
    const body = reader.block(rawTree(marked, base).children);
    return { body, errors: reader.errors, tooDeep: reader.tooDeep };
  } catch (error) {
    // The host's stack ends before our limit.
    if (!(error instanceof RangeError)) throw error;
    return { body: [], errors: [], tooDeep: { at: base, depth: reader.deepest } };
  }
}

/** One expression, as in a field or on the command line; null where it is none. */
export function parseExpression(text: string, base = 0): Expression | null {
  const { body, errors } = parsePython(text, base);
  return body.length === 1 && body[0].kind === 'expression' && errors.length === 0
    ? body[0].value
    : null;
}

function rawTree(text: string, base: number): Raw {
  const cursor = parser.parse(text).cursor();
  const open: Raw[] = [];
  for (;;) {
    const { name, from, to } = cursor;
    const raw: Raw = { name, from: from + base, to: to + base, children: [] };
    if (name !== 'Comment') open.at(-1)?.children.push(raw);
    if (cursor.firstChild()) {
      open.push(raw);
      continue;
    }
    while (!cursor.nextSibling()) {
      if (!cursor.parent()) return open[0] ?? raw;
      if (open.length > 1) open.pop();
    }
  }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['a', '\u0007'],
  ['\n', ''],
]);

class Reader {
  readonly errors: number[] = [];
  tooDeep: Parsed['tooDeep'] = null;
  /** How deep it came. */
  deepest = 0;
  private depth = 0;
  /** Whether a `yield` stands in the function that is read. */
  private yields = false;
  private globals = new Set<string>();
  private nonlocals = new Set<string>();
  private readonly text: string;
  /** The text with `1_` for `1.`. */
  private readonly marked: string;
  private readonly base: number;

  constructor(text: string, marked: string, base: number) {
    this.text = text;
    this.marked = marked;
    this.base = base;
  }

  private slice({ from, to }: Raw): string {
    return this.text.slice(from - this.base, to - this.base);
  }

  private broken(raw: Raw): { kind: 'error'; at: number; end: number } {
    this.errors.push(raw.from);
    return { kind: 'error', at: raw.from, end: raw.to };
  }

  private enter(): void {
    this.deepest = Math.max(this.deepest, ++this.depth);
  }

  private deep(raw: Raw) {
    this.tooDeep ??= { at: raw.from, depth: DEEPEST };
    return this.broken(raw);
  }

  /** The statements among some nodes. */
  block(nodes: readonly Raw[]): Statement[] {
    const statements: Statement[] = [];
    for (const node of nodes) {
      if (node.name === 'StatementGroup') statements.push(...this.block(node.children));
      else if (node.name === BROKEN && this.slice(node).trim() === '') this.errors.push(node.from);
      else if (!/^[:;]$/.test(node.name)) statements.push(this.statement(node));
    }
    return statements;
  }

  private body(node: Raw | undefined): Block {
    return node ? this.block(node.children) : [];
  }

  private statement(node: Raw): Statement {
    const place = { at: node.from, end: node.to };
    if (this.depth >= DEEPEST) return this.deep(node);
    this.enter();
    try {
      // A broken head breaks the statement; what is broken in a body is a statement of its own.
      const broken = node.name === BROKEN ? node : brokenIn(node);
      if (broken) return { ...this.broken(broken), ...place };
      return this.wholeStatement(node, place);
    } finally {
      this.depth--;
    }
  }

  private wholeStatement(node: Raw, place: { at: number; end: number }): Statement {
    const { children } = node;
    switch (node.name) {
      case 'ExpressionStatement':
        return { ...place, kind: 'expression', value: this.listed(children) };
      case 'AssignStatement':
        return this.assignment(node, place);
      case 'UpdateStatement': {
        const at = children.findIndex(({ name }) => name === 'UpdateOp');
        return {
          ...place,
          kind: 'update',
          target: this.listed(children.slice(0, at)),
          op: this.slice(children[at]).slice(0, -1),
          value: this.listed(children.slice(at + 1)),
        };
      }
      case 'PrintStatement':
      case 'PassStatement':
      case 'TypeDefinition':
        return { ...place, kind: 'pass' };
      case 'BreakStatement':
        return { ...place, kind: 'break' };
      case 'ContinueStatement':
        return { ...place, kind: 'continue' };
      case 'YieldStatement':
        return { ...place, kind: 'expression', value: this.yielded(node) };
      case 'ReturnStatement':
        return {
          ...place,
          kind: 'return',
          value: children.length > 1 ? this.listed(children.slice(1)) : null,
        };
      case 'RaiseStatement':
        return {
          ...place,
          kind: 'raise',
          value: children.length > 1 ? this.expression(children[1]) : null,
        };
      case 'DeleteStatement':
        return { ...place, kind: 'delete', targets: this.parts(children.slice(1)) };
      case 'AssertStatement': {
        const [test, message] = this.parts(children.slice(1));
        return { ...place, kind: 'assert', test, message: message ?? null };
      }
      case 'ImportStatement':
        return this.imported(node, place);
      case 'ScopeStatement': {
        const scope = children[0].name === 'global' ? this.globals : this.nonlocals;
        for (const child of children.slice(1)) {
          if (child.name === 'VariableName') scope.add(this.slice(child));
        }
        return { ...place, kind: 'pass' };
      }
      case 'IfStatement':
        return this.conditional(node, place);
      case 'ForStatement': {
        const at = children.findIndex(({ name }) => name === 'in');
        const first = children.findIndex(({ name }) => name === 'for') + 1;
        const bodies = children.filter(({ name }) => name === 'Body');
        const end = children.indexOf(bodies[0]);
        return {
          ...place,
          kind: 'for',
          target: this.listed(children.slice(first, at)),
          iterable: this.listed(children.slice(at + 1, end)),
          body: this.body(bodies[0]),
          otherwise: this.body(bodies[1]),
        };
      }
      case 'WhileStatement': {
        const bodies = children.filter(({ name }) => name === 'Body');
        return {
          ...place,
          kind: 'while',
          test: this.expression(children[1]),
          body: this.body(bodies[0]),
          otherwise: this.body(bodies[1]),
        };
      }
      case 'WithStatement':
        return this.context(node, place);
      case 'TryStatement':
        return this.attempt(node, place);
      case 'FunctionDefinition':
        return this.definition(node, [], place);
      case 'ClassDefinition':
        return this.classDefinition(node, [], place);
      case 'DecoratedStatement': {
        const decorators = children
          .filter(({ name }) => name === 'Decorator')
          .map((decorator) => this.decorator(decorator));
        const what = children.at(-1)!;
        return what.name === 'ClassDefinition'
          ? this.classDefinition(what, decorators, place)
          : this.definition(what, decorators, place);
      }
      case 'MatchStatement':
        return this.match(node, place);
      default:
        return { ...place, kind: 'error' };
    }
  }

  private assignment(node: Raw, place: { at: number; end: number }): Statement {
    const typed = node.children.find(({ name }) => name === 'TypeDef');
    const parts = splitAt(node.children, ({ name }) => name === 'AssignOp');
    if (typed) {
      return {
        ...place,
        kind: 'annotated',
        target: this.listed(parts[0].filter((part) => part !== typed)),
        type: this.expression(typed.children.at(-1)!),
        value: parts.length > 1 ? this.listed(parts[1]) : null,
      };
    }
    const values = parts.map((part) => this.listed(part));
    return { ...place, kind: 'assign', targets: values.slice(0, -1), value: values.at(-1)! };
  }

  private imported(node: Raw, place: { at: number; end: number }): Statement {
    const at = node.children.findIndex(({ name }) => name === 'import');
    const dotted = (parts: readonly Raw[]) => parts.map((part) => this.slice(part)).join('');
    const from = at > 0 ? dotted(node.children.slice(1, at)) : null;
    const listed = node.children.slice(at + 1).filter(({ name }) => !/^[()]$/.test(name));
    const names = splitAt(listed, ({ name }) => name === ',')
      .filter((part) => part.length > 0)
      .map((part) => {
        const as = part.findIndex(({ name }) => name === 'as');
        return as === -1
          ? { name: dotted(part), as: null }
          : { name: dotted(part.slice(0, as)), as: dotted(part.slice(as + 1)) };
      });
    return { ...place, kind: 'import', from, names };
  }

  private conditional(node: Raw, place: { at: number; end: number }): Statement {
    const branches: { test: Expression; body: Block }[] = [];
    let otherwise: Block = [];
    let test: Raw | null = null;
    for (const child of node.children.slice(1)) {
      if (child.name === 'Body') {
        if (test) branches.push({ test: this.expression(test), body: this.body(child) });
        else otherwise = this.body(child);
        test = null;
      } else if (child.name !== 'elif' && child.name !== 'else') test = child;
    }
    return { ...place, kind: 'if', branches, otherwise };
  }

  private context(node: Raw, place: { at: number; end: number }): Statement {
    const first = node.children.findIndex(({ name }) => name === 'with') + 1;
    // The grammar reads `with (a as b):` as a bracket.
    const listed = node.children.slice(first, -1);
    const items = splitAt(listed, ({ name }) => name === ',')
      .filter((part) => part.length > 0)
      .map((part) => ({
        value: this.expression(part[0]),
        target: part.length > 2 ? this.expression(part[2]) : null,
      }));
    return { ...place, kind: 'with', items, body: this.body(node.children.at(-1)) };
  }

  private attempt(node: Raw, place: { at: number; end: number }): Statement {
    let body: Block = [];
    let otherwise: Block = [];
    let last: Block = [];
    const handlers: Handler[] = [];
    let head: Raw[] = [];
    for (const child of node.children) {
      if (child.name !== 'Body') {
        head.push(child);
        continue;
      }
      switch (head[0]?.name) {
        case 'try':
          body = this.body(child);
          break;
        case 'except': {
          const [, type, , name] = head.filter((part) => part.name !== '*');
          handlers.push({
            type: type ? this.expression(type) : null,
            name: name ? this.slice(name) : null,
            body: this.body(child),
          });
          break;
        }
        case 'else':
          otherwise = this.body(child);
          break;
        default:
          last = this.body(child);
      }
      head = [];
    }
    return { ...place, kind: 'try', body, handlers, otherwise, last };
  }

  private decorator(node: Raw): Expression {
    let value: Expression | null = null;
    for (const child of node.children) {
      const place = { at: node.from, end: child.to };
      if (child.name === 'VariableName' && !value) value = this.expression(child);
      else if (child.name === 'VariableName' || child.name === 'PropertyName') {
        value = { ...place, kind: 'attribute', object: value!, name: this.slice(child) };
      } else if (child.name === 'ArgList') {
        value = { ...place, kind: 'call', callee: value!, args: this.args(child) };
      }
    }
    return value ?? this.broken(node);
  }

  private definition(
    node: Raw,
    decorators: readonly Expression[],
    place: { at: number; end: number },
  ): Statement {
    const outer = [this.yields, this.globals, this.nonlocals] as const;
    [this.yields, this.globals, this.nonlocals] = [false, new Set(), new Set()];
    const name = node.children.find((child) => child.name === 'VariableName');
    const params = this.params(node.children.find((child) => child.name === 'ParamList'));
    const body = this.body(node.children.find((child) => child.name === 'Body'));
    const definition: Statement = {
      ...place,
      kind: 'function',
      name: name ? this.slice(name) : '',
      params,
      body,
      decorators,
      isGenerator: this.yields,
      globals: this.globals,
      nonlocals: this.nonlocals,
    };
    [this.yields, this.globals, this.nonlocals] = outer;
    return definition;
  }

  private params(list: Raw | undefined): Param[] {
    if (!list) return [];
    const parts = splitAt(
      list.children.filter(({ name }) => !/^[()]$/.test(name)),
      ({ name }) => name === ',',
    );
    const params: Param[] = [];
    let isKeyword = false;
    for (const part of parts) {
      const [first] = part;
      if (!first || first.name === '/') continue;
      const name = part.find((child) => child.name === 'VariableName');
      if (first.name === '*' || first.name === '**') {
        if (first.name === '*') isKeyword = true;
        const kind = first.name === '*' ? 'rest' : 'keywords';
        if (name) params.push({ name: this.slice(name), standard: null, kind });
        continue;
      }
      const equals = part.findIndex((child) => child.name === 'AssignOp');
      params.push({
        name: this.slice(first),
        standard: equals === -1 ? null : this.expression(part[equals + 1]),
        kind: isKeyword ? 'keyword' : 'positional',
      });
    }
    return params;
  }

  private classDefinition(
    node: Raw,
    decorators: readonly Expression[],
    place: { at: number; end: number },
  ): Statement {
    const name = node.children.find((child) => child.name === 'VariableName');
    const args = node.children.find((child) => child.name === 'ArgList');
    return {
      ...place,
      kind: 'class',
      name: name ? this.slice(name) : '',
      args: args ? this.args(args) : [],
      body: this.body(node.children.find((child) => child.name === 'Body')),
      decorators,
    };
  }

  private match(node: Raw, place: { at: number; end: number }): Statement {
    const cases = node.children.at(-1)!.children.filter(({ name }) => name === 'MatchClause');
    return {
      ...place,
      kind: 'match',
      subject: this.listed(node.children.slice(1, -1)),
      cases: cases.map((clause) => {
        const guard = clause.children.find(({ name }) => name === 'Guard');
        const end = clause.children.findIndex(({ name }) => name === 'Guard' || name === 'Body');
        const patterns = splitAt(clause.children.slice(1, end), ({ name }) => name === ',')
          .filter((part) => part.length > 0)
          .map(([pattern]) => this.pattern(pattern));
        return {
          pattern: patterns.length === 1 ? patterns[0] : { kind: 'sequence' as const, patterns },
          guard: guard ? this.expression(guard.children[1]) : null,
          body: this.body(clause.children.at(-1)),
        };
      }),
    };
  }

  private pattern(node: Raw): Pattern {
    if (this.depth >= DEEPEST) return { kind: 'value', value: this.broken(node) };
    this.enter();
    try {
      return this.wholePattern(node);
    } finally {
      this.depth--;
    }
  }

  private wholePattern(node: Raw): Pattern {
    const { children } = node;
    const nested = () =>
      children.filter(({ name }) => /Pattern$/.test(name)).map((child) => this.pattern(child));
    switch (node.name) {
      case 'CapturePattern': {
        const name = this.slice(node);
        if (name.endsWith('()')) return this.typePattern(node);
        return { kind: 'capture', name: name === '_' ? null : name };
      }
      case 'AsPattern':
        return {
          kind: 'as',
          pattern: this.pattern(children[0]),
          name: this.slice(children.at(-1)!),
        };
      case 'OrPattern':
        return { kind: 'or', patterns: nested() };
      case 'SequencePattern':
        return { kind: 'sequence', patterns: nested() };
      case 'StarPattern':
        return { kind: 'star', pattern: this.pattern(children[1]) };
      case 'MappingPattern': {
        const items: [Expression, Pattern][] = [];
        let rest: string | null = null;
        for (const part of splitAt(children.slice(1, -1), ({ name }) => name === ',')) {
          if (part[0]?.name === '**') rest = this.slice(part[1]);
          else if (part.length > 2) items.push([this.literal(part[0]), this.pattern(part[2])]);
        }
        return { kind: 'mapping', items, rest };
      }
      case 'ClassPattern': {
        const list = children[1].children;
        return {
          kind: 'class',
          type: this.literal(children[0]),
          patterns: list
            .filter(({ name }) => /Pattern$/.test(name) && name !== 'KeywordPattern')
            .map((child) => this.pattern(child)),
          named: list
            .filter(({ name }) => name === 'KeywordPattern')
            .map((child) => [this.slice(child.children[0]), this.pattern(child.children.at(-1)!)]),
        };
      }
      case 'AttributePattern':
        if (this.slice(node).endsWith('()')) return this.typePattern(node);
        return { kind: 'value', value: this.literal(node) };
      default:
        return { kind: 'value', value: this.literal(node) };
    }
  }

  /** `str()`, `nn.Module()`: a class without arguments. */
  private typePattern(node: Raw): Pattern {
    const [first, ...rest] = this.slice(node).slice(0, -2).split('.');
    const place = { at: node.from, end: node.to };
    const type = rest.reduce<Expression>(
      (object, name) => ({ ...place, kind: 'attribute', object, name }),
      { ...place, kind: 'name', name: first },
    );
    return { kind: 'class', type, patterns: [], named: [] };
  }

  /** A pattern that is an expression: a literal or a dotted name. */
  private literal(node: Raw): Expression {
    const { children } = node;
    if (node.name === 'AttributePattern') {
      const [first, ...rest] = children.filter(({ name }) => name !== '.');
      return rest.reduce<Expression>(
        (object, part) => ({
          at: node.from,
          end: part.to,
          kind: 'attribute',
          object,
          name: this.slice(part),
        }),
        this.expression(first),
      );
    }
    if (node.name !== 'LiteralPattern') return this.expression(node);
    const value = this.expression(children.at(-1)!);
    if (children[0].name !== 'ArithOp') return value;
    return {
      at: node.from,
      end: node.to,
      kind: 'unary',
      op: this.slice(children[0]),
      operand: value,
    };
  }

  /** `a, *b, c`: a tuple where there is a comma. */
  private listed(nodes: readonly Raw[]): Expression {
    const values = this.parts(nodes);
    if (values.length === 1 && !nodes.some(({ name }) => name === ',')) return values[0];
    const [at, end] = [nodes[0]?.from ?? 0, nodes.at(-1)?.to ?? 0];
    return { at, end, kind: 'tuple', items: values };
  }

  /** Expressions between commas; a `*` belongs to the one after it. */
  private parts(nodes: readonly Raw[]): Expression[] {
    const values: Expression[] = [];
    let isStarred = false;
    for (const node of nodes) {
      if (node.name === '*') isStarred = true;
      else if (node.name !== ',') {
        const value = this.expression(node);
        const { at, end } = value;
        values.push(isStarred ? { at, end, kind: 'star', value } : value);
        isStarred = false;
      }
    }
    return values;
  }

  private expression(node: Raw): Expression {
    if (this.depth >= DEEPEST) return this.deep(node);
    this.enter();
    try {
      return this.wholeExpression(node);
    } finally {
      this.depth--;
    }
  }

  private wholeExpression(node: Raw): Expression {
    const { children } = node;
    const place = { at: node.from, end: node.to };
    switch (node.name) {
      case 'Number':
        return this.number(node);
      case 'String':
        return { ...place, kind: 'string', value: this.string(node) };
      case 'FormatString':
        return { ...place, kind: 'format', parts: this.formatParts(node) };
      case 'ContinuedString':
        return this.continued(node);
      case 'VariableName': {
        const name = this.slice(node);
        return name === 'yield' ? this.yielded(node) : { ...place, kind: 'name', name };
      }
      case 'None':
        return { ...place, kind: 'constant', value: null };
      case 'Boolean':
        return { ...place, kind: 'constant', value: this.slice(node) === 'True' };
      case 'Ellipsis':
      case '...':
        return { ...place, kind: 'constant', value: 'ellipsis' };
      case 'ParenthesizedExpression':
        return this.listed(children.slice(1, -1));
      case 'TupleExpression':
        return { ...place, kind: 'tuple', items: this.parts(children.slice(1, -1)) };
      case 'ArrayExpression':
        return { ...place, kind: 'list', items: this.parts(children.slice(1, -1)) };
      case 'SetExpression':
        return { ...place, kind: 'set', items: this.parts(children.slice(1, -1)) };
      case 'DictionaryExpression':
        return { ...place, kind: 'dict', items: this.entries(children.slice(1, -1)) };
      case 'ComprehensionExpression':
        return this.comprehension(children.slice(1, -1), 'generator', place);
      case 'ArrayComprehensionExpression':
        return this.comprehension(children.slice(1, -1), 'list', place);
      case 'SetComprehensionExpression':
        return this.comprehension(children.slice(1, -1), 'set', place);
      case 'DictionaryComprehensionExpression':
        return this.comprehension(children.slice(1, -1), 'dict', place);
      case 'UnaryExpression':
        if (children[0].name === 'not') return this.logical(node);
        return {
          ...place,
          kind: 'unary',
          op: this.slice(children[0]),
          operand: this.expression(children[1]),
        };
      case 'BinaryExpression':
        return this.binary(node);
      case 'ConditionalExpression':
        return {
          ...place,
          kind: 'conditional',
          then: this.expression(children[0]),
          test: this.expression(children[2]),
          otherwise: this.expression(children[4]),
        };
      case 'LambdaExpression':
        return {
          ...place,
          kind: 'lambda',
          params: this.params(children.find(({ name }) => name === 'ParamList')),
          body: this.expression(children.at(-1)!),
        };
      case 'NamedExpression':
        return {
          ...place,
          kind: 'walrus',
          target: this.expression(children[0]),
          value: this.expression(children[2]),
        };
      case 'AwaitExpression':
        return this.expression(children[1]);
      case 'YieldExpression':
        return this.yielded(node);
      case 'CallExpression':
        return {
          ...place,
          kind: 'call',
          callee: this.expression(children[0]),
          args: this.args(children[1]),
        };
      case 'MemberExpression': {
        const object = this.expression(children[0]);
        const last = children.at(-1)!;
        return last.name === 'PropertyName'
          ? { ...place, kind: 'attribute', object, name: this.slice(last) }
          : { ...place, kind: 'index', object, index: this.subscript(children.slice(2, -1)) };
      }
      default:
        return this.broken(node);
    }
  }

  private yielded(node: Raw): Expression {
    this.yields = true;
    const isFrom = node.children[1]?.name === 'from';
    const rest = node.children.slice(isFrom ? 2 : 1);
    const value = rest.length > 0 ? this.listed(rest) : null;
    return { at: node.from, end: node.to, kind: 'yield', value, isFrom };
  }

  private number(node: Raw): Expression {
    const marked = this.marked.slice(node.from - this.base, node.to - this.base);
    const text = marked.replaceAll('_', '');
    const place = { at: node.from, end: node.to };
    if (/j$/i.test(text)) return this.broken(node);
    if (/^0[xob]/i.test(text)) return { ...place, kind: 'int', value: Number(text) };
    // Python 2's octal numbers.
    if (/^0\d+$/.test(text)) return { ...place, kind: 'int', value: parseInt(text, 8) || 0 };
    return { ...place, kind: /[.e]|_$/i.test(marked) ? 'float' : 'int', value: Number(text) };
  }

  private string(node: Raw): string {
    const text = this.slice(node);
    const [, prefix, quote] = /^(\w*)("""|'''|["'])/.exec(text)!;
    const isOpen = text.length < prefix.length + 2 * quote.length || !text.endsWith(quote);
    if (isOpen) this.errors.push(node.from);
    const inner = text.slice(prefix.length + quote.length, -quote.length);
    return /r/i.test(prefix) ? inner : unescaped(inner);
  }

  private formatParts(node: Raw): (string | Replacement)[] {
    const text = this.slice(node);
    const [, prefix, quote] = /^(\w*)("""|'''|["'])/.exec(text)!;
    const isRaw = /r/i.test(prefix);
    const plain = (from: number, to: number) => {
      const piece = this.text
        .slice(from - this.base, to - this.base)
        .replaceAll('{{', '{')
        .replaceAll('}}', '}');
      return isRaw ? piece : unescaped(piece);
    };
    return this.replacements(
      node,
      node.from + prefix.length + quote.length,
      node.to - quote.length,
      plain,
    );
  }

  private replacements(
    node: Raw,
    from: number,
    to: number,
    plain: (from: number, to: number) => string,
  ): (string | Replacement)[] {
    const parts: (string | Replacement)[] = [];
    let at = from;
    for (const child of node.children.filter(({ name }) => name === 'FormatReplacement')) {
      if (child.from > at) parts.push(plain(at, child.from));
      parts.push(this.replacement(child, plain));
      at = child.to;
    }
    if (to > at) parts.push(plain(at, to));
    return parts;
  }

  private replacement(node: Raw, plain: (from: number, to: number) => string): Replacement {
    const find = (name: string) => node.children.find((child) => child.name === name);
    const [selfDoc, conversion, spec] = [
      find('FormatSelfDoc'),
      find('FormatConversion'),
      find('FormatSpec'),
    ];
    const rest = [selfDoc, conversion, spec];
    const value = node.children.filter(
      (child) => !/^[{}]$/.test(child.name) && !rest.includes(child),
    );
    return {
      value: this.listed(value),
      conversion: conversion ? this.slice(conversion).slice(1) : selfDoc && !spec ? 'r' : '',
      spec: spec ? this.replacements(spec, spec.from + 1, spec.to, plain) : [],
      label: selfDoc ? this.text.slice(node.from + 1 - this.base, selfDoc.to - this.base) : '',
    };
  }

  private continued(node: Raw): Expression {
    const parts = node.children.flatMap((child): (string | Replacement)[] =>
      child.name === 'String' ? [this.string(child)] : this.formatParts(child),
    );
    const place = { at: node.from, end: node.to };
    return parts.every((part) => typeof part === 'string')
      ? { ...place, kind: 'string', value: parts.join('') }
      : { ...place, kind: 'format', parts };
  }

  private entries(nodes: readonly Raw[]): [Expression | null, Expression][] {
    return splitAt(nodes, ({ name }) => name === ',')
      .filter((part) => part.length > 1)
      .map((part) =>
        part[0].name === '**'
          ? [null, this.expression(part[1])]
          : [this.expression(part[0]), this.expression(part.at(-1)!)],
      );
  }

  private comprehension(
    nodes: readonly Raw[],
    of: 'list' | 'set' | 'dict' | 'generator',
    place: { at: number; end: number },
  ): Expression {
    const first = nodes.findIndex(({ name }) => name === 'for' || name === 'async');
    const head = nodes.slice(0, first);
    const clauses: Clause[] = [];
    let at = first;
    while (at < nodes.length) {
      const next = nodes.findIndex(
        ({ name }, i) => i > at && (name === 'for' || name === 'if' || name === 'async'),
      );
      const end = next === -1 ? nodes.length : next;
      const part = nodes.slice(at + 1, end);
      if (nodes[at].name === 'if') clauses.push({ test: this.expression(part[0]) });
      else if (nodes[at].name === 'for') {
        const middle = part.findIndex(({ name }) => name === 'in');
        clauses.push({
          target: this.listed(part.slice(0, middle)),
          iterable: this.expression(part[middle + 1]),
        });
      }
      at = end;
    }
    const colon = head.findIndex(({ name }) => name === ':');
    return {
      ...place,
      kind: 'comprehension',
      of,
      key: colon === -1 ? null : this.expression(head[0]),
      element: this.listed(head.slice(colon + 1)),
      clauses,
    };
  }

  /**
   * `and`, `or` and `not`. The grammar lets `not` take all that follows; here it binds as Python's.
   */
  private logical(node: Raw): Expression {
    const parts: (Raw | 'and' | 'or' | 'not')[] = [];
    const open: (Raw | 'and' | 'or')[] = [node];
    for (let one = open.pop(); one; one = open.pop()) {
      if (typeof one === 'string') parts.push(one);
      else if (one.name === 'UnaryExpression' && one.children[0].name === 'not') {
        parts.push('not');
        open.push(one.children[1]);
      } else if (one.name === 'BinaryExpression' && /^(?:and|or)$/.test(one.children[1].name)) {
        const [left, operator, right] = one.children;
        open.push(right, operator.name as 'and', left);
      } else parts.push(one);
    }
    if (parts.length > 2 * DEEPEST) return this.broken(node);
    let next = 0;
    const inverted = (): Expression => {
      const part = parts[next++];
      if (typeof part !== 'string') return this.expression(part);
      const operand = inverted();
      return { at: node.from, end: operand.end, kind: 'unary', op: 'not', operand };
    };
    const joined = (kind: 'and' | 'or', operand: () => Expression): Expression => {
      let left = operand();
      while (parts[next] === kind) {
        next++;
        const right = operand();
        left = { at: left.at, end: right.end, kind, left, right };
      }
      return left;
    };
    return joined('or', () => joined('and', inverted));
  }

  private binary(node: Raw): Expression {
    if (/^(?:and|or)$/.test(node.children[1].name)) return this.logical(node);
    const [leftNode, ...rest] = node.children;
    const right = this.expression(rest.at(-1)!);
    const operator = rest.slice(0, -1);
    const op = operator.map((part) => this.slice(part)).join(' ');
    const left = this.expression(leftNode);
    const place = { at: node.from, end: node.to };
    if (!/^(?:[<>]=?|[!=]=|<>|(?:not )?in|is(?: not)?)$/.test(op)) {
      return { ...place, kind: 'binary', op, left, right };
    }
    const sign = op === '<>' ? '!=' : op;
    if (left.kind === 'compare' && leftNode.name === 'BinaryExpression') {
      return {
        ...place,
        kind: 'compare',
        first: left.first,
        ops: [...left.ops, sign],
        rest: [...left.rest, right],
      };
    }
    return { ...place, kind: 'compare', first: left, ops: [sign], rest: [right] };
  }

  private args(list: Raw): Argument[] {
    const nodes = list.children.slice(1, -1);
    if (nodes.some(({ name }) => name === 'for')) {
      const place = { at: list.from, end: list.to };
      return [{ value: this.comprehension(nodes, 'generator', place), name: null }];
    }
    return splitAt(nodes, ({ name }) => name === ',')
      .filter((part) => part.length > 0)
      .map((part): Argument => {
        const [first, second] = part;
        if (first.name === '*' || first.name === '**') {
          return { value: this.expression(second), name: first.name };
        }
        if (second?.name !== 'AssignOp') return { value: this.expression(first), name: null };
        const value = this.expression(part[2]);
        if (this.slice(second) === '=') return { value, name: this.slice(first) };
        const target = this.expression(first);
        const place = { at: first.from, end: part[2].to };
        return { value: { ...place, kind: 'walrus', target, value }, name: null };
      });
  }

  private subscript(nodes: readonly Raw[]): Expression {
    const parts = splitAt(nodes, ({ name }) => name === ',');
    const isTuple = parts.length > 1;
    const items = parts
      .filter((part) => part.length > 0)
      .map((part): Expression => {
        if (!part.some(({ name }) => name === ':')) return this.listed(part);
        const [at, end] = [part[0].from, part.at(-1)!.to];
        const bounds = splitAt(part, ({ name }) => name === ':').map((bound) =>
          bound.length > 0 ? this.expression(bound[0]) : null,
        );
        return { at, end, kind: 'slice', parts: bounds };
      });
    if (!isTuple && items.length === 1) return items[0];
    const [at, end] = [nodes[0]?.from ?? 0, nodes.at(-1)?.to ?? 0];
    return { at, end, kind: 'tuple', items };
  }
}

/** The first thing that is broken in a statement, blocks in it left out. */
function brokenIn(node: Raw): Raw | null {
  const open = [...node.children].reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.name === BROKEN) return next;
    if (next.name === 'Body' || next.name === 'MatchBody') continue;
    // What is decorated is a statement of its own.
    for (let i = next.children.length; i-- > 0;) open.push(next.children[i]);
  }
  return null;
}

function splitAt<T>(list: readonly T[], isSeparator: (item: T) => boolean): T[][] {
  const parts: T[][] = [[]];
  for (const item of list) {
    if (isSeparator(item)) parts.push([]);
    else parts.at(-1)!.push(item);
  }
  return parts;
}

function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|([0-7]{1,3})|(\n|[^]))/gi,
    (whole, hex: string, unicode: string, octal: string, sign: string) => {
      if (hex || unicode) return String.fromCharCode(parseInt(hex || unicode, 16));
      if (octal) return String.fromCharCode(parseInt(octal, 8));
      if (/['"\\]/.test(sign)) return sign;
      return ESCAPES.get(sign) ?? whole;
    },
  );
}
