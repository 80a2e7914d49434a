import {
  layerClass,
  moduleClass,
  moduleDictClass,
  moduleListClass,
  sequentialClass,
} from '../../modules.ts';
import { parts, opened } from '../../../parts/loaded.ts';
import { type Class, Tuple } from '../../../python/values.ts';
import * as activations from './activations.ts';
import { type Entries, keep } from './layer.ts';
import * as linear from './linear.ts';
import * as norms from './norms.ts';
import * as shapes from './shapes.ts';
import * as convolutions from './convolutions.ts';

// What `torch.nn.name` is, each layer in the room of its purpose; those of sequences and those that few
// models use are loaded with the first text that names one.

const entries: Entries = {
  ...convolutions.entries,
  ...linear.entries,
  ...norms.entries,
  ...shapes.entries,
};

const LAZY = /^Lazy(?=Conv|BatchNorm|InstanceNorm|Linear)/;

const made = new Map<string, Class>();

/** PyTorch's layer of that name. */
export function torchLayer(name: string): Class | undefined {
  const known = made.get(name);
  if (known) return known;
  const cls = newLayer(name);
  if (cls) made.set(name, cls);
  return cls;
}

const entryOf = (table: Entries | undefined, name: string) =>
  table && Object.hasOwn(table, name) ? table[name] : undefined;

function newLayer(name: string): Class | undefined {
  switch (name) {
    case 'Module':
      return moduleClass;
    case 'Sequential':
      return sequentialClass;
    case 'ModuleList':
      return moduleListClass;
    case 'ModuleDict':
      return moduleDictClass;
  }
  const plain = name.replace(LAZY, '');
  const entry =
    entryOf(entries, plain) ??
    entryOf(parts.sequences?.entries, name) ??
    entryOf(opened.layers, plain);
  const own = plain === name ? entry : entry && parts.lazy?.lazy(entry, name);
  if (own) {
    const [signature, rule] = own;
    const cls = layerClass(name, signature, rule);
    if (plain.startsWith('Conv')) {
      convolutions.keepConvolving(cls);
      cls.attributes.set('transposed', plain.includes('Transpose'));
      cls.attributes.set('output_padding', new Tuple(Array<number>(Number(plain.at(-2))).fill(0)));
    }
    return cls;
  }
  const signature = activations.KEEPING.get(name);
  if (signature !== undefined)
    return layerClass(name, signature, name === 'Identity' ? activations.identity : keep);
  return undefined;
}
