import { Dict, Instance, List, Module, Tensor, Tuple, type Value } from './values.ts';

/** `copy.deepcopy`: weights are not shared with the copy. */
export function copied(value: Value, copies = new Map<Value, Value>()): Value {
  const known = copies.get(value);
  if (known !== undefined) return known;
  const inner = (item: Value) => copied(item, copies);
  const noted = <T extends Value>(copy: T): T => {
    copies.set(value, copy);
    return copy;
  };
  if (value instanceof List) {
    const copy = noted(new List([]));
    for (const item of value.items) copy.items.push(inner(item));
    return copy;
  }
  if (value instanceof Tuple) return new Tuple(value.items.map(inner), value.type, value.fields);
  if (value instanceof Dict) {
    const copy = noted(new Dict([], value.factory));
    for (const [key, item] of value.entries()) copy.set(key, inner(item));
    return copy;
  }
  if (value instanceof Tensor) {
    const copy = noted(new Tensor(value.shape, value.dtype, value.values));
    copy.isParameter = value.isParameter;
    copy.node = value.node;
    return copy;
  }
  if (value instanceof Module) {
    const copy = noted(new Module(value.cls, value.isKeras));
    copy.made = value.made;
    for (const [from, to] of [
      [value.children, copy.children],
      [value.parameters, copy.parameters],
      [value.buffers, copy.buffers],
    ]) {
      for (const [key, item] of from.entries()) to.set(key, inner(item));
    }
    for (const [key, item] of value.attributes) copy.attributes.set(key, inner(item));
    return copy;
  }
  if (value instanceof Instance) {
    const copy = noted(new Instance(value.cls));
    for (const [key, item] of value.attributes) copy.attributes.set(key, inner(item));
    copy.contents = value.contents && (inner(value.contents) as Dict | List);
    return copy;
  }
  return value;
}
