import { holdsTransposed, inputsOf, type Entry } from './entries.ts';
import type { Remark } from './graph.ts';
import { parts } from './parts/loaded.ts';
import { namesOf, type Program } from './program.ts';
import { evaluate } from './python/evaluate.ts';
import type { Run } from './python/run.ts';
import { partsOf } from './python/trace.ts';
import { tensorsIn } from './python/signatures.ts';
import {
  Builtin,
  Class,
  Dict,
  Func,
  List,
  Module,
  PySet,
  Unknown,
  type Value,
} from './python/values.ts';
import { moduleClass } from './rules/modules.ts';
import type { Expression, Statement } from './syntax/ast.ts';
import { dottedName, visit } from './syntax/visit.ts';

/** What a text makes beside its definitions. */
export interface Made {
  /**
   * Its models, also those that could not be made: their walk says why. Left out are single layers
   * of another one, what a loop goes through, and losses.
   */
  readonly entries: readonly Entry[];
  /** Why a layer or model could not be made, the first time; null where all could. */
  readonly failure: Remark | null;
}

/** The models that a program's text makes. */
export function madeBy(program: Program): Made {
  const { run } = program;
  const { names: globals } = run.globals;
  /** By the name of a model that could not be made: what was to make it. */
  const unmade = new Map<string, Expression>();
  const loopNames = new Set<string>();
  let failure: Remark | null = null;
  for (const statement of program.statements) {
    if (statement.kind === 'function' || statement.kind === 'class') continue;
    visit(statement, (node) => {
      if (node.kind === 'for') for (const name of namesOf(node.target)) loopNames.add(name);
      if (node.kind !== 'assign') return;
      for (const name of node.targets.flatMap(namesOf)) {
        loopNames.delete(name);
        unmade.delete(name);
        const value = globals.get(name);
        if (!(value instanceof Unknown) || !callsMaker(run, node.value)) continue;
        failure ??= value.remark;
        if (makesModel(run, node.value)) unmade.set(name, node.value);
      }
    });
  }
  const names = [...globals].filter(
    ([name]) => name !== 'self' && !run.pinned.has(name) && !loopNames.has(name),
  );
  const made = models(names.flatMap(([, value]) => (value instanceof Module ? [value] : [])));
  const entries: Entry[] = [];
  for (const [name, value] of names) {
    const entry = { name, kind: 'value', parameters: [], inputs: [] } as const;
    const maker = unmade.get(name);
    if (value instanceof Module && made.has(value)) {
      const symbols = tensorsIn(value.attributes.get('inputs') ?? null);
      const isSized = symbols.length > 1 || symbols.some(({ shape }) => !shape.some(Number.isNaN));
      const inputs = isSized ? [] : inputsOf(program, value.cls);
      entries.push({ ...entry, inputs, isTransposed: holdsTransposed(value) });
    } else if (maker) {
      entries.push({ ...entry, isTransposed: namesTransposed(maker, entries) });
    }
  }
  return { entries, failure };
}

const isLoss = ({ cls }: Module) => cls.at === null && cls.name.endsWith('Loss');

/** Those that are models by themselves. */
function models(modules: readonly Module[]): Set<Module> {
  const inner = new Set<Value>(
    modules.flatMap((module) => [...partsOf(module)].slice(1).map(([, part]) => part)),
  );
  const isOnlyLosses = modules.every(isLoss);
  return new Set(
    modules.filter(
      (one) => (one.children.size > 0 || !inner.has(one)) && (!isLoss(one) || isOnlyLosses),
    ),
  );
}

function namesTransposed(maker: Expression, entries: readonly Entry[]): boolean {
  let isNamed = false;
  visit(maker, (node) => {
    const word = node.kind === 'name' || node.kind === 'attribute' ? node.name : '';
    isNamed ||=
      /transpose/i.test(word) ||
      entries.some(({ name, isTransposed }) => name === word && isTransposed);
  });
  return isNamed;
}

/** Whether an expression makes a model: `Model(i, x)`, `nn.Sequential(…).to(device)`. */
function makesModel(run: Run, value: Expression): boolean {
  if (value.kind !== 'call') return false;
  const { callee } = value;
  return isMaker(run, callee) || (callee.kind === 'attribute' && makesModel(run, callee.object));
}

function callsMaker(run: Run, value: Expression): boolean {
  let isCalled = false;
  visit(value, (node) => {
    isCalled ||= node.kind === 'call' && isMaker(run, node.callee);
  });
  return isCalled;
}

/** A library's model, or Keras's layer, that is not followed: `keras.Xception`. */
const MODEL = /^(?:keras|torchvision)\.(?:.+\.)?[A-Z]\w*$/;

/** Whether a name stands for a library's class of layers or models, or a function that makes one. */
function isMaker(run: Run, callee: Expression): boolean {
  const { at, remarks } = run;
  const said = remarks.length;
  try {
    const maker = dottedName(callee) ? evaluate(run, callee, run.globals) : null;
    if (maker instanceof Unknown) return MODEL.test(maker.name);
    if (maker instanceof Func) return run.placeOf(maker.at) === null;
    if (maker instanceof Builtin) return parts.keras?.makesApplication(maker) ?? false;
    const layers = [moduleClass, parts.keras?.kerasLayerClass];
    // A class of the text is a model of its own.
    if (!(maker instanceof Class) || maker.at !== null) return false;
    return layers.some((cls) => cls && maker.isSubclassOf(cls));
  } catch {
    return false;
  } finally {
    run.at = at;
    remarks.length = said;
  }
}

/**
 * PyTorch's layers that a text calls where it makes them, in the order of the calls; none where one
 * cannot be made.
 */
export function calledAtOnce({ run, statements }: Program): Module[] {
  let isWhole = true;
  const called: { readonly module: Module; readonly end: number }[] = [];
  for (const statement of run.isKeras ? [] : statements) {
    if (statement.kind === 'function' || statement.kind === 'class') continue;
    visit(statement, (node) => {
      if (node.kind !== 'call' || !makesModel(run, node.callee)) return;
      try {
        const module = evaluate(run, node.callee, run.globals);
        if (module instanceof Module && !isLoss(module)) called.push({ module, end: node.end });
      } catch {
        // Why was said where the statement was run.
        isWhole = false;
      }
    });
  }
  if (!isWhole) return [];
  return called.sort((one, other) => one.end - other.end).map(({ module }) => module);
}

/** Methods that change a list, a dictionary or a set. */
export const CHANGING =
  /^(?:append|extend|insert|remove|pop|sort|reverse|clear|update|add|setdefault)$/;

/** Names of lists and the like that a statement changes, perhaps in part. */
export function changedNames(run: Run, statement: Statement): string[] {
  const names: string[] = [];
  if (statement.kind === 'function' || statement.kind === 'class') return names;
  visit(statement, (node) => {
    if (node.kind !== 'attribute' || node.object.kind !== 'name') return;
    const { name } = node.object;
    const value = run.globals.names.get(name);
    const isOne = [List, Dict, PySet].some((kind) => value instanceof kind);
    if (isOne && CHANGING.test(node.name) && !run.pinned.has(name)) names.push(name);
  });
  return names;
}
