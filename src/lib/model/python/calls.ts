import { execute } from './execute.ts';
import { evaluate } from './evaluate.ts';
import { getAttribute } from './attributes.ts';
import { listOf } from './operators.ts';
import { limits, type Run } from './run.ts';
import { repr, typeName } from './text.ts';
import {
  Builtin,
  Class,
  Constant,
  Dict,
  Func,
  Instance,
  Iter,
  Method,
  Module,
  Namespace,
  NO_NAMES,
  Scope,
  Tuple,
  Unknown,
  Wrapped,
  type Args,
  type Value,
} from './values.ts';

/** The function of that name that a value's class has. */
export function findMethod(value: Instance, name: string): Value | undefined {
  return value.cls.find(name);
}

/** Calls a method of an instance. */
export function callMethod(
  run: Run,
  value: Value,
  name: string,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value> = NO_NAMES,
): Value {
  return call(run, getAttribute(run, value, name), { positional, named });
}

/** Calls with arguments by their places. */
export const callWith = (run: Run, callee: Value, ...positional: readonly Value[]): Value =>
  call(run, callee, { positional, named: NO_NAMES });

/** Calls what can be called. */
export function call(run: Run, callee: Value, args: Args): Value {
  run.step();
  if (run.callers.length >= limits.depth) run.halt('limit', 'depth', String(limits.depth));
  if (callee instanceof Method) {
    return call(run, callee.func, { ...args, positional: [callee.self, ...args.positional] });
  }
  if (callee instanceof Builtin) {
    const [self] = args.positional;
    if (callee.name === '__init__' && self instanceof Module) self.isBare = false;
    return callee.call(run, args);
  }
  if (callee instanceof Func) return callFunction(run, callee, args);
  if (callee instanceof Class) return construct(run, callee, args);
  if (callee instanceof Module) return run.framework.callModule(run, callee, args);
  if (callee instanceof Wrapped) return call(run, callee.func, args);
  if (callee instanceof Unknown) return run.framework.callUnknown(run, callee, args);
  if (callee instanceof Instance && findMethod(callee, '__call__')) {
    return callMethod(run, callee, '__call__', args.positional, args.named);
  }
  if (callee instanceof Namespace) {
    return run.framework.callUnknown(run, run.unknown(callee.name, 'unsupported'), args);
  }
  // A data type: `x.type(torch.float32)`, `np.float32(3)`.
  if (callee instanceof Constant) {
    return callee.make ? callee.make.call(run, args) : (args.positional[0] ?? null);
  }
  run.raise('TypeError', `'${typeName(callee)}' object is not callable`);
}

function callFunction(run: Run, func: Func, args: Args): Value {
  if (func.at > run.endAt) run.remarkOnEnd(func.at);
  if (func.unknownDecorator !== null) {
    const [self] = args.positional;
    run.remarkOn([self ?? null], 'unknownDecorator', func.unknownDecorator, func.name);
  }
  const scope = new Scope(func.scope);
  bind(run, func, args, scope);
  scope.owner = func.owner;
  scope.self = args.positional[0];
  if (func.globals.size + func.nonlocals.size > 0) {
    const elsewhere = new Map<string, Scope>();
    for (const name of func.globals) elsewhere.set(name, run.globals);
    for (const name of func.nonlocals) {
      const home = homeOf(func.scope, name);
      if (home) elsewhere.set(name, home);
    }
    scope.elsewhere = elsewhere;
  }
  if (func.isGenerator) scope.yielded = [];
  const { at, scope: outer } = run;
  run.callers.push(at);
  run.scope = scope;
  try {
    if (Array.isArray(func.body)) execute(run, func.body as never, scope);
    else scope.result = evaluate(run, func.body as never, scope);
  } catch (error) {
    // The host's stack is a limit as well, and smaller in a worker.
    if (error instanceof RangeError) run.halt('limit', 'depth', String(run.callers.length));
    throw error;
  } finally {
    run.callers.pop();
    run.scope = outer;
  }
  run.at = at;
  return scope.yielded ? new Iter(scope.yielded.values()) : scope.result;
}

function homeOf(scope: Scope, name: string): Scope | null {
  for (let home: Scope | null = scope; home; home = home.parent) {
    if (home.names.has(name)) return home;
  }
  return null;
}

/** Gives each parameter its argument, as Python does. */
function bind(run: Run, func: Func, { positional, named }: Args, scope: Scope): void {
  const { params, standards, name } = func;
  const { names } = scope;
  let next = 0;
  let keywords: Dict | null = null;
  for (const param of params) {
    switch (param.kind) {
      case 'positional':
        if (next < positional.length) names.set(param.name, positional[next++]);
        break;
      case 'rest':
        names.set(param.name, new Tuple(positional.slice(next)));
        next = positional.length;
        break;
      case 'keywords':
        names.set(param.name, (keywords = new Dict()));
    }
  }
  if (next < positional.length) {
    const most = params.filter(({ kind }) => kind === 'positional').length;
    run.raise(
      'TypeError',
      `${name}() takes ${most} positional arguments but ${positional.length} were given`,
    );
  }
  for (const [key, value] of named) {
    const param = params.find(
      (one) => one.name === key && one.kind !== 'rest' && one.kind !== 'keywords',
    );
    if (param && names.has(key)) {
      run.raise('TypeError', `${name}() got multiple values for argument '${key}'`);
    }
    if (param) names.set(key, value);
    else if (keywords) keywords.set(key, value);
    else run.raise('TypeError', `${name}() got an unexpected keyword argument '${key}'`);
  }
  for (const param of params) {
    if (names.has(param.name)) continue;
    const standard = standards.get(param.name);
    if (standard === undefined) {
      run.raise('TypeError', `${name}() missing 1 required argument: '${param.name}'`);
    }
    names.set(param.name, standard);
  }
}

/** Makes an instance of a class. */
function construct(run: Run, cls: Class, args: Args): Value {
  if (cls.make) return cls.make(run, cls, args);
  const make = cls.find('__new__');
  const made =
    make instanceof Func || make instanceof Wrapped
      ? call(run, make, { ...args, positional: [cls, ...args.positional] })
      : new Instance(cls);
  if (made instanceof Instance && made.cls.isSubclassOf(cls)) initialise(run, made, args);
  return made;
}

/** Runs the constructor of an instance's class. */
export function initialise(run: Run, instance: Instance, args: Args): void {
  const { cls } = instance;
  const init = cls.find('__init__');
  run.constructing++;
  try {
    if (init !== undefined) {
      call(run, init, { ...args, positional: [instance, ...args.positional] });
    } else if (
      args.positional.length + args.named.size > 0 &&
      instance.cls.unknownBases.length === 0
    ) {
      run.raise('TypeError', `${instance.cls.name}() takes no arguments`);
    }
  } finally {
    run.constructing--;
  }
}

/** What stands in a call's brackets: `*` and `**` unpacked. */
export class ArgumentList {
  readonly positional: Value[] = [];
  readonly named = new Map<string, Value>();
  private readonly run: Run;
  constructor(run: Run) {
    this.run = run;
  }
  add(name: string | null, value: Value): void {
    if (name === null) this.positional.push(value);
    else if (name === '*') {
      for (const item of listOf(this.run, value)) this.positional.push(item);
    } else if (name === '**') this.addAll(value);
    else this.named.set(name, value);
  }
  private addAll(value: Value): void {
    const { run } = this;
    for (const [key, item] of mappingOf(run, value).entries()) {
      if (typeof key !== 'string') {
        throw run.raise('TypeError', `keywords must be strings, not ${repr(run, key)}`);
      }
      this.named.set(key, item);
    }
  }
}

/** What `**` unpacks: a dictionary, or what a class inherits of one. */
export function mappingOf(run: Run, value: Value): Dict {
  const dict = value instanceof Instance ? value.contents : value;
  if (value instanceof Unknown) run.need(value);
  if (dict instanceof Dict) return dict;
  return run.raise('TypeError', `argument after ** must be a mapping, not ${typeName(value)}`);
}
