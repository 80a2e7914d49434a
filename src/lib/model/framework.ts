import { compareTensors, operateOnTensors } from './rules/tensors/arithmetic.ts';
import {
  callModule,
  callUnknown,
  moduleAttribute,
  moduleClass,
  setModuleAttribute,
} from './rules/modules.ts';
import { parts } from './parts/loaded.ts';
import type { Framework } from './python/framework.ts';
import type { Run } from './python/run.ts';
import { tensorAttribute } from './rules/tensors/index.ts';
import { assignIndexed, indexed, unbound } from './rules/tensors/indexing.ts';
import { importNames, usualName } from './libraries/index.ts';

const unknownBase = (run: Run) =>
  (run.isKeras ? parts.keras?.kerasModelClass : null) ?? moduleClass;

/** Layers of PyTorch that are not followed, and yet there. */
const OTHER_LAYERS =
  /^(?:AdaptiveLog|CrossMapLRN|EmbeddingBag|FractionalMaxPool|LPPool3|PairwiseDist|RNNBase|Transformer$|\w+Cell$)/;

/** PyTorch and Keras. */
export const framework: Framework = {
  operateOnTensors,
  compareTensors,
  indexed,
  assignIndexed,
  unbound,
  tensorAttribute,
  moduleAttribute,
  setModuleAttribute,
  callModule,
  callUnknown,
  hasUnfollowed: (library, name) => library.name === 'torch.nn' && OTHER_LAYERS.test(name),
  unknownBase,
  asRecord: (cls) => parts.standard?.asDataclass(cls),
  textMethods: () => parts.strings?.textMethods,
  formats: (run) => parts.strings ?? run.halt('unsupported', 'str'),
  matches: (...args) => parts.match!.matches(...args),
  importNames,
  usualName,
};
