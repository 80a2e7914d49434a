import type { Shape } from '../graph.ts';
import { attributesOf, layerClass } from './modules.ts';
import { listOf } from '../python/operators.ts';
import {
  Dict,
  isNumber,
  List,
  numberOf,
  sizeOf,
  Tuple,
  type Builtin,
  type Class,
  type Tensor,
  type Value,
} from '../python/values.ts';
import {
  builtin,
  numbersOf,
  tensorOf,
  tensorsOf,
  type RuleArguments,
} from '../python/signatures.ts';
import { produce, produceAll } from './rule.ts';

// einops: https://einops.rocks/api/rearrange/

/** An axis by its name, one of size 1, or `…`. */
type Group = readonly string[];

/** `b (h p1) c` as its groups. */
function groupsOf(pattern: string): Group[] {
  return [...pattern.matchAll(/\(([^)]*)\)|(\.\.\.|…)|(\w+)/g)].map(([, group, dots, name]) =>
    dots ? ['...'] : name ? [name] : group.split(/\s+/).filter((part) => part !== ''),
  );
}

/** The shape that a pattern makes of a shape. */
function rearrangedShape(
  a: RuleArguments,
  input: Tensor,
  pattern: string,
  given: ReadonlyMap<string, number>,
): Shape {
  const { run, name } = a;
  const refuse = (message: string) =>
    run.refuse(
      name,
      [input],
      `Error while processing ${name}-reduction pattern "${pattern}". ${message}`,
      'EinopsError',
    );
  const [left, right] = pattern.split('->');
  if (right === undefined) refuse('It has no ->');
  const before = groupsOf(left);
  const { shape } = input;
  const dots = before.findIndex(([first]) => first === '...');
  const hidden = dots === -1 ? 0 : shape.length - before.length + 1;
  if (hidden < 0 || (dots === -1 && before.length !== shape.length)) {
    refuse(`Wrong shape: expected ${before.length} dims. Received ${shape.length}-dim tensor.`);
  }
  const sizes = new Map(given);
  let rest: Shape = [];
  let axis = 0;
  for (const group of before) {
    if (group[0] === '...') {
      rest = shape.slice(axis, axis + hidden);
      axis += hidden;
      continue;
    }
    const size = shape[axis++];
    const names = group.filter((part) => part !== '1');
    const open = names.filter((part) => !sizes.has(part));
    const known = names.reduce((product, part) => product * (sizes.get(part) ?? 1), 1);
    if (open.length > 1) refuse(`Could not infer sizes for {${open.join(', ')}}`);
    if (open.length === 1) {
      if (size % known !== 0) {
        refuse(`Shape mismatch, can't divide axis of length ${size} in chunks of ${known}`);
      }
      sizes.set(open[0], size / known);
    } else if (known !== size) refuse(`Shape mismatch, ${size} != ${known}`);
  }
  return groupsOf(right).flatMap((group) => {
    if (group[0] === '...') return rest;
    return [
      group.reduce((product, part) => {
        const size = part === '1' ? 1 : /^\d+$/.test(part) ? Number(part) : sizes.get(part);
        return product * (size ?? refuse(`Axis ${part} is not on the left side`));
      }, 1),
    ];
  });
}

function sizesOf(value: Value): Map<string, number> {
  const sizes = new Map<string, number>();
  if (!(value instanceof Dict)) return sizes;
  for (const [key, size] of value.entries()) {
    if (isNumber(size)) sizes.set(String(key), numberOf(size));
  }
  return sizes;
}

const rule = (a: RuleArguments): Value => {
  const given = a.value('tensor');
  const input =
    given instanceof List || given instanceof Tuple
      ? stackedOf(a, listOf(a.run, given))
      : tensorOf(a.run, given, a.name, 'tensor');
  const shape = rearrangedShape(a, input, a.text('pattern'), sizesOf(a.value('sizes')));
  return produce(a.run, a.name, [input], shape, { reach: null });
};

const stackedOf = (a: RuleArguments, items: readonly Value[]): Tensor => {
  const tensors = items.map((item) => tensorOf(a.run, item, a.name, 'tensor'));
  return produce(a.run, 'stack', tensors, [tensors.length, ...(tensors[0]?.shape ?? [])], {
    reach: null,
  });
};

/** `b * c`: the axes before and after those that the star stands for. */
const around = (pattern: string): readonly [number, number] => {
  const axes = pattern.trim().split(/\s+/);
  const star = axes.indexOf('*');
  return [star, axes.length - star - 1];
};

/** Tensors joined along what the star stands for: https://einops.rocks/api/pack_unpack/ */
const pack = (a: RuleArguments): Value => {
  const tensors = tensorsOf(a.run, a.value('tensors'), a.name);
  const [before, after] = around(a.text('pattern'));
  const inner = tensors.map(({ shape }) => shape.slice(before, shape.length - after));
  const [{ shape }] = tensors;
  const length = inner.reduce((sum, sizes) => sum + sizeOf(sizes), 0);
  const joined = [...shape.slice(0, before), length, ...shape.slice(shape.length - after)];
  const packed = produce(a.run, a.name, tensors, joined, { reach: null });
  return new Tuple([packed, new List(inner.map((sizes) => new Tuple(sizes)))]);
};

/** And apart again. */
const unpack = (a: RuleArguments): Value => {
  const input = a.tensor('tensor');
  const [before, after] = around(a.text('pattern'));
  const { shape } = input;
  const shapes = listOf(a.run, a.value('packed_shapes')).map((sizes) => [
    ...shape.slice(0, before),
    ...numbersOf(a.run, sizes),
    ...shape.slice(shape.length - after),
  ]);
  return new List(produceAll(a.run, a.name, [input], shapes, { reach: null }));
};

const functions: ReadonlyMap<string, Builtin> = new Map([
  ['pack', builtin('pack', 'tensors, pattern', pack)],
  ['unpack', builtin('unpack', 'tensor, packed_shapes, pattern', unpack)],
  ['rearrange', builtin('rearrange', 'tensor, pattern, **sizes', rule)],
  ['repeat', builtin('repeat', 'tensor, pattern, **sizes', rule)],
  ['reduce', builtin('reduce', 'tensor, pattern, reduction, **sizes', rule)],
]);

let layers: ReadonlyMap<string, Class> | null = null;

/** `einops.layers.torch`. */
function layersOf(): ReadonlyMap<string, Class> {
  layers ??= new Map(
    [
      ['Rearrange', 'pattern, **sizes'],
      ['Reduce', 'pattern, reduction, **sizes'],
    ].map(([name, signature]) => [
      name,
      layerClass(name, signature, {
        forward(a, self) {
          const own = attributesOf(a.run, self);
          const input = a.tensor('input');
          const shape = rearrangedShape(
            own,
            input,
            own.text('pattern'),
            sizesOf(own.value('sizes')),
          );
          return produce(a.run, name, [input], shape, { kind: 'module', layer: self, reach: null });
        },
      }),
    ]),
  );
  return layers;
}

export const einops = (name: string): Value | undefined =>
  functions.get(name) ?? layersOf().get(name);
