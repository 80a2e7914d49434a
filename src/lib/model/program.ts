import { Trace, type Ending } from './python/trace.ts';
import { parseExpression, parsePython } from './syntax/parse.ts';
import { builtinScope } from './python/builtins.ts';
import type { FixedSize, Graph, Misfit, Remark, Shape } from './graph.ts';
import { framework } from './framework.ts';
import type { GivenValues } from './given.ts';
import { importedNames } from './libraries/index.ts';
import type { Made } from './made.ts';
import { moduleClass } from './rules/modules.ts';
import { parts } from './parts/loaded.ts';
import { call, callWith } from './python/calls.ts';
import { Halt, PythonError } from './python/errors.ts';
import { evaluate, evaluateArguments } from './python/evaluate.ts';
import { getAttribute } from './python/attributes.ts';
import { execute } from './python/execute.ts';
import { getItem } from './python/operators.ts';
import { limits, Run } from './python/run.ts';
import { List, Module, Tensor, Tuple, Unknown, type Value } from './python/values.ts';
import { tensorsIn } from './python/signatures.ts';
import type { Expression, Statement } from './syntax/ast.ts';
import { cleaned } from './syntax/clean.ts';
import { visit } from './syntax/visit.ts';

/** A text and what it is called. */
export interface NamedText {
  /** Empty for the only one. */
  readonly name: string;
  readonly text: string;
}

/** What is code, though it may be broken: a definition's head, a layer's call. */
const CODE = /^\s*(?:class|def) \w+[(:]|\bnn\.[A-Z]\w+\(/m;

/**
 * A text that has been run up to its models: functions and classes are defined, and what else
 * stands there has been done as far as it can be.
 */
export class Program {
  readonly run: Run;
  readonly statements: readonly Statement[];
  /** Layers that stand in the text by themselves. */
  readonly loose: Module[] = [];
  /**
   * What was left out of the layers that stand by themselves: those that could not be made, and
   * what ends the run of a text before its last line.
   */
  readonly dropped: Remark[] = [];
  private ownMade?: Made;
  private ownGiven?: GivenValues;
  private readonly texts: { readonly base: number; readonly text: string }[] = [];

  constructor(texts: readonly NamedText[], setup = '') {
    this.run = new Run(builtinScope(parts.strings?.textFunctions), framework, (run, definition) => {
      this.done.add(definition);
      execute(run, [definition], run.globals);
    });
    const { run } = this;
    run.isKeras = isKerasText(texts.map(({ text }) => text).join('\n'));
    if (setup.trim() !== '') this.setUp(setup);
    const bodies = texts.map(({ name, text }) => this.parse(name, text));
    this.statements = bodies.flat();
    // A piece of a constructor: what it gives `self` are layers.
    if (!run.isKeras) run.globals.names.set('self', new Module(moduleClass));
    for (const statement of this.statements) {
      if (statement.kind === 'function' || statement.kind === 'class') {
        if (!run.pinned.has(statement.name)) run.pending.set(statement.name, statement);
      }
    }
    for (const body of bodies) {
      run.earlier = new Set(run.globals.names.keys());
      for (const statement of body) this.tryStatement(statement);
    }
    // What the rest of the head does is not the model's.
    const kept = run.remarks.filter(
      ({ kind, place }) =>
        kind === 'syntax' || kind === 'unknownArgument' || place?.source === 'setup',
    );
    run.remarks.splice(0, run.remarks.length, ...kept);
  }

  private readonly done = new Set<Statement>();

  private parse(name: string, text: string): readonly Statement[] {
    const { run } = this;
    const base = run.nextBase;
    let clean = cleaned(text, false);
    let { body, errors, tooDeep } = parsePython(clean.text, base);
    if (errors.length > 0) {
      // Perhaps it is not code alone.
      const copied = cleaned(text, true);
      const other = parsePython(copied.text, base);
      if (other.errors.length < errors.length) [clean, { body, errors, tooDeep }] = [copied, other];
    }
    run.addSource(name, text, clean.text.length, clean.origin);
    this.texts.push({ base, text: clean.text });
    if (tooDeep !== null) {
      run.at = tooDeep.at;
      this.dropped.push(run.remarkOf('limit', 'depth', String(tooDeep.depth)));
    }
    // Of what a line breaks, the first says it.
    const lineEnd = (at: number) => clean.text.indexOf('\n', at - base);
    const firsts = errors.filter((at, i) => i === 0 || lineEnd(at) !== lineEnd(errors[i - 1]));
    for (const at of firsts.slice(0, 20)) {
      run.at = at;
      const line = clean.text.slice(at - base).split('\n', 1)[0];
      // A mark alone says little. At the end of a text it is what stands last that does not end.
      const before = clean.text.slice(0, at - base + line.length).trim();
      const last = before.slice(before.lastIndexOf('\n') + 1);
      run.remark('syntax', (/\w/.test(line) ? line : last).trim().slice(0, 60));
    }
    return body;
  }

  /** What the reader sets: it is not bound again. */
  private setUp(setup: string): void {
    const { run } = this;
    const body = this.parse('setup', setup);
    const before = new Set(run.globals.names.keys());
    for (const statement of body) {
      try {
        execute(run, [statement], run.globals);
      } catch (error) {
        run.remarks.push(remarkOf(run, error));
      }
    }
    for (const name of run.globals.names.keys()) if (!before.has(name)) run.pinned.add(name);
  }

  /** Runs a statement of the text's head; what cannot be done leaves its names unknown. */
  private tryStatement(statement: Statement): void {
    const { run } = this;
    if (this.done.has(statement)) return;
    if (statement.kind === 'function' || statement.kind === 'class') {
      if (run.pinned.has(statement.name)) return;
      if (run.pending.get(statement.name) === statement) run.pending.delete(statement.name);
    }
    const { steps } = run;
    run.steps = 0;
    run.stepLimit = limits.headSteps;
    try {
      if (statement.kind === 'expression') {
        const value = evaluate(run, statement.value, run.globals);
        this.loose.push(...layersIn(value));
        const items = value instanceof Tuple ? value.items : [value];
        for (const item of items) {
          if (item instanceof Unknown && namesLayer(statement)) this.dropped.push(item.remark);
        }
      } else if (isChoiceOfImports(statement)) this.importEither(statement);
      else execute(run, [statement], run.globals);
    } catch (error) {
      const found = remarkOf(run, error);
      // Of an endless loop the loop is named, not where in it the steps ran out.
      const place = statement.kind === 'while' ? run.placeOf(statement.at) : found.place;
      const remark = { ...found, place };
      const isEnd = statement.kind === 'raise' || statement.kind === 'while';
      if (isEnd) run.endsAt(statement.at, remark);
      if (isEnd || namesLayer(statement)) this.dropped.push(remark);
      // Python would not come to what follows: what the statement was to bind is not what it was before.
      const isRefused = error instanceof PythonError && (run.isKeras || error.refused);
      for (const name of boundNames(statement)) {
        if (run.pinned.has(name) || run.pending.has(name)) continue;
        if (statement.kind !== 'assign' && !isRefused && run.globals.names.has(name)) continue;
        run.globals.names.set(name, new Unknown(remark, name));
      }
      for (const name of parts.made?.changedNames(run, statement) ?? []) {
        run.globals.names.set(name, new Unknown(remark, name));
      }
    } finally {
      run.leaveCalls();
      run.stepLimit = limits.steps;
      run.steps = steps;
    }
  }

  /** Imports under a condition that is not known: those of the first branch. */
  private importEither(statement: Extract<Statement, { kind: 'if' }>): void {
    const { run } = this;
    try {
      execute(run, [statement], run.globals);
    } catch (error) {
      if (!(error instanceof Halt)) throw error;
      execute(run, statement.branches[0].body, run.globals);
    }
  }

  /** Why a text without a model has none, where more is known than that it has none. */
  get obstacle(): Remark | null {
    const isTelling = ({ kind, values }: Remark) =>
      kind === 'pythonError' || (kind === 'limit' && values[0] === 'depth');
    const isCode =
      this.statements.some(isDefinition) || this.texts.some(({ text }) => CODE.test(text));
    const unread = this.run.remarks.find(({ kind }) => isCode && kind === 'syntax');
    const failure = this.made?.failure ?? this.run.unbuilt;
    return this.dropped.find(isTelling) ?? unread ?? failure;
  }

  /** What the text makes beside its definitions; undefined where none makes anything. */
  get made(): Made | undefined {
    return (this.ownMade ??= parts.made?.madeBy(this));
  }

  /** What the text gives its models where it uses them; undefined where it uses none. */
  get given(): GivenValues | undefined {
    return (this.ownGiven ??= parts.given && new parts.given.GivenValues(this));
  }

  /** What stands in the text from one place to another. */
  textBetween(at: number, end: number): string {
    const source = this.texts.findLast(({ base }) => base <= at);
    return source ? source.text.slice(at - source.base, end - source.base) : '';
  }

  /** The model that the text shows as printed; null where it is code. */
  printed(): Module | null {
    const [first] = this.texts;
    const isAlone = this.texts.length === 1;
    const model = isAlone
      ? (parts.printed?.printedModel(this.run, first.text, first.base) ?? null)
      : null;
    // As code it could not be read.
    if (model) this.run.remarks.length = 0;
    return model;
  }

  /** The walk of a call, as in `UNet(3, 1)(torch.zeros(1, 3, 256, 256))`. */
  model(code: string): Model {
    return new Model(this, code);
  }
}

/** Whether a statement of the head mentions `nn`, where the layers are. */
function namesLayer(statement: Statement): boolean {
  let isNamed = false;
  if (statement.kind === 'function' || statement.kind === 'class') return false;
  visit(statement, (node) => {
    isNamed ||= node.kind === 'name' && node.name === 'nn';
  });
  return isNamed;
}

/** Layers that an expression gives: one, or several in a row. */
function layersIn(value: Value): Module[] {
  if (value instanceof Module) return [value];
  const items = value instanceof List || value instanceof Tuple ? value.items : [];
  return items.filter((item) => item instanceof Module);
}

/** A remark on what ended something. */
export function remarkOf(run: Run, error: unknown): Remark {
  if (error instanceof Halt) return error.remark;
  if (error instanceof PythonError) {
    const values = [error.exception.cls.name, error.message];
    return { kind: 'pythonError', values, place: error.place ?? run.placeOf(error.at) };
  }
  // The host's stack is a limit as well.
  if (error instanceof RangeError) return run.remarkOf('limit', 'depth', String(limits.depth));
  throw error;
}

const isChoiceOfImports = (statement: Statement): statement is Extract<Statement, { kind: 'if' }> =>
  statement.kind === 'if' &&
  [...statement.branches.flatMap(({ body }) => body), ...statement.otherwise].every(
    ({ kind }) => kind === 'import',
  );

/** Whether a statement only names what others use. */
export const isDefinition = ({ kind }: Statement): boolean =>
  /^(?:class|function|import)$/.test(kind);

/** Names that a statement would bind. */
export function boundNames(statement: Statement): string[] {
  switch (statement.kind) {
    case 'assign':
      return statement.targets.flatMap(namesOf);
    case 'annotated':
    case 'update':
      return namesOf(statement.target);
    case 'function':
    case 'class':
      return [statement.name];
    case 'import':
      return importedNames(statement);
    case 'if':
      return [...statement.branches.flatMap(({ body }) => body), ...statement.otherwise].flatMap(
        boundNames,
      );
    case 'for':
    case 'while':
      return [
        ...(statement.kind === 'for' ? namesOf(statement.target) : []),
        ...[...statement.body, ...statement.otherwise].flatMap(boundNames),
      ];
    case 'with':
      return [
        ...statement.items.flatMap(({ target }) => (target ? namesOf(target) : [])),
        ...statement.body.flatMap(boundNames),
      ];
    case 'try':
      return [
        ...statement.body,
        ...statement.handlers.flatMap(({ body }) => body),
        ...statement.otherwise,
        ...statement.last,
      ].flatMap(boundNames);
    default:
      return [];
  }
}

/** Names that a target binds. */
export function namesOf(target: Expression): string[] {
  switch (target.kind) {
    case 'name':
      return [target.name];
    case 'tuple':
    case 'list':
      return target.items.flatMap(namesOf);
    case 'star':
      return namesOf(target.value);
    default:
      return [];
  }
}

/** A model that is called in one way, on inputs of any size. */
export class Model {
  private readonly program: Program;
  private readonly expression: Expression | null;
  /** What the call calls, made once; or why it could not be made. */
  private readonly callee: Value | Remark;
  private root: Module | null = null;

  constructor(program: Program, code: string) {
    this.program = program;
    const { run } = program;
    const base = run.addSource('call', code);
    run.at = base;
    this.expression = parseExpression(code, base);
    const { expression } = this;
    const made = this.inCall(null, [], () => {
      if (!expression) return run.halt('syntax', code.slice(0, 60));
      return this.chain(expression.kind === 'call' ? expression.callee : expression);
    });
    this.callee = made.stop ?? made.value;
  }

  /** The size that an `Input` of Keras fixes, once it was walked. */
  get fixed(): FixedSize | null {
    return (this.root && parts.keras?.fixedSize(this.program.run, this.root)) ?? null;
  }

  /** Walks the model; `shapes` replaces the shapes of its inputs, in order. */
  walk(shapes: readonly (Shape | null)[] = []): Graph {
    const trace = new Trace();
    const ending = this.follow(trace, shapes);
    return trace.finish(this.program.run, ending);
  }

  /** Whether it takes its inputs in these shapes on every backend: null where that is not known. */
  fits(shapes: readonly (Shape | null)[]): boolean | null {
    const { misfit, stop } = this.tried(shapes);
    if (stop) return stop.kind === 'emptyOutput' ? false : null;
    return !misfit;
  }

  /** What refuses its inputs in these shapes; null where nothing does, or that is not known. */
  misfit(shapes: readonly (Shape | null)[]): Misfit | null {
    return this.tried(shapes).misfit;
  }

  /** How a walk ends of which nothing is kept. */
  private tried(shapes: readonly (Shape | null)[]): Ending {
    const { remarks } = this.program.run;
    const said = remarks.length;
    const ending = this.follow(new Trace(true), shapes);
    remarks.length = said;
    return ending;
  }

  private follow(trace: Trace, shapes: readonly (Shape | null)[]): Ending {
    const { expression, callee, root } = this;
    if (callee !== null && typeof callee === 'object' && 'kind' in callee && 'values' in callee) {
      return { value: null, misfit: null, stop: callee as Remark };
    }
    trace.root = root;
    return this.inCall(trace, shapes, () => this.callOf(expression!, callee as Value));
  }

  /** Does something with the run set to a call, and undoes the setting. */
  private inCall(trace: Trace | null, shapes: readonly (Shape | null)[], act: () => Value): Ending {
    const { run } = this.program;
    run.trace = trace;
    run.isCalling = true;
    run.inputShapes = shapes;
    run.steps = 0;
    try {
      const value = act();
      if (value instanceof Unknown) run.need(value);
      if (trace?.length === 0) run.halt('noModel');
      return { value, misfit: null, stop: null };
    } catch (error) {
      const misfit = trace && error instanceof PythonError ? misfitOf(trace, error) : null;
      // What is built on a guess does not refuse anything.
      const guess = misfit?.inputs.length === 0 ? run.guess : null;
      if (misfit && !guess) return { value: null, misfit, stop: null };
      return { value: null, misfit: null, stop: guess ?? remarkOf(run, error) };
    } finally {
      run.trace = null;
      run.isCalling = false;
      run.inputShapes = [];
      run.leaveCalls();
    }
  }

  private callOf(expression: Expression, callee: Value): Value {
    const { run } = this.program;
    let value = callee;
    if (expression.kind === 'call') {
      const args = evaluateArguments(run, expression.args, run.globals);
      run.at = expression.at;
      value = this.note(call(run, callee, args));
    }
    // `unet()` alone: a model of Keras knows its inputs, one of PyTorch does not.
    return value instanceof Module ? this.onOwnInputs(value) : value;
  }

  private onOwnInputs(module: Module): Value {
    const { run } = this.program;
    const inputs = tensorsIn(module.attributes.get('inputs') ?? null).map((symbol) => {
      if (symbol.shape.some(Number.isNaN)) run.halt('argumentNeeded', symbol.name || 'input');
      const tensor = new Tensor(symbol.shape);
      run.trace?.input(run, tensor, symbol.name || 'input');
      return tensor;
    });
    if (inputs.length === 0) run.halt('argumentNeeded', 'input');
    const given = inputs.length === 1 ? inputs[0] : new List(inputs);
    return callWith(run, module, given);
  }

  /** `Net(…).part[0]`: the first module that it comes to is the model. */
  private chain(expression: Expression): Value {
    const { run } = this.program;
    const scope = run.globals;
    switch (expression.kind) {
      case 'call': {
        const callee = this.chain(expression.callee);
        const args = evaluateArguments(run, expression.args, scope);
        run.at = expression.at;
        return this.note(call(run, callee, args));
      }
      case 'attribute': {
        const object = this.chain(expression.object);
        return this.note(getAttribute(run, object, expression.name));
      }
      case 'index': {
        const object = this.chain(expression.object);
        return this.note(getItem(run, object, evaluate(run, expression.index, scope)));
      }
      default:
        return this.note(evaluate(run, expression, scope));
    }
  }

  private note(value: Value): Value {
    if (value instanceof Module) {
      this.root ??= value;
      const { trace } = this.program.run;
      if (trace) trace.root ??= this.root;
    }
    return value;
  }
}

/** A misfit, where the framework or the text itself refuses what came; null for any other error. */
export function misfitOf(trace: Trace, error: PythonError): Misfit | null {
  const { refused, exception, message } = error;
  const isOwn = exception.cls.name === 'AssertionError' || error.isRaised;
  if (!refused && !(isOwn && trace.length > 0)) return null;
  return {
    op: refused?.op ?? 'raise',
    module: '',
    inputs: refused?.inputs.map(({ node }) => node).filter((node) => node >= 0) ?? [],
    inputShapes: refused?.inputShapes ?? [],
    message: message || exception.cls.name,
    place: error.place,
  };
}

/** Whether a text is Keras's. */
function isKerasText(text: string): boolean {
  if (/(?<!\btf\.)\bnn\.\w/.test(text)) return false;
  if (/\b(?:keras|tensorflow)\b|\btf\.\w/.test(text)) return true;
  if (/\btorch\b/.test(text)) return false;
  return /\b(?:Dense|Conv[123]D|Conv[123]DTranspose|UpSampling2D|MaxPooling2D)\s*\(/.test(text);
}
