import { partsOfCall } from './call-parts.ts';
import { LAYERS } from './entries.ts';
import { CHANGING } from './made.ts';
import { isDefinition, namesOf, type Program } from './program.ts';
import { namespaceObject } from './python/classes.ts';
import { evaluate } from './python/evaluate.ts';
import { limits } from './python/run.ts';
import { repr } from './python/text.ts';
import {
  Class,
  Dict,
  isNumber,
  List,
  Module,
  Scope,
  Tuple,
  Unknown,
  type Value,
} from './python/values.ts';
import type { Call, Expression, FunctionDefinition, Param } from './syntax/ast.ts';
import { parseExpression } from './syntax/parse.ts';
import { dottedName, visit } from './syntax/visit.ts';

// What a text itself gives its models where it uses them: arguments, defaults of a command line,
// names of numbers, inputs.

/** A value as code, and where the text has it. */
export interface Given {
  readonly code: string;
  readonly at: number;
}

/** What the text gives a model where it makes it. */
interface GivenArguments {
  readonly byName: ReadonlyMap<string, Given>;
  /** What no parameter's name takes, as code: for `*args` and `**kwargs`, or more than is taken. */
  readonly more: readonly string[];
}

/** What a program's text gives, by names. */
export class GivenValues {
  private readonly program: Program;
  /** All that names are bound to, in the order of writing. */
  private readonly bindings = new Map<string, Expression[]>();
  /** `parser.add_argument('--ngf', default=24)`. */
  private readonly defaults = new Map<string, Expression>();
  private readonly calls: Call[] = [];
  /** The functions and classes of the text. */
  private readonly defined = new Set<string>();
  private readonly functions: readonly FunctionDefinition[];
  private readonly makers = new Map<string, string | null>();
  /** The model whose input is sought, and what makes it. */
  private sought: { readonly name: string; readonly made: Expression | null } | null = null;

  constructor(program: Program) {
    this.program = program;
    this.functions = program.statements.filter((one) => one.kind === 'function');
    for (const statement of program.statements) {
      if (statement.kind === 'class' || statement.kind === 'function') {
        this.defined.add(statement.name);
      }
      if (statement.kind === 'class') continue;
      visit(statement, (node) => {
        if (node.kind === 'assign') this.bind(node.targets[0], node.value);
        else if (node.kind === 'annotated' && node.value) this.bind(node.target, node.value);
        else if (node.kind === 'call') {
          this.calls.push(node);
          if (calledName(node) === 'add_argument') this.noteDefault(node);
        }
      });
    }
  }

  private bind(target: Expression, value: Expression): void {
    if (target.kind === 'tuple' && value.kind === 'tuple') {
      target.items.forEach((item, i) => value.items[i] && this.bind(item, value.items[i]));
    } else if (target.kind === 'name') {
      const all = this.bindings.get(target.name);
      if (all) all.push(value);
      else this.bindings.set(target.name, [value]);
    }
  }

  /** The function of the text that a place stands in. */
  private ownerOf(place: number): FunctionDefinition | undefined {
    return this.functions.find(({ at, end }) => at <= place && place < end);
  }

  /** What a name is bound to at a place: in its function, else outside of it, else anywhere. */
  private bound(name: string, place = Infinity): Expression | undefined {
    const all = this.bindings.get(name) ?? [];
    const owner = this.ownerOf(place);
    const own = all.filter(({ at }) => this.ownerOf(at) === owner);
    return (
      own.findLast(({ end }) => end <= place) ??
      all.findLast(({ at }) => !this.ownerOf(at)) ??
      all.at(-1)
    );
  }

  private noteDefault({ args }: Call): void {
    const names = args.flatMap(({ name, value }) =>
      name === null && value.kind === 'string' ? value.value : [],
    );
    const named = new Map(args.map(({ name, value }) => [name, value]));
    const [dest, standard] = [named.get('dest'), named.get('default')];
    const long = names.find((name) => name.startsWith('--')) ?? names[0] ?? '';
    const key = dest?.kind === 'string' ? dest.value : long.replace(/^-+/, '').replaceAll('-', '_');
    if (standard) this.defaults.set(key, standard);
  }

  /** What stands for a name: of a command line, or of the text. */
  ofName(name: string): Given | null {
    const value = this.defaults.get(name) ?? this.bound(name);
    return value ? this.ofExpression(value) : null;
  }

  /** An expression as code that needs no name of the text's; null where it is none. */
  private ofExpression(value: Expression, depth = 0): Given | null {
    const { program, defaults } = this;
    const given = (code: string): Given => ({ code, at: value.at });
    const known = (other: Expression | undefined) =>
      other && depth < MOST_NAMES ? this.ofExpression(other, depth + 1) : null;
    switch (value.kind) {
      case 'int':
      case 'float':
      case 'string':
      case 'constant':
        return given(program.textBetween(value.at, value.end));
      case 'name':
        return known(this.bound(value.name, value.at));
      case 'attribute':
        return value.object.kind === 'name' ? known(defaults.get(value.name)) : null;
      case 'unary': {
        const operand = this.ofExpression(value.operand, depth);
        return operand && given(`${value.op} ${operand.code}`.replace('- ', '-'));
      }
      case 'tuple':
      case 'list': {
        const items = value.items.map((item) => this.ofExpression(item, depth)?.code ?? null);
        if (items.includes(null)) return null;
        const inner = items.join(', ');
        if (value.kind === 'list') return given(`[${inner}]`);
        return given(items.length === 1 ? `(${inner},)` : `(${inner})`);
      }
      default:
        return null;
    }
  }

  /**
   * What the text gives a model where it makes it: all that the call says whose model gets an input,
   * else the last one; the others say what that one leaves unknown.
   */
  arguments(params: readonly Param[], calls: readonly Call[], model?: string): GivenArguments {
    const named = params.filter(({ kind }) => kind === 'positional' || kind === 'keyword');
    const names = named.map(({ name }) => name);
    const byName = new Map<string, Given>();
    const more: string[] = [];
    const made = model === undefined ? null : this.used(model)?.made;
    const main = calls.find((call) => call === made) ?? calls.at(-1);
    /** What the call gives in a way that is not known. */
    const open = new Set<string>();
    for (const call of main ? new Set([main, ...calls.toReversed()]) : []) {
      const isMain = call === main;
      for (const [i, { name, value, found: known }] of this.unpacked(call).entries()) {
        const target = name ?? (named[i]?.kind === 'positional' ? names[i] : '');
        const isNeeded = named.some((one) => one.name === target && !one.standard);
        // A default in its place would be another call.
        const found = known ?? (isMain && !isNeeded ? this.unread(value) : null);
        if (!known && isMain)
          for (const one of name?.startsWith('*') ? names : [target]) open.add(one);
        if (!found) continue;
        if (name === '*' || name === '**') more.push(name + found.code);
        else if (names.includes(target)) {
          if (isMain || (open.has(target) && !byName.has(target))) byName.set(target, found);
        } else if (isMain) more.push(name === null ? found.code : `${name}=${found.code}`);
      }
    }
    return { byName, more };
  }

  /** The arguments of a call one by one; what is not known is null. */
  private unpacked({ args }: Call) {
    type One = {
      readonly name: string | null;
      readonly value: Expression;
      readonly found: Given | null;
    };
    return args.flatMap(({ name, value }): One[] => {
      if (name !== '*' && name !== '**') return [{ name, value, found: this.argument(value) }];
      const code = this.written(value);
      const all = code === null ? null : this.evaluated(value, this.program.run.globals);
      const item = (key: Value, one: Value): Given => ({
        code: isPlain(one) ? this.repr(one) : `${bracketed(code!)}[${this.repr(key)}]`,
        at: value.at,
      });
      if (name === '*' && (all instanceof List || all instanceof Tuple)) {
        return all.items.map((one, i) => ({ name: null, value, found: item(i, one) }));
      }
      if (name === '**' && all instanceof Dict) {
        return [...all.entries()].map(([key, one]) => ({
          name: String(key),
          value,
          found: item(key, one),
        }));
      }
      return [{ name, value, found: null }];
    });
  }

  /** What is not known as the text writes it; null where its user is to say what it is. */
  private unread(value: Expression): Given | null {
    return this.isUsers(value) ? null : { code: this.oneLine(value.at, value.end), at: value.at };
  }

  /** Whether an expression is made of what a function is given, or a command line says. */
  private isUsers(value: Expression, depth = 0): boolean {
    let isUsers = false;
    visit(value, (node) => {
      if (node.kind !== 'name') return;
      const { name, at } = node;
      const made = this.isOther(name, at) ? this.bound(name, at) : undefined;
      isUsers ||=
        this.isCommandLine(name) ||
        (this.ownerOf(at)?.params.some((one) => one.name === name) ?? false) ||
        (made !== undefined && depth < MOST_NAMES && this.isUsers(made, depth + 1));
    });
    return isUsers;
  }

  private oneLine(at: number, end: number): string {
    return this.program.textBetween(at, end).replace(/(?:\s*(?:#[^\n'"]*)?\n\s*)+/g, ' ');
  }

  /** An argument as a number or the like, else as the text writes it. */
  private argument(value: Expression): Given | null {
    const found = this.ofExpression(value) ?? this.computedArgument(value);
    if (found) return found;
    const code = this.written(value);
    return code === null ? null : { code, at: value.at };
  }

  /**
   * An expression as the text writes it, on one line; what a function calls its own, and what is
   * another at the text's end, stands in place of its name. Null where it is not known.
   */
  private written(value: Expression, depth = 0): string | null {
    const { program } = this;
    const own = new Set<string>();
    visit(value, (node) => {
      if (node.kind === 'lambda') for (const { name } of node.params) own.add(name);
      if (node.kind !== 'comprehension') return;
      for (const clause of node.clauses)
        if ('target' in clause) for (const name of namesOf(clause.target)) own.add(name);
    });
    let code = '';
    let from = value.at;
    let isKnown = true;
    visit(value, (node) => {
      if (node.kind !== 'name' || own.has(node.name) || !this.isOther(node.name, node.at)) return;
      const other = this.bound(node.name, node.at) ?? this.standard(node.name, node.at);
      const isFixed = other && depth < MOST_NAMES && !this.isChanged(node.name, node.at);
      const inner = isFixed ? this.written(other, depth + 1) : null;
      isKnown &&= inner !== null;
      code += this.oneLine(from, node.at) + bracketed(inner ?? '');
      from = node.end;
    });
    if (!isKnown) return null;
    code += this.oneLine(from, value.end);
    const made = parseExpression(code);
    const found = made && this.attempt(made, program.run.globals);
    return found === undefined || found instanceof Unknown ? null : code;
  }

  /** Whether a name at a place is not what it is at the end of the text. */
  private isOther(name: string, place: number): boolean {
    const owner = this.ownerOf(place);
    const isOwn = (one: Expression) => this.ownerOf(one.at) === owner;
    const all = this.bindings.get(name) ?? [];
    if (!owner && this.program.run.globals.names.has(name)) {
      return all.some((one) => isOwn(one) && one.at > place);
    }
    if (!owner) return all.length > 0;
    return owner.params.some((param) => param.name === name) || all.some(isOwn);
  }

  /** Whether what a name stands for becomes another one where it stands: `layers.append(…)`. */
  private isChanged(name: string, place: number): boolean {
    let isChanged = this.isCommandLine(name);
    const isPart = (one: Expression): boolean =>
      one.kind === 'index' || one.kind === 'attribute'
        ? isPart(one.object) || (one.object.kind === 'name' && one.object.name === name)
        : false;
    const owner = this.ownerOf(place);
    const outside = this.program.statements.filter((one) => !isDefinition(one));
    for (const body of owner ? [owner] : outside) {
      visit(body, (node) => {
        if (node.kind === 'update') {
          isChanged ||= namesOf(node.target).includes(name) || isPart(node.target);
        }
        if (node.kind === 'assign') isChanged ||= node.targets.some(isPart);
        if (node.kind === 'call' && CHANGING.test(calledName(node) ?? '')) {
          isChanged ||= isPart(node.callee);
        }
      });
    }
    return isChanged;
  }

  /** What a function's parameter is where nothing is given for it. */
  private standard(name: string, place: number): Expression | undefined {
    return this.ownerOf(place)?.params.find((param) => param.name === name)?.standard ?? undefined;
  }

  /** What the text reads of a configuration object: `cfg.MODEL.WIDTH` as `MODEL.WIDTH`. */
  attributesRead(name: string): string[] {
    const chains = new Set<string>();
    // What else stands for the object: `self.opt = cfg`.
    const names = new Set([name, `self.${name}`]);
    for (const statement of this.program.statements) {
      if (statement.kind !== 'class' && statement.kind !== 'function') continue;
      visit(statement, (node) => {
        if (node.kind === 'assign' && names.has(dottedName(node.value) ?? '')) {
          for (const target of node.targets) names.add(dottedName(target) ?? name);
        }
        const chain = node.kind === 'attribute' ? dottedName(node) : null;
        for (const one of chain ? names : []) {
          if (chain?.startsWith(`${one}.`)) chains.add(chain.slice(one.length + 1));
        }
      });
    }
    return [...chains].filter((path) => ![...chains].some((other) => other.startsWith(`${path}.`)));
  }

  /** A configuration's attributes by the defaults of a command line. */
  attributes(paths: readonly string[]): ReadonlyMap<string, string> {
    return new Map(
      paths.flatMap((path) => {
        const value = this.defaults.get(path);
        const given = value && this.ofExpression(value);
        return given ? [[path, given.code] as const] : [];
      }),
    );
  }

  /** Whether the text makes a model in one way only. */
  isMadeOnce(model: string): boolean {
    return this.calls.filter((call) => calledName(call) === model).length <= 1;
  }

  /** The inputs with which the text itself calls a model: `net(torch.randn(1, 3, 64, 64))`. */
  inputs(model: string, count: number, constructor: string): readonly string[] | null {
    this.sought = { name: model, made: parseExpression(constructor) };
    return this.used(model, count)?.inputs ?? null;
  }

  /** What makes a model whose class the text does not call itself: `resnet18(classes=7)`. */
  maker(model: string): string | null {
    const known = this.makers.get(model);
    if (known !== undefined) return known;
    const isMaker = (call: Call) => !this.ownerOf(call.at) && this.makes(call, model);
    const made = this.used(model)?.made ?? this.calls.findLast(isMaker);
    const code = made && calledName(made) !== model ? this.written(made) : null;
    const maker = code !== null && partsOfCall(code) ? code : null;
    this.makers.set(model, maker);
    return maker;
  }

  /** The call that the text ends in, where what it calls is none of its models by themselves. */
  ending(models: readonly string[]): string | null {
    const { statements, run } = this.program;
    const last = statements.at(-1);
    const value = last?.kind === 'expression' || last?.kind === 'assign' ? last.value : null;
    if (value?.kind !== 'call') return null;
    const { callee, args } = value;
    const found = this.attempt(callee, run.globals);
    if (!(found instanceof Module) || found.cls.name.endsWith('Loss')) return null;
    const { name } = found.cls;
    const made = this.makerOf(callee);
    const isOne = models.includes(name) && made && (calledName(made) === name || this.maker(name));
    const inputs = args.map((one) => this.input(one.name, one.value));
    const written = callee.kind === 'name' ? callee.name : this.written(callee);
    const code = callee.kind === 'walrus' ? `(${written})` : written;
    return isOne || written === null || inputs.includes(null)
      ? null
      : `${code}(${inputs.join(', ')})`;
  }

  /** The last call of a model on inputs that the text says, and the call that makes it. */
  private used(
    model: string,
    count?: number,
  ): { readonly made: Call | null; readonly inputs: readonly string[] } | null {
    for (const call of this.calls.toReversed()) {
      const { callee, args } = call;
      const isBuilt =
        callee.kind === 'attribute' &&
        callee.name === 'build' &&
        this.isModel(callee.object, model);
      const isCalled = !isBuilt && this.isModel(callee, model);
      const shapes = isBuilt
        ? args.map(({ value }) => this.built(value))
        : isCalled
          ? args.map(({ name, value }) =>
              model === LAYERS ? this.tensor(value) : this.input(name, value),
            )
          : args.length > 1 && this.isModel(args[0].value, model)
            ? [this.shown(call)]
            : [];
      const isAll = isCalled || count === undefined || shapes.length === count;
      if (!isAll || shapes.length === 0 || shapes.includes(null)) continue;
      const one = isBuilt ? callee.object : isCalled ? callee : args[0].value;
      return { made: this.makerOf(one), inputs: shapes as string[] };
    }
    return null;
  }

  /** Whether an expression is a model, or makes it. */
  private isModel(value: Expression, model: string): boolean {
    const inner = unwrapped(value);
    if (inner.kind === 'name' && inner.name === model) {
      return !(this.program.run.globals.names.get(model) instanceof Class);
    }
    if (inner.kind === 'attribute' && inner.name === 'forward') {
      return this.isModel(inner.object, model);
    }
    if (model === LAYERS) return inner.kind === 'call';
    const made = this.makerOf(inner);
    return made !== null && (calledName(made) === model || this.makes(made, model));
  }

  /** The call that makes what an expression stands for. */
  private makerOf(value: Expression, depth = 0): Call | null {
    const inner = unwrapped(value);
    if (inner.kind === 'call') return inner;
    if (inner.kind === 'attribute' && inner.name === 'forward') return this.makerOf(inner.object);
    const made = inner.kind === 'name' ? this.bound(inner.name, inner.at) : undefined;
    return made && depth < MOST_NAMES ? this.makerOf(made, depth + 1) : null;
  }

  /** Whether a call of something else than a model's class makes the model. */
  private makes(call: Call, model: string): boolean {
    let isOfText = false;
    visit(call.callee, (node) => {
      isOfText ||=
        node.kind === 'name' && (this.bindings.has(node.name) || this.defined.has(node.name));
    });
    const code = isOfText ? this.written(call) : null;
    const made = code === null ? null : parseExpression(code);
    const found = made && this.attempt(made, this.program.run.globals);
    return found instanceof Module && found.cls.name === model;
  }

  /** What goes into a model, as code. */
  private input(name: string | null, value: Expression): string | null {
    if (name?.startsWith('*')) return null;
    const code = this.tensor(value) ?? this.written(value);
    return code === null || name === null ? code : `${name}=${code}`;
  }

  /** The input of `summary(net, (3, 64, 64))`, `summary(net, input_size=…)`, `export(net, x)`. */
  private shown(call: Call): string | null {
    const [, ...args] = call.args;
    const one =
      args.find(({ name }) => /^(?:input_size|input_data|input_shape)$/.test(name ?? '')) ??
      args.find(({ name }) => name === null);
    if (!one) return null;
    const shape = this.ofExpression(one.value)?.code;
    if (shape === undefined) return this.tensor(one.value);
    const sizes = shape.match(/\d+/g);
    if (!sizes || calledName(call) !== 'summary') return null;
    const { program } = this;
    const isWhole = /\btorchinfo\b/.test(program.textBetween(0, Infinity));
    return `torch.zeros(${[...(isWhole ? [] : ['1']), ...sizes].join(', ')})`;
  }

  /** The input of `net.build((None, 64, 64, 3))`. */
  private built(shape: Expression): string | null {
    const code = this.ofExpression(shape)?.code;
    return code?.startsWith('(') ? `tf.zeros(${code.replaceAll('None', '1')})` : null;
  }

  /** A tensor of sizes that the text says, as code. */
  private tensor(value: Expression, depth = 0): string | null {
    const made = unwrapped(value);
    if (made.kind === 'name') {
      const other = this.bound(made.name, made.at);
      return other && depth < MOST_NAMES ? this.tensor(other, depth + 1) : null;
    }
    if (made.kind !== 'call') return null;
    const { program } = this;
    const maker = program.textBetween(made.callee.at, made.callee.end);
    if (maker === 'torch.randint') {
      const size = made.args.findLast(({ name }) => name === null || name === 'size');
      const code = size && this.ofExpression(size.value)?.code;
      return code && /^[([]/.test(code)
        ? `torch.zeros(${code.slice(1, -1).replace(/,$/, '')}, dtype=torch.long)`
        : null;
    }
    if (!/^(?:torch|tf)(?:\.random)?\.(?:randn?|zeros|ones|empty|normal|uniform)$/.test(maker)) {
      return null;
    }
    const sizes = made.args.filter(({ name }) => name === null || /^(?:size|shape)$/.test(name));
    const codes = sizes.map(
      (size) => this.ofExpression(size.value)?.code ?? this.computed(size.value),
    );
    if (codes.length === 0 || codes.includes(null)) return null;
    const type = made.args.find(({ name }) => name === 'dtype');
    const named = type && this.written(type.value);
    if (named !== undefined) codes.push(`dtype=${named}`);
    if (named === null) return null;
    return `${maker.startsWith('tf') ? 'tf' : 'torch'}.zeros(${codes.join(', ')})`;
  }

  /** An argument that the text works out: `2 * width`, `settings['width']`, `int(opt.width)`. */
  private computedArgument(value: Expression): Given | null {
    const isWorkedOut =
      /^(?:index|binary|attribute)$/.test(value.kind) ||
      /^(?:int|float|len|max|min)$/.test(calledName(value) ?? '');
    const code = isWorkedOut ? this.computed(value) : null;
    return code === null ? null : { code, at: value.at };
  }

  /** What the text computes, as a size of its model: `40 * net.hop`; null for no plain value. */
  private computed(value: Expression): string | null {
    const found = this.evaluated(value);
    const items = found instanceof Tuple || found instanceof List ? found.items : [found];
    return found !== null && items.length > 0 && items.every(isPlain) ? this.repr(found) : null;
  }

  private repr(value: Value): string {
    return repr(this.program.run, value);
  }

  /** What an expression is worth, or null. */
  private evaluated(value: Expression, scope?: Scope): Value {
    return this.attempt(value, scope) ?? null;
  }

  /** What an expression is worth; undefined where it cannot be told. The run is left as it was. */
  private attempt(value: Expression, scope?: Scope): Value | undefined {
    const { run } = this.program;
    const { at, steps, stepLimit, remarks } = run;
    const said = remarks.length;
    [run.steps, run.stepLimit] = [0, limits.headSteps];
    try {
      return evaluate(run, value, scope ?? this.scopeOf(value));
    } catch {
      return undefined;
    } finally {
      run.leaveCalls();
      remarks.length = said;
      Object.assign(run, { at, steps, stepLimit });
    }
  }

  /** What `parse_args` gives, if a name stands for that: `opt = args`. */
  private isCommandLine(name: string, depth = 0): boolean {
    const made = this.bound(name);
    if (made?.kind === 'name')
      return depth < MOST_NAMES && this.isCommandLine(made.name, depth + 1);
    return made ? calledName(made) === 'parse_args' : /^(?:args|opt|opts|flags|FLAGS)$/.test(name);
  }

  private commandLine(): Value {
    const { run } = this.program;
    return namespaceObject(
      'Namespace',
      [...this.defaults].map(([key, value]) => [key, evaluate(run, value, run.globals)] as const),
    );
  }

  /** The names in an expression that the text binds somewhere in a function. */
  private scopeOf(value: Expression, depth = 0): Scope {
    const { run } = this.program;
    const scope = new Scope(run.globals);
    visit(value, (node) => {
      if (node.kind !== 'name' || run.globals.names.has(node.name)) return;
      if (this.isCommandLine(node.name)) scope.names.set(node.name, this.commandLine());
      const made = this.bound(node.name);
      if (!made || depth >= MOST_NAMES || scope.names.has(node.name)) return;
      const inner = unwrapped(made);
      // As the reader has the model made.
      const isSought = calledName(inner) === this.sought?.name;
      const by = (isSought && this.sought?.made) || inner;
      scope.names.set(node.name, evaluate(run, by, this.scopeOf(by, depth + 1)));
    });
    return scope;
  }
}

const isPlain = (value: Value): boolean => isNumber(value) || typeof value === 'string';

/** Code that may stand where a name stood. */
const bracketed = (code: string): string =>
  /^(?:[\w.]+|\([^()]*,[^()]*\)|\[[^[\]]*\]|[\w.]+\([^()]*\))$/.test(code) ? code : `(${code})`;

/** So many names that stand for each other are followed. */
const MOST_NAMES = 5;

const calledName = (node: Expression): string | null =>
  node.kind !== 'call'
    ? null
    : node.callee.kind === 'name' || node.callee.kind === 'attribute'
      ? node.callee.name
      : null;

const WHOLE = /^torch\.(?:u?int\d*|long|short|bool)$/;

/** What is moved to a device, or wrapped, as it was: `torch.randn(…).to(device)`. */
function unwrapped(value: Expression): Expression {
  if (value.kind !== 'call') return value;
  const { callee, args } = value;
  const isMoved =
    callee.kind === 'attribute' && /^(?:to|cuda|cpu|float|eval|train|half)$/.test(callee.name);
  // Whole numbers are another input.
  const isWhole = args.some(({ value: one }) => WHOLE.test(dottedName(one) ?? ''));
  if (isMoved && !isWhole) {
    return unwrapped(callee.object);
  }
  const isWrapper = /^(?:Variable|DataParallel)$/.test(calledName(value) ?? '');
  return isWrapper && args.length > 0 ? unwrapped(args[0].value) : value;
}
