import type { ConvSpec, Weights } from '../conv-spec.ts';
import type { Framework } from './frameworks.ts';
import { printFlax, printLax } from './jax.ts';
import { printKeras } from './keras.ts';
import { printOnnx } from './onnx.ts';
import type { PrintedLayer, ToPrint } from './types.ts';
import { printPyTorch } from './pytorch.ts';
import { printTensorFlowJs } from './tensorflow-js.ts';

export { frameworks, type Framework } from './frameworks.ts';
export { printCall } from './pytorch.ts';
export { printSizeFormula } from './size-formula.ts';
export type { PrintedLayer, Workaround } from './types.ts';

const printers: Readonly<Record<Framework, (layer: ToPrint) => PrintedLayer>> = {
  pytorch: printPyTorch,
  keras: printKeras,
  flax: printFlax,
  lax: printLax,
  onnx: printOnnx,
  tensorflowJs: printTensorFlowJs,
};

/**
 * The layer as code that gives the values which PyTorch's layer of these arguments has. Weights
 * are written out in the framework's own layout. What the framework cannot say is done by the
 * steps that the workarounds name.
 */
export function printLayer(
  spec: ConvSpec,
  framework: Framework,
  weights: Weights | null = null,
): PrintedLayer {
  return printers[framework]({ spec, weights });
}
