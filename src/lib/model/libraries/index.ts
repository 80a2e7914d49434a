import { moduleClass } from '../rules/modules.ts';
import { parts } from '../parts/loaded.ts';
import { bindName, execute } from '../python/execute.ts';
import type { Run } from '../python/run.ts';
import { Builtin, Class, Namespace, Scope, Unknown, type Value } from '../python/values.ts';
import { nnFind, torchLibraries } from './torch.ts';
import { functional } from '../rules/torch/functional.ts';
import type { Statement } from '../syntax/ast.ts';
import { parsePython } from '../syntax/parse.ts';
import { type Find, first, words } from './part.ts';

// What `import` finds: of Python's and other libraries those parts that models use. All else is
// not known, which matters only where the model needs it.

// Where a text of another library is run once.

const textsOfLibraries = () => parts.texts?.texts ?? {};

function textFind(path: string): Find | undefined {
  if (!Object.hasOwn(textsOfLibraries(), path)) return undefined;
  return (name, run) => scopeOf(run, path, textsOfLibraries()[path]).names.get(name);
}

/** What a text of a library defines. */
export function scopeOf(run: Run, path: string, text: string): Scope {
  const known = run.libraries.get(path);
  if (known) return known;
  const scope = new Scope(run.builtins);
  run.libraries.set(path, scope);
  const base = run.addSource(null, text);
  const { body } = parsePython(text, base);
  const { at, steps } = run;
  execute(run, body, scope);
  run.at = at;
  run.steps = steps;
  return scope;
}

const einops: Find = (name) => parts.einops?.einops(name);

const libraries: ReadonlyMap<string, Find> = new Map<string, Find>([
  ...torchLibraries,
  ['einops', einops],
  ['einops.layers', () => undefined],
  ['einops.layers.torch', einops],
  ['torchvision', () => undefined],
  ['timm', () => undefined],
  ['timm.models', () => undefined],
  ['detectron2', () => undefined],
]);

const made = new Map<string, Namespace>();

/** The library of that path; undefined where nothing is known of it. */
export function library(path: string): Namespace | undefined {
  const known = made.get(path);
  if (known) return known;
  const find = findOf(path);
  if (!find) return undefined;
  const namespace = new Namespace(path, (name, run) => {
    const inner = `${path}.${name}`;
    // `torch.cuda` is a part of PyTorch before it is a method.
    const isPart = path === 'torch' && findOf(inner) !== undefined;
    return isPart ? library(inner) : (find(name, run) ?? library(inner));
  });
  made.set(path, namespace);
  return namespace;
}

function findOf(path: string): Find | undefined {
  const found =
    libraries.get(path) ??
    parts.wrappers?.wrappers.get(path) ??
    parts.standard?.standard.get(path) ??
    textFind(path);
  if (found) return found;
  // `torch.nn.modules.conv`, `tensorflow.python.keras.layers`.
  if (/^torch\.nn\.modules(?:\.\w+)?$/.test(path)) return nnFind;
  if (/^(?:tensorflow|tf|keras|tf_keras)(?:\.|$)/.test(path))
    return parts.keras?.kerasLibrary(path);
  // Parts of a text's library are looked for in all of it.
  const parent = Object.keys(textsOfLibraries()).find((key) => path.startsWith(`${key}.`));
  if (parent && /^[a-z_]+$/.test(path.slice(parent.length + 1).split('.')[0])) {
    const find = textFind(parent)!;
    return (name, run) => find(name, run);
  }
  return undefined;
}

/** What a text usually calls what it imports, for pieces that leave the imports out. */
const USUAL: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    words(`torch numpy math tensorflow keras copy re functools itertools einops torchvision argparse
    collections warnings types`).map((name) => [name, name]),
  ),
  nn: 'torch.nn',
  F: 'torch.nn.functional',
  init: 'torch.nn.init',
  np: 'numpy',
  tf: 'tensorflow',
  layers: 'keras.layers',
  K: 'keras.backend',
  models: 'torchvision.models',
};

const USUAL_PARTS: readonly string[] = [
  'types',
  'functools',
  'collections',
  'typing',
  'einops',
  'dataclasses',
  'abc',
];

/** A name that the text uses and does not say: imported, in all likelihood, under its usual name. */
export function usualName(run: Run, name: string): Value | undefined {
  for (const namespace of run.stars) {
    const value = namespace.find(name, run);
    if (value !== undefined && !(value instanceof Unknown)) return value;
  }
  const path = Object.hasOwn(USUAL, name) ? USUAL[name] : undefined;
  if (path && !(run.isKeras && path === 'torchvision.models')) return library(path);
  if (
    /^(?:SimpleNamespace|partial|reduce|OrderedDict|defaultdict|namedtuple|rearrange|repeat|dataclass|field|List|Tuple|Dict|Optional|Union|Any|Callable|Sequence|Iterable|ABC|abstractmethod)$/.test(
      name,
    )
  ) {
    for (const one of USUAL_PARTS) {
      const value = findOf(one)?.(name, run);
      if (value !== undefined) return value;
    }
  }
  if (name === 'Variable') return first;
  if (name === 'eval') return parts.standard?.evaluateName;
  if (run.isKeras) return parts.keras?.kerasUsual(name, run);
  return name === 'Module' || /^[A-Z]/.test(name)
    ? (nnFind(name, run) ?? parts.keras?.kerasLayer(name))
    : undefined;
}

/** Runs an `import`. What the text defines itself is never imported over. */
export function importNames(
  run: Run,
  { from, names }: Extract<Statement, { kind: 'import' }>,
  scope: Scope,
): void {
  if (from === null) {
    for (const { name, as } of names) importModule(run, name, as, scope);
    return;
  }
  const isRelative = from.startsWith('.');
  const namespace = isRelative ? undefined : library(from);
  if (!namespace && run.guardedImports > 0 && !isRelative) {
    const isOwn = names.every(({ name, as }) => run.defines(as ?? name));
    if (!isOwn) run.raise('ImportError', `No module named '${from}'`);
  }
  for (const { name, as } of names) {
    if (name === '*') {
      if (namespace) run.stars.push(namespace);
      continue;
    }
    const target = as ?? name;
    if (scope === run.globals && run.defines(target)) continue;
    if ((run.defines(name) || run.earlier.has(name)) && !namespace) {
      const own = ownValue(run, name);
      if (own !== undefined) bindName(run, target, own, scope);
      continue;
    }
    const value = namespace
      ? namespace.find(name, run)
      : (library(`${from}.${name}`) ?? ownFile(run, name) ?? taken(run, name));
    bindName(run, target, value ?? unknownImport(run, namespace ? `${from}.${name}` : name), scope);
  }
}

function importModule(run: Run, path: string, as: string | null, scope: Scope): void {
  const [root] = path.split('.');
  const target = as ?? root;
  if (scope === run.globals && run.defines(target)) return;
  // `import torch.nn.utils.spectral_norm as norm` is the function, not the file of that name.
  const [, parent, name] = /^(.*)\.(\w+)$/.exec(path) ?? [];
  const part = as === null || !parent ? undefined : library(parent)?.find(name, run);
  const namespace = part instanceof Builtin ? part : library(as === null ? root : path);
  if (!namespace && run.guardedImports > 0) run.raise('ImportError', `No module named '${path}'`);
  const value = namespace ?? ownFile(run, path.split('.').at(-1)!);
  bindName(run, target, value ?? unknownImport(run, as === null ? root : path), scope);
}

/** What a name stands for in the texts. */
function ownValue(run: Run, name: string): Value | undefined {
  const value = run.globals.names.get(name);
  return value === undefined ? run.fallback(name) : value;
}

/** A module that is one of the texts: what it is asked for is among their names. */
function ownFile(run: Run, module: string): Namespace | undefined {
  if (!run.hasText(module)) return undefined;
  const file: Namespace = new Namespace(module, (name) =>
    run.hasText(name) && !run.globals.names.has(name) ? file : ownValue(run, name),
  );
  return file;
}

const unknownImport = (run: Run, name: string): Unknown => {
  const { remark } = run.unknown(name);
  return new Unknown(remark, name.split('.').at(-1)!);
};

/** A name from another file that PyTorch or Keras has too: taken for it, which is said. */
function taken(run: Run, name: string): Value | undefined {
  const layer = run.isKeras ? parts.keras?.kerasLayer(name) : nnFind(name, run);
  if (layer instanceof Class && layer !== moduleClass) {
    const cls = new Class(name, [layer]);
    cls.takenFor = run.isKeras ? `keras.layers.${name}` : `torch.nn.${name}`;
    return cls;
  }
  const function_ = run.isKeras ? undefined : functional(name);
  if (!function_ || (/^[a-z]+$/.test(name) === false && !/_/.test(name))) return undefined;
  return new Builtin(name, (inner, args) => {
    inner.remark('takenAs', name, `torch.${name}`);
    return function_.call(inner, args);
  });
}

/** Names that an `import` binds. */
export const importedNames = ({ from, names }: Extract<Statement, { kind: 'import' }>): string[] =>
  names.map(({ name, as }) => as ?? (from === null ? name.split('.')[0] : name));
