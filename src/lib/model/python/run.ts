import type { Place, Remark, RemarkKind, Shape } from '../graph.ts';
import type { Trace } from './trace.ts';
import { lastAtMost } from '../syntax/clean.ts';
import { Halt, PythonError, type Refused } from './errors.ts';
import { exceptionClass } from './exceptions.ts';
import type { Framework } from './framework.ts';
import type { Statement } from '../syntax/ast.ts';
import {
  Class,
  Func,
  Instance,
  Module,
  restoreClasses,
  Scope,
  Tuple,
  Unknown,
  type Namespace,
  type Tensor,
  type Value,
} from './values.ts';

/** What a run may take. What hits a limit says so. */
export const limits = {
  /** Expressions and statements, for the text's head and for the model: 0.1 s, and five times what
   * the largest model known takes. */
  steps: 100_000,
  /** Those of one statement of the head that makes no model: a training loop. */
  headSteps: 30_000,
  /** Calls in each other. */
  depth: 90,
  /** Items of a list, signs of a text. */
  length: 50_000,
  /** Whole numbers, as JavaScript has them. */
  integer: Number.MAX_SAFE_INTEGER,
  /** Operations on tensors. */
  nodes: 5000,
};

/** A text that is run, with its place among all the texts of a run. */
export interface Source {
  /** Empty for the text itself; null for a text of this library. */
  readonly name: string | null;
  /** Where its offsets begin. */
  readonly base: number;
  readonly length: number;
  /** From an offset in what is run to one in the text as it was pasted. */
  readonly origin: (at: number) => number;
  /** Where the lines of the text as it was pasted begin. */
  readonly lines: readonly number[];
}

/** The state of a run. */
export class Run {
  readonly builtins: Scope;
  readonly framework: Framework;
  readonly globals: Scope;
  private readonly sources: Source[] = [];
  /** Libraries whose texts have been run. */
  readonly libraries = new Map<string, Scope>();
  /** Libraries that the text imports with `*`. */
  readonly stars: Namespace[] = [];
  /** What the text puts in the place of a library's own, by path: `torch.nn.Conv2d`. */
  readonly assigned = new Map<string, Value>();
  /** Functions and classes of the text that have not been reached. */
  readonly pending = new Map<string, Statement>();
  /** Whether an `import` that fails is caught. */
  guardedImports = 0;
  readonly remarks: Remark[] = [];
  /** What records the operations; null while nothing is recorded. */
  trace: Trace | null = null;
  /** What stands where the run is. */
  at = 0;
  /** The calls that led here: where they stand. */
  readonly callers: number[] = [];
  /** The names of the function that runs. */
  scope: Scope;
  /** The modules whose `forward` runs. */
  readonly modules: Module[] = [];
  /** Names that the texts before the one that runs have bound: what it imports is theirs. */
  earlier: ReadonlySet<string> = new Set();
  /** Names that must not be bound again: what the reader has set, and the text's own definitions. */
  readonly pinned = new Set<string>();
  /** Where Python would end the text's run, by a `raise` or an endless loop, and why. */
  endAt = Infinity;
  private end: Remark | null = null;
  steps = 0;
  stepLimit = limits.steps;
  /** What has been taken to keep the shape of a symbolic tensor, where no walk says so. */
  guess: Remark | null = null;
  /** Why a layer of Keras could not be called while the text built its model, where no walk says so. */
  unbuilt: Remark | null = null;
  /** What the `except` that is running has caught: `raise` alone raises it again. */
  handled: PythonError | null = null;
  /** How many constructors are running: what they compute is not the model's. */
  constructing = 0;
  /** Whether tensors that are made now are the model's inputs. */
  isCalling = false;
  /** Shapes for these inputs, instead of those that the call gives. */
  inputShapes: readonly (Shape | null)[] = [];
  /** Whether the text is Keras's. */
  isKeras = false;

  /** Runs a definition that stands further down. */
  private readonly define: (run: Run, definition: Statement) => void;

  constructor(builtins: Scope, framework: Framework, define: Run['define']) {
    restoreClasses();
    this.builtins = builtins;
    this.framework = framework;
    this.globals = new Scope(builtins);
    this.scope = this.globals;
    this.define = define;
  }

  /** A global name that has not been bound: defined further down, or left out of what was pasted. */
  fallback(name: string): Value | undefined {
    const pending = this.pending.get(name);
    if (!pending) return this.framework.usualName(this, name);
    this.pending.delete(name);
    this.define(this, pending);
    return this.globals.names.get(name);
  }

  /** Where the offsets of the next text begin. */
  get nextBase(): number {
    const last = this.sources.at(-1);
    return last ? last.base + last.length + 1 : 0;
  }

  /** Adds a text; its offsets begin where the result says. */
  addSource(
    name: string | null,
    text: string,
    length = text.length,
    origin = (at: number) => at,
  ): number {
    const base = this.nextBase;
    const lines = [0];
    if (name !== null) {
      for (const { index, 0: ending } of text.matchAll(/\r\n?|\n/g)) {
        lines.push(index + ending.length);
      }
    }
    this.sources.push({ name, base, length, origin, lines });
    return base;
  }

  /** Whether one of the texts is the file of that module. */
  hasText(module: string): boolean {
    return this.sources.some(({ name }) => name === `${module}.py`);
  }

  /** Whether the text itself defines a name, above or below. */
  defines(name: string): boolean {
    if (this.pinned.has(name) || this.pending.has(name)) return true;
    const value = this.globals.names.get(name);
    return (value instanceof Func || value instanceof Class) && value.at !== null;
  }

  /** Leaves all calls, however they ended: what runs next stands in none. */
  leaveCalls(): void {
    this.callers.length = 0;
    this.modules.length = 0;
    this.constructing = 0;
  }

  step(): void {
    if (++this.steps > this.stepLimit) this.halt('limit', 'steps', String(this.stepLimit));
  }

  /** @throws PythonError */
  raise(type: string, message: string, refused: Refused | null = null): never {
    const exception = new Instance(exceptionClass(type));
    exception.attributes.set('args', new Tuple([message]));
    const place = this.place();
    // A layer that the call alone runs, as those of a Sequential, is in the text where it is made.
    const made = refused && place?.source === 'call' ? this.modules.at(-1)?.made : null;
    throw new PythonError(exception, message, this.at, made ?? place, { refused });
  }

  /** What the framework refuses. @throws PythonError */
  refuse(op: string, inputs: readonly Tensor[], message: string, type = 'RuntimeError'): never {
    this.raise(type, message, { op, inputs, inputShapes: inputs.map(({ shape }) => shape) });
  }

  /** @throws Halt */
  halt(kind: RemarkKind, ...values: string[]): never {
    throw new Halt(this.remarkOf(kind, ...values));
  }

  /** What stands there cannot be read, as has been said where the text was. @throws Halt */
  haltAtError(at: number): never {
    const from = this.placeOf(at)?.from ?? 0;
    const said = this.remarks.filter(({ kind }) => kind === 'syntax');
    const one = said.find(({ place }) => (place?.from ?? 0) >= from) ?? said.at(-1);
    throw new Halt(one ?? this.remarkOf('syntax', ''));
  }

  /** The model needs what the text does not hold. @throws Halt */
  need(unknown: Unknown): never {
    throw new Halt(unknown.remark);
  }

  remarkOf(kind: RemarkKind, ...values: string[]): Remark {
    return { kind, values, place: this.place() };
  }

  /** Says something once for each place. */
  remark(kind: RemarkKind, ...values: string[]): void {
    const remark = this.remarkOf(kind, ...values);
    const key = JSON.stringify(remark);
    if (!this.remarks.some((other) => JSON.stringify(other) === key)) this.remarks.push(remark);
  }

  /**
   * Says something of a walk, or, where a function of the text's head makes modules, of these: it
   * is said of the walks that come through them.
   */
  remarkOn(values: readonly Value[], kind: RemarkKind, ...words: string[]): void {
    if (this.isCalling) return this.remark(kind, ...words);
    if (this.callers.length === 0) return;
    for (const value of values) {
      if (value instanceof Module) value.remarks.push(this.remarkOf(kind, ...words));
    }
  }

  /** Python would not go on behind this. */
  endsAt(at: number, end: Remark): void {
    if (this.end) return;
    this.endAt = at;
    this.end = end;
  }

  /** Says that Python does not come to a definition. */
  remarkOnEnd(definition: number): void {
    const { end, remarks } = this;
    if (end && !remarks.includes(end) && this.placeOf(definition)) remarks.push(end);
  }

  unknown(name: string, kind: RemarkKind = 'unknownValue'): Unknown {
    return new Unknown(this.remarkOf(kind, name), name);
  }

  /** Where the run is in the reader's texts, or what called it from there. */
  place(): Place | null {
    for (let i = this.callers.length; i >= 0; i--) {
      const place = this.placeOf(i === this.callers.length ? this.at : this.callers[i]);
      if (place) return place;
    }
    return null;
  }

  placeOf(at: number): Place | null {
    const source = this.sources.findLast(({ base }) => base <= at);
    if (!source || source.name === null) return null;
    const { name, base, origin, lines } = source;
    const from = origin(at - base);
    const line = lastAtMost(lines, from);
    return { source: name, line: line + 1, column: from - lines[line] + 1, from };
  }

  /** Whether a class is, or comes from, one that this library knows by that name. */
  isInstance(value: unknown, cls: Class): value is Instance {
    return value instanceof Instance && value.cls.isSubclassOf(cls);
  }
}
