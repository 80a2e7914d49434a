import { doubtOf, type Graph, type GraphNode, type Remark } from './graph.ts';
import type { Entry } from './entries.ts';
import { parts } from './parts/loaded.ts';
import { boundNames, isDefinition, misfitOf, remarkOf, type Program } from './program.ts';
import { PythonError } from './python/errors.ts';
import { evaluate } from './python/evaluate.ts';
import { execute } from './python/execute.ts';
import { limits, type Run } from './python/run.ts';
import { Trace, type Ending } from './python/trace.ts';
import { Module, Tensor, Unknown } from './python/values.ts';
import { moduleClass } from './rules/modules.ts';
import type { Statement } from './syntax/ast.ts';
import { dottedName, visit } from './syntax/visit.ts';
import type { TextWalk, WalkRequest } from './walk-text.ts';

/** What a text does at its top level, as an entry: it takes the tensors that the text makes. */
const SCRIPT: Entry = {
  name: '',
  kind: 'script',
  parameters: [],
  inputs: [],
  isTransposed: false,
};

/**
 * What a text does, walked, where that says more than the walk of one of its models, which is null
 * where it has none.
 */
export function scriptOf(
  { texts, setup = '' }: WalkRequest,
  program: Program,
  entries: readonly Entry[],
  walked: Graph | null,
): (Pick<TextWalk, 'entry' | 'graph' | 'mends'> & { readonly entry: Entry }) | null {
  const graph = graphOf(program, entries, walked);
  if (!graph) return null;
  const mends = async () => {
    const { mendsOf } = await import('./mends.ts');
    return mendsOf({ texts, setup, walk: walkScript }, program, null, graph);
  };
  return { entry: SCRIPT, graph, mends };
}

function graphOf(program: Program, entries: readonly Entry[], walked: Graph | null): Graph | null {
  const graph = walkScript(program);
  const { nodes, misfit, complete } = graph;
  if (misfit && !doubtOf(graph)) {
    // What a model's own walk comes upon is told with the sizes that it takes.
    const isSame = walked?.misfit?.place?.from === misfit.place?.from;
    return walked?.misfit && isSame ? null : graph;
  }
  if (entries.some(({ kind }) => kind !== 'value')) return null;
  const layers = nodes.filter(isLayer);
  // The call that was made up for the model is none that it takes: the text's own is.
  const isModel = layers.length > 0 || nodes.some(({ convolution }) => convolution !== null);
  if (!walked?.complete && complete && isModel) return graph;
  const own = layers.filter(({ module }) => !module.includes('.'));
  // One layer is a model by itself, which takes other sizes as well.
  const isOne = complete && own.length === 1;
  const isScript = layersCalled(program).size > 1 || (own.length > 0 && !isOne);
  return isScript && entries.length > 0 ? graph : null;
}

/** Whether a node is a layer's, and no loss. */
const isLayer = ({ kind, op }: GraphNode) => kind === 'module' && !op.endsWith('Loss');

/** The names of single layers that the text calls. */
function layersCalled({ run, statements }: Program): ReadonlySet<string> {
  const called = new Set<string>();
  for (const statement of statements) {
    if (isDefinition(statement)) continue;
    visit(statement, (node) => {
      if (node.kind !== 'call' || node.callee.kind !== 'name') return;
      const { name } = node.callee;
      const value = run.globals.names.get(name);
      const isSingle = value instanceof Module && value.children.size === 0;
      if (isSingle && !value.cls.name.endsWith('Loss')) called.add(name);
    });
  }
  return called;
}

/** Walks what a text does: the names that it binds are afterwards what they were before. */
function walkScript(program: Program): Graph {
  const { run } = program;
  const { at, steps, guess, remarks, globals } = run;
  const said = remarks.length;
  const before = new Map(globals.names);
  const trace = new Trace();
  Object.assign(run, { trace, isCalling: true });
  globals.names.set('__name__', '__main__');
  try {
    const { ending, most } = follow(program, trace);
    trace.root = named(run);
    return inputsFirst(upTo(trace.finish(run, ending), most));
  } finally {
    restore(run);
    Object.assign(run, { at, steps, guess, trace: null, isCalling: false });
    remarks.length = said;
    globals.names.clear();
    for (const [name, value] of before) globals.names.set(name, value);
  }
}

/** Runs the text's statements, and says how many nodes there are before the walk stops. */
function follow({ run, statements }: Program, trace: Trace): { ending: Ending; most: number } {
  const { names } = run.globals;
  let stop: Remark | null = null;
  let most = Infinity;
  const stopAt = (remark: Remark) => {
    if (!stop) most = trace.length;
    stop ??= remark;
  };
  for (const statement of statements) {
    if (isDefinition(statement) || callsUnknown(run, statement)) continue;
    Object.assign(run, { steps: 0, stepLimit: limits.headSteps });
    try {
      execute(run, [statement], run.globals);
      for (const name of boundNames(statement)) {
        const value = names.get(name);
        if (value instanceof Tensor) trace.nameInput(value, name);
        // What is not in the text took what was followed.
        const isLost = value instanceof Unknown && value.took.some((one) => one instanceof Tensor);
        if (isLost) stopAt(value.remark);
      }
    } catch (error) {
      const remark = remarkOf(run, error);
      if (error instanceof PythonError) {
        if (/Exit$/.test(remark.values[0])) break;
        const misfit = misfitOf(trace, error);
        // What is built on a guess does not refuse anything.
        const guess = misfit?.inputs.length === 0 ? run.guess : null;
        if (misfit && !guess)
          return { ending: { value: null, misfit, stop: null }, most: Infinity };
        stopAt(guess ?? remark);
        break;
      }
      stopAt(remark);
      // What the statement was to bind is not what it was before.
      const changed = parts.made?.changedNames(run, statement) ?? [];
      for (const name of [...boundNames(statement), ...changed]) {
        if (!run.pinned.has(name)) names.set(name, new Unknown(remark, name));
      }
    } finally {
      restore(run);
    }
  }
  return { ending: { value: stop ? null : trace.last, misfit: null, stop }, most };
}

function restore(run: Run): void {
  run.leaveCalls();
  run.stepLimit = limits.steps;
}

/** Whether a statement only calls what is not in the text, as what draws a picture. */
function callsUnknown(run: Run, statement: Statement): boolean {
  if (statement.kind !== 'expression' || statement.value.kind !== 'call') return false;
  const { callee } = statement.value;
  try {
    return dottedName(callee) !== null && evaluate(run, callee, run.globals) instanceof Unknown;
  } catch {
    return false;
  }
}

/** What gives the layers their paths: the names that the text has for them. */
function named({ globals }: Run): Module {
  const root = new Module(moduleClass);
  for (const [name, value] of globals.names) {
    if (value instanceof Module && name !== 'self') root.children.set(name, value);
  }
  return root;
}

/** A graph of its first nodes, whose parameters are those of the layers that run. */
function upTo(graph: Graph, most: number): Graph {
  const nodes = graph.nodes.slice(0, most);
  const known = nodes.map(({ parameters }) => parameters ?? NaN);
  const sum = known.reduce((total, n) => total + n, 0);
  const isCut = graph.misfit !== null || graph.stop !== null;
  return { ...graph, nodes, parameters: isCut || Number.isNaN(sum) ? null : sum };
}

/** The inputs stand first, whenever the text makes them. */
function inputsFirst(graph: Graph): Graph {
  const { nodes, outputs, misfit, remarks } = graph;
  const isInput = ({ kind }: GraphNode) => kind === 'input';
  const order = [...nodes.filter(isInput), ...nodes.filter((node) => !isInput(node))];
  const places = new Map(order.map(({ id }, place) => [id, place]));
  const moved = (id: number) => places.get(id)!;
  return {
    ...graph,
    nodes: order.map((node) => ({ ...node, id: moved(node.id), inputs: node.inputs.map(moved) })),
    outputs: outputs.map((output) => ({ ...output, node: moved(output.node) })),
    misfit: misfit && { ...misfit, inputs: misfit.inputs.map(moved) },
    remarks: remarks.flatMap((remark) =>
      remark.node === undefined
        ? remark
        : places.has(remark.node)
          ? { ...remark, node: moved(remark.node) }
          : [],
    ),
  };
}
