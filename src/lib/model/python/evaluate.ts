import type { Argument, Call, Clause, Expression, Replacement } from '../syntax/ast.ts';
import { visit } from '../syntax/visit.ts';
import { ArgumentList, call, mappingOf } from './calls.ts';
import { getAttribute } from './attributes.ts';
import { assign } from './execute.ts';
import { compare, getItem, iterate, listOf, operate, operateAlone, truth } from './operators.ts';
import { limits, type Run } from './run.ts';
import { converted, str } from './text.ts';
import {
  Dict,
  ELLIPSIS,
  Float,
  Func,
  Iter,
  List,
  PySet,
  Scope,
  Slice,
  Super,
  Tuple,
  Unknown,
  type Value,
} from './values.ts';

/** The value of what decides the way. Models are followed in evaluation: one that asks is told. */
export function evaluateTest(run: Run, test: Expression, scope: Scope): Value {
  const value = evaluate(run, test, scope);
  if (run.trace && !run.isKeras) {
    visit(test, (node) => {
      if (node.kind === 'attribute' && node.name === 'training') run.remark('evaluation');
    });
  }
  return value;
}

/** The value of an expression. */
export function evaluate(run: Run, expression: Expression, scope: Scope): Value {
  run.step();
  switch (expression.kind) {
    case 'int':
    case 'string':
      return expression.value;
    case 'float':
      return new Float(expression.value);
    case 'constant':
      return expression.value === 'ellipsis' ? ELLIPSIS : expression.value;
    case 'name':
      return lookUp(run, expression.name, scope, expression.at);
    case 'attribute': {
      const object = evaluate(run, expression.object, scope);
      run.at = expression.at;
      return getAttribute(run, object, expression.name);
    }
    case 'call':
      return evaluateCall(run, expression, scope);
    case 'index': {
      const object = evaluate(run, expression.object, scope);
      const index = evaluate(run, expression.index, scope);
      run.at = expression.at;
      return getItem(run, object, index);
    }
    case 'binary': {
      const left = evaluate(run, expression.left, scope);
      const right = evaluate(run, expression.right, scope);
      run.at = expression.at;
      return operate(run, expression.op, left, right);
    }
    case 'unary':
      return operateAlone(run, expression.op, evaluate(run, expression.operand, scope));
    case 'and':
    case 'or': {
      const left = evaluate(run, expression.left, scope);
      return truth(run, left) === (expression.kind === 'or')
        ? left
        : evaluate(run, expression.right, scope);
    }
    case 'compare':
      return evaluateComparison(run, expression, scope);
    case 'conditional':
      return truth(run, evaluateTest(run, expression.test, scope))
        ? evaluate(run, expression.then, scope)
        : evaluate(run, expression.otherwise, scope);
    case 'tuple':
      return new Tuple(evaluateAll(run, expression.items, scope));
    case 'list':
      return new List(evaluateAll(run, expression.items, scope));
    case 'set':
      return new PySet(evaluateAll(run, expression.items, scope));
    case 'dict':
      return evaluateDict(run, expression.items, scope);
    case 'slice': {
      const [start, stop, step] = expression.parts.map((part) =>
        part ? evaluate(run, part, scope) : null,
      );
      return new Slice(start, stop, step ?? null);
    }
    case 'format':
      return formatParts(run, expression.parts, scope);
    case 'lambda':
      return lambda(run, expression, scope);
    case 'comprehension':
      return comprehension(run, expression, scope);
    case 'walrus': {
      const value = evaluate(run, expression.value, scope);
      let home = scope;
      while (home.isComprehension && home.parent) home = home.parent;
      assign(run, expression.target, value, home);
      return value;
    }
    case 'yield':
      return give(run, expression, scope);
    case 'star':
      run.raise('SyntaxError', "can't use starred expression here");

    case 'error':
      return run.haltAtError(expression.at);
  }
}

/** The value of a name, where it is known. */
export function lookUp(run: Run, name: string, scope: Scope, at: number): Value {
  for (let home: Scope | null = scope; home; home = home.parent) {
    const value = home.names.get(name);
    if (value !== undefined) return value;
  }
  run.at = at;
  const known = run.fallback(name);
  if (known !== undefined) return known;
  return run.unknown(name);
}

function evaluateAll(run: Run, items: readonly Expression[], scope: Scope): Value[] {
  const values: Value[] = [];
  for (const item of items) {
    if (item.kind !== 'star') values.push(evaluate(run, item, scope));
    else for (const value of listOf(run, evaluate(run, item.value, scope))) values.push(value);
  }
  return values;
}

function evaluateDict(
  run: Run,
  items: readonly (readonly [Expression | null, Expression])[],
  scope: Scope,
): Dict {
  const dict = new Dict();
  for (const [key, item] of items) {
    const value = evaluate(run, item, scope);
    if (key) dict.set(evaluate(run, key, scope), value);
    else for (const [k, v] of mappingOf(run, value).entries()) dict.set(k, v);
  }
  return dict;
}

/** The arguments of a call. */
export function evaluateArguments(run: Run, args: readonly Argument[], scope: Scope): ArgumentList {
  const list = new ArgumentList(run);
  for (const { name, value } of args) list.add(name, evaluate(run, value, scope));
  return list;
}

function evaluateCall(run: Run, expression: Call, scope: Scope): Value {
  const { callee, args, at } = expression;
  if (callee.kind === 'name' && callee.name === 'super' && args.length === 0) {
    return ownSuper(run, scope);
  }
  if (callee.kind === 'name' && (callee.name === 'locals' || callee.name === 'globals')) {
    return new Dict(callee.name === 'locals' ? scope.names : run.globals.names);
  }
  const func = evaluate(run, callee, scope);
  const list = evaluateArguments(run, args, scope);
  run.at = at;
  const value = call(run, func, list);
  run.at = at;
  return value;
}

/** `super()` in a method. */
function ownSuper(run: Run, scope: Scope): Value {
  for (let home: Scope | null = scope; home; home = home.parent) {
    if (home.owner && home.self !== undefined) return new Super(home.owner, home.self);
  }
  run.raise('RuntimeError', 'super(): no arguments');
}

function evaluateComparison(
  run: Run,
  { first, ops, rest, at }: Extract<Expression, { kind: 'compare' }>,
  scope: Scope,
): Value {
  let left = evaluate(run, first, scope);
  let result: Value = true;
  for (const [i, op] of ops.entries()) {
    const right = evaluate(run, rest[i], scope);
    run.at = at;
    result = compare(run, op, left, right);
    if (i < ops.length - 1 && !truth(run, result)) return result;
    left = right;
  }
  return result;
}

function formatParts(run: Run, parts: readonly (string | Replacement)[], scope: Scope): string {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const value = evaluate(run, part.value, scope);
    if (value instanceof Unknown) run.need(value);
    const spec = formatParts(run, part.spec, scope);
    const shown = converted(run, value, part.conversion);
    text +=
      part.label +
      (spec ? run.framework.formats(run).formatted(run, shown, spec) : str(run, shown));
    if (text.length > limits.length) run.halt('limit', 'length', String(limits.length));
  }
  return text;
}

function lambda(
  run: Run,
  { params, body, at }: Extract<Expression, { kind: 'lambda' }>,
  scope: Scope,
): Func {
  const standards = new Map<string, Value>();
  for (const { name, standard } of params) {
    if (standard) standards.set(name, evaluate(run, standard, scope));
  }
  const none: ReadonlySet<string> = new Set();
  const head = { name: '<lambda>', params, body, at };
  return new Func(
    { ...head, isGenerator: false, globals: none, nonlocals: none },
    standards,
    scope,
  );
}

function comprehension(
  run: Run,
  { of, key, element, clauses }: Extract<Expression, { kind: 'comprehension' }>,
  outer: Scope,
): Value {
  const scope = new Scope(outer);
  scope.isComprehension = true;
  const values: Value[] = [];
  const dict = new Dict();
  const go = (depth: number): void => {
    const clause: Clause | undefined = clauses[depth];
    if (!clause) {
      if (values.length >= limits.length) run.halt('limit', 'length', String(limits.length));
      const value = evaluate(run, element, scope);
      if (key) dict.set(evaluate(run, key, scope), value);
      else values.push(value);
    } else if ('test' in clause) {
      if (truth(run, evaluate(run, clause.test, scope))) go(depth + 1);
    } else {
      for (const item of iterate(run, evaluate(run, clause.iterable, scope))) {
        assign(run, clause.target, item, scope);
        go(depth + 1);
      }
    }
  };
  go(0);
  switch (of) {
    case 'dict':
      return dict;
    case 'set':
      return new PySet(values);
    case 'generator':
      return new Iter(values.values());
    default:
      return new List(values);
  }
}

function give(
  run: Run,
  { value, isFrom }: Extract<Expression, { kind: 'yield' }>,
  scope: Scope,
): Value {
  let home: Scope | null = scope;
  while (home && !home.yielded) home = home.parent;
  const given = value ? evaluate(run, value, scope) : null;
  const items = isFrom ? listOf(run, given) : [given];
  for (const item of items) home?.yielded?.push(item);
  if ((home?.yielded?.length ?? 0) > limits.length) {
    run.halt('limit', 'length', String(limits.length));
  }
  return null;
}
