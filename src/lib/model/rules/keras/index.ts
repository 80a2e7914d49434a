export { kerasOperation } from './functions.ts';
export {
  callKerasLayer,
  kerasAttribute,
  kerasLayerClass,
  kerasModelClass,
  kerasSequentialClass,
  symbolicInput,
} from './layer.ts';
export { kerasFunction, kerasLayer } from './layers.ts';
