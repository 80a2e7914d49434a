import type {
  Block,
  ClassDefinition,
  Expression,
  FunctionDefinition,
  Handler,
  Statement,
} from '../syntax/ast.ts';
import { deleteAttribute, getAttribute, setAttribute } from './attributes.ts';
import { call, callMethod, callWith } from './calls.ts';
import { defineClass } from './classes.ts';
import { PythonError } from './errors.ts';
import { evaluate, evaluateArguments, evaluateTest } from './evaluate.ts';
import { deleteItem, getItem, iterate, listOf, operate, setItem, truth } from './operators.ts';
import type { Run } from './run.ts';
import { str } from './text.ts';
import type { Scope } from './values.ts';
import {
  Class,
  Dict,
  Func,
  Instance,
  Iter,
  List,
  Namespace,
  PySet,
  Tensor,
  Tuple,
  Unknown,
  Wrapped,
  type Value,
} from './values.ts';

/** How a block ends: at its end, or by one of these. */
export type End = 'break' | 'continue' | 'return' | undefined;

/** Runs statements one after the other. */
export function execute(run: Run, block: Block, scope: Scope): End {
  for (const statement of block) {
    run.step();
    const end = executeStatement(run, statement, scope);
    if (end) return end;
  }
  return undefined;
}

/** What functions are called that change weights, or nothing. */
const HARMLESS = /init|fill|load|log|warn|regist|print|summary|save|watch|seed|trunc|profile|hook/i;

function executeStatement(run: Run, statement: Statement, scope: Scope): End {
  run.at = statement.at;
  switch (statement.kind) {
    case 'expression': {
      const value = evaluate(run, statement.value, scope);
      if (value instanceof Unknown && value.took.length > 0 && !HARMLESS.test(value.name)) {
        run.at = statement.at;
        run.remarkOn(value.took, 'ignoredCall', value.name);
      }
      return undefined;
    }
    case 'assign': {
      const value = evaluate(run, statement.value, scope);
      for (const target of statement.targets) assign(run, target, value, scope);
      return undefined;
    }
    case 'annotated':
      if (statement.value) {
        assign(run, statement.target, evaluate(run, statement.value, scope), scope);
      }
      return undefined;
    case 'update':
      return update(run, statement, scope);
    case 'return':
      scope.result = statement.value ? evaluate(run, statement.value, scope) : null;
      return 'return';
    case 'if':
      for (const { test, body } of statement.branches) {
        const value = evaluateTest(run, test, scope);
        // Which way data send it does not matter where no way changes a shape.
        if (isOfData(value) && keepsShapes(run, statement, scope)) return undefined;
        if (truth(run, value)) return execute(run, body, scope);
      }
      return execute(run, statement.otherwise, scope);
    case 'for':
      for (const item of iterate(run, evaluate(run, statement.iterable, scope))) {
        assign(run, statement.target, item, scope);
        const end = execute(run, statement.body, scope);
        if (end === 'break') return undefined;
        if (end === 'return') return end;
      }
      return execute(run, statement.otherwise, scope);
    case 'while':
      while (truth(run, evaluate(run, statement.test, scope))) {
        const end = execute(run, statement.body, scope);
        if (end === 'break') return undefined;
        if (end === 'return') return end;
      }
      return execute(run, statement.otherwise, scope);
    case 'function':
      bindName(
        run,
        statement.name,
        decorated(run, defined(run, statement, scope), statement, scope),
        scope,
      );
      return undefined;
    case 'class':
      bindName(run, statement.name, classOf(run, statement, scope), scope);
      return undefined;
    case 'import':
      run.framework.importNames(run, statement, scope);
      return undefined;
    case 'with':
      return executeWith(run, statement, scope);
    case 'try':
      return executeTry(run, statement, scope);
    case 'raise':
      raise(run, statement.value ? evaluate(run, statement.value, scope) : null);

    case 'assert':
      assert(run, statement, scope);
      return undefined;
    case 'delete':
      for (const target of statement.targets) remove(run, target, scope);
      return undefined;
    case 'match': {
      const subject = evaluate(run, statement.subject, scope);
      for (const { pattern, guard, body } of statement.cases) {
        if (!run.framework.matches(run, pattern, subject, scope)) continue;
        if (guard && !truth(run, evaluate(run, guard, scope))) continue;
        return execute(run, body, scope);
      }
      return undefined;
    }
    case 'break':
    case 'continue':
      return statement.kind;
    case 'pass':
      return undefined;
    case 'error':
      return run.haltAtError(statement.at);
  }
}

/** Whether a test asks what a tensor holds, which is not known. */
const isOfData = (value: Value): boolean =>
  value instanceof Unknown
    ? value.remark.kind === 'dependsOnData'
    : value instanceof Tensor && !value.values && value.shape.every((n) => n === 1);

/** Whether a choice only raises, says something, or writes into tensors. */
function keepsShapes(
  run: Run,
  { branches, otherwise }: Extract<Statement, { kind: 'if' }>,
  scope: Scope,
): boolean {
  const isInTensor = (target: Expression) =>
    target.kind === 'index' &&
    /^(?:name|attribute)$/.test(target.object.kind) &&
    evaluate(run, target.object, scope) instanceof Tensor;
  return [...branches.flatMap(({ body }) => body), ...otherwise].every((statement) => {
    switch (statement.kind) {
      case 'raise':
      case 'pass':
      case 'assert':
        return true;
      case 'assign':
        return statement.targets.every(isInTensor);
      case 'update':
        return isInTensor(statement.target);
      case 'expression':
        return statement.value.kind === 'string' || isSaid(statement.value);
      default:
        return false;
    }
  });
}

const isSaid = (value: Expression): boolean =>
  value.kind === 'call' &&
  'name' in value.callee &&
  /^(?:print|warn|warning|info|debug|error|log)$/.test(value.callee.name);

/** Binds a name, unless it is the reader's or belongs to another scope. */
export function bindName(run: Run, name: string, value: Value, scope: Scope): void {
  const home = scope.elsewhere?.get(name) ?? scope;
  if (home === run.globals && run.pinned.has(name)) return;
  home.names.set(name, value);
}

/** `target = value`. */
export function assign(run: Run, target: Expression, value: Value, scope: Scope): void {
  switch (target.kind) {
    case 'name':
      return bindName(run, target.name, value, scope);
    case 'attribute':
      return setAttribute(run, evaluate(run, target.object, scope), target.name, value);
    case 'index': {
      const object = evaluate(run, target.object, scope);
      return setItem(run, object, evaluate(run, target.index, scope), value);
    }
    case 'tuple':
    case 'list':
      return unpack(run, target.items, value, scope);
    default:
      run.raise('SyntaxError', 'cannot assign to this');
  }
}

function unpack(run: Run, targets: readonly Expression[], value: Value, scope: Scope): void {
  if (value instanceof Unknown) {
    for (const target of targets) {
      assign(run, target.kind === 'star' ? target.value : target, value, scope);
    }
    return;
  }
  const items = listOf(run, value);
  const star = targets.findIndex(({ kind }) => kind === 'star');
  const least = star === -1 ? targets.length : targets.length - 1;
  if (items.length < least) {
    run.raise('ValueError', `not enough values to unpack (expected ${least}, got ${items.length})`);
  }
  if (star === -1 && items.length > least) {
    run.raise('ValueError', `too many values to unpack (expected ${least})`);
  }
  let next = 0;
  for (const [i, target] of targets.entries()) {
    if (target.kind === 'star') {
      const count = items.length - least;
      assign(run, target.value, new List(items.slice(i, i + count)), scope);
      next = i + count;
    } else assign(run, target, items[next++], scope);
  }
}

/** `target op= value`: lists and sets grow in place, as aliases see. */
function update(
  run: Run,
  { target, op, value: expression }: Extract<Statement, { kind: 'update' }>,
  scope: Scope,
): End {
  const object =
    target.kind === 'attribute' || target.kind === 'index'
      ? evaluate(run, target.object, scope)
      : null;
  const index = target.kind === 'index' ? evaluate(run, target.index, scope) : null;
  const old =
    target.kind === 'attribute'
      ? getAttribute(run, object, target.name)
      : target.kind === 'index'
        ? getItem(run, object, index)
        : evaluate(run, target, scope);
  const value = evaluate(run, expression, scope);
  run.at = target.at;
  const next = updated(run, op, old, value);
  if (target.kind === 'attribute') setAttribute(run, object, target.name, next);
  else if (target.kind === 'index') setItem(run, object, index, next);
  else assign(run, target, next, scope);
  return undefined;
}

function updated(run: Run, op: string, old: Value, value: Value): Value {
  if (op === '+' && old instanceof List) {
    for (const item of listOf(run, value)) old.items.push(item);
    return old;
  }
  if (op === '|' && old instanceof PySet) {
    for (const item of listOf(run, value)) old.items.set(item, null);
    return old;
  }
  if (op === '|' && old instanceof Dict && value instanceof Dict) {
    for (const [key, item] of value.entries()) old.set(key, item);
    return old;
  }
  if (op === '+' && old instanceof Instance && old.cls.find('__iadd__')) {
    return callMethod(run, old, '__iadd__', [value]);
  }
  const result = operate(run, op, old, value);
  // In place: what else holds the tensor holds its new values.
  if (old instanceof Tensor && result instanceof Tensor && !old.isParameter && !old.past) {
    if (String(old.shape) !== String(result.shape)) {
      run.refuse(
        'add_',
        [old, ...(value instanceof Tensor ? [value] : [])],
        `output with shape [${old.shape.join(', ')}] doesn't match the broadcast shape [${result.shape.join(', ')}]`,
      );
    }
    old.node = result.node;
    old.values = result.values;
    return old;
  }
  return result;
}

function remove(run: Run, target: Expression, scope: Scope): void {
  switch (target.kind) {
    case 'name':
      scope.names.delete(target.name);
      return;
    case 'attribute':
      return deleteAttribute(run, evaluate(run, target.object, scope), target.name);
    case 'index': {
      const object = evaluate(run, target.object, scope);
      return deleteItem(run, object, evaluate(run, target.index, scope));
    }
    case 'tuple':
      for (const item of target.items) remove(run, item, scope);
  }
}

function defined(run: Run, definition: FunctionDefinition, scope: Scope): Func {
  const standards = new Map<string, Value>();
  for (const { name, standard } of definition.params) {
    if (standard) standards.set(name, evaluate(run, standard, scope));
  }
  const isMethod = scope.isClass && scope.parent;
  const func = new Func(definition, standards, isMethod ? scope.parent : scope);
  if (isMethod) scope.methods.push(func);
  return func;
}

/** What decorators are called that note something, check types, or set precision. */
const ANNOTATING =
  /regist|docstring|fp16|fp32|type_?check|jaxtyped|beartype|deprecat|overrid|overload|export|profil|logged|timed|timer|timeit/i;

function decorated(
  run: Run,
  made: Value,
  { decorators }: { readonly decorators: readonly Expression[] },
  scope: Scope,
): Value {
  let value = made;
  for (const decorator of decorators.toReversed()) {
    const by = evaluate(run, decorator, scope);
    const isUnknown = by instanceof Unknown || by instanceof Namespace;
    const result = isUnknown ? by : callWith(run, by, value);
    if (!isUnknown && !(result instanceof Unknown)) value = result;
    else if (!ANNOTATING.test((result as Unknown | Namespace).name)) {
      // It is taken to leave what it decorates, which is said where that is called.
      const inner = value instanceof Wrapped ? value.func : value;
      if (inner instanceof Func || inner instanceof Class) {
        inner.unknownDecorator = (result as Unknown | Namespace).name;
      }
    }
  }
  return value;
}

function classOf(run: Run, definition: ClassDefinition, scope: Scope): Value {
  const { positional, named } = evaluateArguments(run, definition.args, scope);
  const cls = defineClass(
    run,
    definition,
    positional,
    (body) => {
      execute(run, definition.body, body);
    },
    scope,
  );
  const hooks = cls.order.slice(1).map((base) => base.attributes.get('__init_subclass__'));
  const hook = hooks.find((one) => one !== undefined);
  if (hook) {
    const rest = [...named].filter(([key]) => key !== 'metaclass');
    call(run, hook, { positional: [cls], named: new Map(rest) });
  }
  return decorated(run, cls, definition, scope);
}

function executeWith(
  run: Run,
  { items, body }: Extract<Statement, { kind: 'with' }>,
  scope: Scope,
): End {
  const managers: Value[] = [];
  for (const { value, target } of items) {
    const manager = evaluate(run, value, scope);
    const hasEnter = manager instanceof Instance && manager.cls.find('__enter__') !== undefined;
    const entered = hasEnter
      ? callMethod(run, manager, '__enter__', [])
      : // What `contextlib.contextmanager` makes of a generator.
        manager instanceof Iter
        ? (manager.iterator.next().value ?? null)
        : manager;
    managers.push(manager);
    if (target) assign(run, target, entered, scope);
  }
  const end = execute(run, body, scope);
  for (const manager of managers) {
    if (manager instanceof Instance && manager.cls.find('__exit__') !== undefined) {
      callMethod(run, manager, '__exit__', [null, null, null]);
    }
  }
  return end;
}

type Try = Extract<Statement, { kind: 'try' }>;

function executeTry(run: Run, statement: Try, scope: Scope): End {
  const { last } = statement;
  let end: End;
  try {
    end = tried(run, statement, scope);
  } catch (error) {
    const own = error instanceof PythonError ? execute(run, last, scope) : undefined;
    if (own) return own;
    throw error;
  }
  return execute(run, last, scope) ?? end;
}

/** All of a `try` but its `finally`. */
function tried(run: Run, { body, handlers, otherwise }: Try, scope: Scope): End {
  const guard = handlers.some(isForMissing) ? 1 : 0;
  let end: End;
  try {
    run.guardedImports += guard;
    try {
      end = execute(run, body, scope);
    } finally {
      run.guardedImports -= guard;
    }
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    const handler = handlers.find(
      ({ type }) => !type || catches(run, evaluate(run, type, scope), error.exception),
    );
    if (!handler) throw error;
    if (handler.name) bindName(run, handler.name, error.exception, scope);
    const { handled } = run;
    run.handled = error;
    try {
      return execute(run, handler.body, scope);
    } finally {
      run.handled = handled;
    }
  }
  return end ?? execute(run, otherwise, scope);
}

/** Whether an `except` is there for what may not be installed, and goes on without it. */
const isForMissing = ({ type, body }: Handler): boolean =>
  mayBeImportError(type) && !body.some(({ kind }) => kind === 'raise');

const mayBeImportError = (type: Expression | null): boolean =>
  !type ||
  (type.kind === 'name' && /^(?:ImportError|ModuleNotFoundError|Exception)$/.test(type.name)) ||
  (type.kind === 'tuple' && type.items.some(mayBeImportError));

function catches(run: Run, type: Value, exception: Instance): boolean {
  if (type instanceof Tuple) return type.items.some((one) => catches(run, one, exception));
  return type instanceof Class && exception.cls.isSubclassOf(type);
}

function raise(run: Run, value: Value): never {
  const { handled } = run;
  if (handled && (value === null || value === handled.exception)) throw handled;
  if (value instanceof Unknown) run.need(value);
  const exception = value instanceof Class ? callWith(run, value) : value;
  if (!(exception instanceof Instance)) {
    run.raise('RuntimeError', 'No active exception to reraise');
  }
  throw new PythonError(exception, str(run, exception), run.at, run.place(), { isRaised: true });
}

function assert(
  run: Run,
  { test, message }: Extract<Statement, { kind: 'assert' }>,
  scope: Scope,
): void {
  const value = evaluate(run, test, scope);
  // What is not known is not known to be false.
  if (value instanceof Unknown || (value instanceof Tensor && value.values?.length !== 1)) return;
  if (truth(run, value)) return;
  const text = message ? str(run, evaluate(run, message, scope)) : '';
  run.raise('AssertionError', text);
}
