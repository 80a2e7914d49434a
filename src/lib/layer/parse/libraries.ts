/** Python's names for what a text imports, by the names that it uses: `nn` for `torch.nn`. */
export type Imports = ReadonlyMap<string, string>;

/** A dotted name with its first part as the text's imports have it. */
export function resolved(name: string, imports: Imports): string {
  const dot = name.indexOf('.');
  const first = dot < 0 ? name : name.slice(0, dot);
  const meant = imports.get(first);
  return meant === undefined ? name : meant + name.slice(first.length);
}

/**
 * Libraries whose layers have PyTorch's or Keras's names and other arguments, or other kernels, by
 * the names that they are imported under.
 */
const FOREIGN = new Set(
  (
    'paddle mxnet mx gluon equinox eqx mlx haiku hk sonnet snt mindspore ms jittor jt chainer ' +
    'tinygrad tensorlayer tensorlayerx tl tlx tflearn lasagne megengine caffe2 linen stax'
  ).split(' '),
);

/** Whether a layer of this name, resolved, is of such a library. */
export const isForeign = (name: string): boolean =>
  name
    .split('.')
    .slice(0, -1)
    .some((part, i) => FOREIGN.has(part) && (i === 0 || part === 'linen'));
