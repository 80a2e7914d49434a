import { javascriptEngine } from '../conv/index.ts';

/**
 * The operations of all networks here, in JavaScript wherever they run: JavaScript's own
 * arithmetic has the same bits everywhere. WebAssembly rounds as the machine's processor
 * does, so that a run would not repeat itself elsewhere.
 */
export const { conv2d, conv2dBackward, convTranspose2d, convTranspose2dBackward } =
  javascriptEngine();
