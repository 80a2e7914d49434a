import {
  addParameter,
  moduleClass,
  moduleDictClass,
  moduleListClass,
  sequentialClass,
} from '../rules/modules.ts';
import { call } from '../python/calls.ts';
import { Halt, PythonError } from '../python/errors.ts';
import { evaluateArguments } from '../python/evaluate.ts';
import type { Run } from '../python/run.ts';
import {
  type Args,
  Builtin,
  Class,
  Module,
  Tensor,
  Unknown,
  type Value,
} from '../python/values.ts';
import { torchLayer } from '../rules/torch/layers/index.ts';
import { parseExpression } from '../syntax/parse.ts';

// What `print(model)` shows: modules in modules, with the layers' arguments.
// https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html

/** A module as it is printed. */
interface Printed {
  readonly name: string;
  readonly type: string;
  /** What stands in the brackets besides the modules in it. */
  args: string;
  readonly at: number;
  readonly children: Printed[];
}

/** `  (up1): Up(`, `(0-3): 4 x Block(`, and what comes after the bracket. */
const HEAD = /^[ \t]*(?:\(([^()\n]+)\): )?(?:(\d+) x )?([A-Za-z_]\w*)\((.*)$/;

/** So many modules are read. */
const MOST = 5000;

/** The modules that a text shows as printed; none where it is no such text. */
function printedIn(text: string): Printed[] {
  const roots: Printed[] = [];
  const open: Printed[][] = [];
  let at = 0;
  let count = 0;
  for (const line of text.split('\n')) {
    const start = at;
    at += line.length + 1;
    const trimmed = line.trim();
    if (trimmed === '') continue;
    const inner = open.at(-1);
    const head = HEAD.exec(line);
    if (head && (!inner || head[1] !== undefined)) {
      if (++count > MOST) return [];
      const [, name = '', , type, rest] = head;
      const isClosed = rest.endsWith(')');
      const args = isClosed ? rest.slice(0, -1) : rest;
      const [, from, to] = /^(\d+)-(\d+)$/.exec(name) ?? [];
      const last = Math.min(Number(to), Number(from) + MOST);
      const names = from
        ? Array.from({ length: last - Number(from) + 1 }, (_, i) => String(Number(from) + i))
        : [name];
      const made = names.map((one): Printed => ({
        name: one,
        type,
        args,
        at: start,
        children: [],
      }));
      if (inner) for (const parent of inner) parent.children.push(...made.map(copyOf));
      else roots.push(...made);
      // What is repeated is shown once: its parts belong to all of them.
      if (!isClosed)
        open.push(inner ? inner.flatMap(({ children }) => children.slice(-made.length)) : made);
    } else if (trimmed === ')' && inner) open.pop();
    else if (inner) for (const one of inner) one.args += trimmed;
    else return [];
  }
  return roots;
}

const copyOf = (printed: Printed): Printed => ({ ...printed, children: [] });

/** The model that a text shows as printed; null where it shows none. */
export function printedModel(run: Run, text: string, base: number): Module | null {
  if (!/^\s*(?:\([^()\n]+\): )?(?:\w+)\(/.test(text) || !/\): \w+\(/.test(text)) return null;
  const [root, ...others] = printedIn(text);
  if (!root || others.length > 0 || root.children.length === 0) return null;
  const model = moduleOf(run, root, base);
  return model instanceof Module ? model : null;
}

function moduleOf(run: Run, printed: Printed, base: number): Value {
  const { type, args, children, at } = printed;
  run.at = base + at;
  const layer = layerOf(run, printed, base);
  if (layer) return layer;
  if (children.length === 0 && args.trim() !== '') return run.unknown(type);
  const module = new Module(containerClass(type));
  module.made = run.place();
  for (const child of children) module.children.set(child.name, moduleOf(run, child, base));
  if (children.length === 0) return new Unknown(run.remarkOf('unknownValue', type), type, true);
  return module;
}

/** A layer of PyTorch: it is shown with arguments, or has nothing in it. */
function layerOf(run: Run, { type, args, children, at }: Printed, base: number): Module | null {
  const name = type.replace(/^Parametrized/, '');
  const isContainer = /^(?:Sequential|ModuleList|ModuleDict)$/.test(name);
  const cls = isContainer ? undefined : torchLayer(name);
  if (!cls || (children.length > 0 && args.trim() === '')) {
    return name === 'MultiheadAttention' ? attentionOf(run, children, base) : null;
  }
  // PyTorch prints these names without quotes.
  const quoted = args.trim().replace(/\b(padding(?:_mode)?=)([a-z]+)/g, "$1'$2'");
  const expression = parseExpression(`${name}(${quoted})`);
  if (expression?.kind !== 'call') return null;
  try {
    const list = evaluateArguments(run, expression.args, run.builtins);
    run.at = base + at;
    const layer = call(run, cls, list);
    if (!(layer instanceof Module)) return null;
    const [parametrizations] = children.filter((child) => child.name === 'parametrizations');
    for (const one of parametrizations?.children ?? []) addLengths(layer, one);
    return layer;
  } catch {
    // Arguments that it cannot have: it is shown as something else.
    return null;
  }
}

/** `weight_norm` keeps a weight's direction and, beside it, its lengths. */
function addLengths(layer: Module, { name, children }: Printed): void {
  const weight = layer.parameters.get(name);
  if (!(weight instanceof Tensor) || !children.some(({ type }) => type === '_WeightNorm')) return;
  addParameter(
    layer,
    `${name}_original0`,
    weight.shape.map((n, axis) => (axis === 0 ? n : 1)),
  );
}

/** An attention's size is that of its last layer. */
function attentionOf(run: Run, children: readonly Printed[], base: number): Module | null {
  const size = /out_features=(\d+)/.exec(children[0]?.args ?? '')?.[1];
  const args = `${size}, 1`;
  const at = children[0]?.at ?? 0;
  return size
    ? layerOf(run, { name: '', type: 'MultiheadAttention', args, at, children: [] }, base)
    : null;
}

function containerClass(type: string): Class {
  switch (type) {
    case 'Sequential':
      return sequentialClass;
    case 'ModuleList':
      return moduleListClass;
    case 'ModuleDict':
      return moduleDictClass;
  }
  const cls = new Class(type, [moduleClass]);
  cls.isPrinted = true;
  cls.attributes.set(
    'forward',
    new Builtin('forward', (run, { positional: [self, ...positional], named }): never => {
      const name = self instanceof Module ? onlyPart(run, self, { positional, named }) : null;
      // How it joins its parts is not told: they are listed.
      if (self instanceof Module && name === null) run.trace?.list(self);
      throw new Halt(
        name === null
          ? { kind: 'printed', values: [], place: null }
          : { kind: 'printedAlone', values: [name], place: null },
      );
    }),
  );
  return cls;
}

/**
 * Calls the only part of a printed module on what came: there is no other way to call it. Gives the
 * part's name; null where there are more, or it cannot be called so.
 */
function onlyPart(run: Run, self: Module, args: Args): string | null {
  const [[name, part], ...others] = self.children.entries();
  const isList = part instanceof Module && /^Module(?:List|Dict)$/.test(part.cls.name);
  if (others.length > 0 || !(part instanceof Module) || isList) return null;
  try {
    call(run, part, args);
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    if (!error.refused) return null;
    // What refuses it might not come to it as it is.
    run.remark('takenAs', self.cls.name, String(name));
    throw error;
  }
  return String(name);
}
