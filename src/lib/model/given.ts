import { LAYERS } from './entries.ts';
import type { Program } from './program.ts';
import { namespaceObject } from './python/classes.ts';
import { evaluate } from './python/evaluate.ts';
import { limits } from './python/run.ts';
import { repr } from './python/text.ts';
import {
  Dict,
  Instance,
  isNumber,
  List,
  Module,
  Scope,
  Tuple,
  type Value,
} from './python/values.ts';
import type { Call, Expression, Param } from './syntax/ast.ts';
import { parseExpression } from './syntax/parse.ts';
import { dottedName, visit } from './syntax/visit.ts';

// What a text itself gives its models where it uses them: arguments, defaults of a command line,
// names of numbers, inputs.

/** A value as code, and where the text has it. */
export interface Given {
  readonly code: string;
  readonly at: number;
}

/** What a program's text gives, by names. */
export class GivenValues {
  private readonly program: Program;
  /** All that names are bound to, in the order of writing. */
  private readonly bindings = new Map<string, Expression[]>();
  /** `parser.add_argument('--ngf', default=24)`. */
  private readonly defaults = new Map<string, Expression>();
  private readonly calls: Call[] = [];
  /** The model whose input is sought, and what makes it. */
  private sought: { readonly name: string; readonly made: Expression | null } | null = null;

  constructor(program: Program) {
    this.program = program;
    for (const statement of program.statements) {
      if (statement.kind === 'class') continue;
      visit(statement, (node) => {
        if (node.kind === 'assign' && node.targets[0].kind === 'name') {
          const { name } = node.targets[0];
          const all = this.bindings.get(name);
          if (all) all.push(node.value);
          else this.bindings.set(name, [node.value]);
        } else if (node.kind === 'call') {
          this.calls.push(node);
          if (calledName(node) === 'add_argument') this.noteDefault(node);
        }
      });
    }
  }

  /** What a name is bound to, the last time. */
  private bound(name: string): Expression | undefined {
    return this.bindings.get(name)?.at(-1);
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
        return known(this.bound(value.name));
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

  /** What the text gives a model or its maker where it calls it: the last call says most. */
  arguments(params: readonly Param[], calls: readonly Call[]): ReadonlyMap<string, Given> {
    const names = params
      .filter(({ kind }) => kind !== 'rest' && kind !== 'keywords')
      .map(({ name }) => name);
    const given = new Map<string, Given>();
    for (const { args } of calls) {
      if (args.some(({ name }) => name === '*')) continue;
      for (const [i, { name, value }] of args.entries()) {
        const found =
          this.ofExpression(value) ?? this.computedArgument(value) ?? this.configuration(value);
        const target = name ?? names[i];
        if (found && target !== undefined) given.set(target, found);
      }
    }
    return given;
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
    const isModel = (value: Expression): boolean => {
      const inner = unwrapped(value);
      if (inner.kind === 'call') return model === LAYERS || isModel(inner.callee);
      if (inner.kind === 'attribute' && inner.name === 'forward') return isModel(inner.object);
      if (inner.kind !== 'name') return false;
      if (inner.name === model) return true;
      const made = this.bound(inner.name);
      return made !== undefined && made.kind === 'call' && calledName(unwrapped(made)) === model;
    };
    for (const call of this.calls.toReversed()) {
      const { callee, args } = call;
      const isBuilt =
        callee.kind === 'attribute' && callee.name === 'build' && isModel(callee.object);
      const shapes = isBuilt
        ? args.map(({ value }) => this.built(value))
        : isModel(callee)
          ? args.map(({ value }) => this.tensor(value))
          : args.length > 1 && isModel(args[0].value)
            ? [this.shown(call)]
            : [];
      const isAll = shapes.length === count && shapes.every((shape) => shape !== null);
      if (isAll) return shapes;
    }
    return null;
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
      const before = this.bindings.get(made.name)?.findLast(({ end }) => end < made.at);
      const other = before ?? this.bound(made.name);
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
    const type = made.args.find(({ name }) => name === 'dtype')?.value;
    const asked = type ? program.textBetween(type.at, type.end) : '';
    // Whole numbers are no picture; in which of the others a model computes changes no shape.
    if (/^torch\.(?:u?int\d*|long|bool)$/.test(asked)) codes.push(`dtype=${asked}`);
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

  /** A configuration that the head of the text makes: `Config(depth=3)`, or its name. */
  private configuration(value: Expression): Given | null {
    const { program } = this;
    const found = this.evaluated(value, program.run.globals);
    const isOne =
      found instanceof Dict || (found instanceof Instance && !(found instanceof Module));
    return isOne ? { code: program.textBetween(value.at, value.end), at: value.at } : null;
  }

  /** What the text computes, as a size of its model: `40 * net.hop`; null for no plain value. */
  private computed(value: Expression): string | null {
    const found = this.evaluated(value);
    const items = found instanceof Tuple || found instanceof List ? found.items : [found];
    const isPlain = items.every((item) => isNumber(item) || typeof item === 'string');
    return found !== null && items.length > 0 && isPlain ? repr(this.program.run, found) : null;
  }

  /** What an expression is worth, or null; the run is left as it was. */
  private evaluated(value: Expression, scope?: Scope): Value {
    const { run } = this.program;
    const { at, steps, stepLimit, remarks } = run;
    const said = remarks.length;
    [run.steps, run.stepLimit] = [0, limits.headSteps];
    try {
      return evaluate(run, value, scope ?? this.scopeOf(value));
    } catch {
      return null;
    } finally {
      run.callers.length = 0;
      run.modules.length = 0;
      run.constructing = 0;
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

/** So many names that stand for each other are followed. */
const MOST_NAMES = 5;

const calledName = (node: Expression): string | null =>
  node.kind !== 'call'
    ? null
    : node.callee.kind === 'name' || node.callee.kind === 'attribute'
      ? node.callee.name
      : null;

/** What is moved to a device, or wrapped, as it was: `torch.randn(…).to(device)`. */
function unwrapped(value: Expression): Expression {
  if (value.kind !== 'call') return value;
  const { callee, args } = value;
  if (callee.kind === 'attribute' && /^(?:to|cuda|cpu|float|eval|train|half)$/.test(callee.name)) {
    return unwrapped(callee.object);
  }
  const isWrapper = callee.kind === 'name' && /^(?:Variable|DataParallel)$/.test(callee.name);
  return isWrapper && args.length > 0 ? unwrapped(args[0].value) : value;
}
