import { modelFrom } from './message.ts';
import { messageFromBytes } from './protobuf.ts';
import { reading, type OnnxReading } from './read.ts';
import type { Given } from './walk.ts';

/** The bytes of an `.onnx` file as a graph. What cannot be read stops it; nothing is thrown. */
export const readOnnxFile = (bytes: Uint8Array, given?: Given): OnnxReading =>
  reading(
    () => modelFrom(messageFromBytes(bytes)),
    () => null,
    given,
  );
