import type { Facts } from './facts.ts';
import { template, type Template } from './template.ts';

export type MessageFramework = 'pytorch' | 'keras' | 'onnxruntime';

/** What a mend does, in a word; the page says it in a sentence. */
export type MendId =
  | 'takeChannels'
  | 'bringChannels'
  | 'moveChannels'
  | 'nearest'
  | 'lessPadding'
  | 'noPadding'
  | 'morePadding'
  | 'reachableSize'
  | 'layerOfThatSize'
  | 'sizePerAxis'
  | 'askForSize'
  | 'oneMoreCell'
  | 'crop'
  | 'sameShape'
  | 'moreChannels'
  | 'padInput'
  | 'addAxes'
  | 'addInFront'
  | 'addCells'
  | 'addBatch'
  | 'addChannels'
  | 'mergeAxes'
  | 'numbersForSame'
  | 'framedInput'
  | 'commonDivisor'
  | 'rightName'
  | 'splitGroups'
  | 'padOutput'
  | 'cropOutput'
  | 'atLeastOne'
  | 'valuePerAxis'
  | 'wholeNumber'
  | 'doubling'
  | 'spreadKernel'
  | 'castInput'
  | 'moveInput'
  | 'moveLayer'
  | 'biasPerOutput'
  | 'layerOfFile'
  | 'biasOfFile'
  | 'permute'
  | 'shapeOfWeight'
  | 'framedWeight'
  | 'tensor'
  | 'namedPadding'
  | 'freeSize'
  | 'askAgain';

/** Code that ends the message. Names stand for what the message does not say. */
export interface Mend {
  readonly id: MendId;
  readonly code: string;
}

/** What the text around a message says of the layer; null where it does not. */
export interface Context {
  readonly op: 'conv2d' | 'convTranspose2d' | null;
  /** How many axes the layer's pictures have: 2 for `ConvTranspose2d`. */
  readonly axes: number | null;
}

/** One wording of a message. */
export interface Form {
  readonly framework: MessageFramework;
  /** As the framework prints it, a place in braces for each fact, and the same to be matched. */
  readonly words: readonly string[];
  readonly templates: readonly Template[];
  /** What the text must hold as well, where the words alone could be about anything. */
  readonly around?: RegExp;
  /** What the words themselves say of the layer. */
  readonly context: Partial<Context>;
  readonly mends: (facts: Facts, context: Context) => readonly Mend[];
}

const none = () => [];

/** A wording: as the framework prints it now, then as it did in releases before. */
export function form(
  framework: MessageFramework,
  words: string | readonly string[],
  mends: Form['mends'] = none,
  { around, ...context }: Partial<Context> & Pick<Form, 'around'> = {},
): Form {
  const all = [words].flat();
  return { framework, words: all, templates: all.map(template), around, context, mends };
}
