import { modelIds } from '#figures/model-list.ts';
import type { Shape } from '#lib/model/index.ts';
import { walkLink } from './model-walk-link.ts';
import type { WalkState } from './model-walk-state.ts';

/** A text in the place of the field's, which no field can hold. */
export interface LongText {
  readonly name: string;
  readonly content: string;
}

/** An ONNX file in the place of a text, which is kept by itself (shared/kept-file.ts). */
export interface OnnxFile {
  readonly name: string;
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** What no address holds. */
export interface KeptWalk {
  readonly state: WalkState;
  readonly long: LongText | null;
  readonly onnx: OnnxFile | null;
}

/** What is kept of a state; null where its address holds all of it. */
export function keptOf(
  state: WalkState,
  long: LongText | null,
  onnx: OnnxFile | null = null,
): KeptWalk | null {
  const { state: said } = walkLink.read(walkLink.print(state));
  const isSaid = KEYS.every((key) => said[key] === state[key]);
  return isSaid && !long && !onnx ? null : { state, long, onnx };
}

/** What was kept, or null where that is nothing of the sort: an earlier version of the page wrote it. */
export function keptFrom(value: unknown): KeptWalk | null {
  const { state, long, onnx } = fieldsOf(value);
  const { model, ...texts } = fieldsOf(state);
  const { name, content } = fieldsOf(long);
  const isModel = [...modelIds, 'own'].some((one) => one === model);
  const isLong = typeof name === 'string' && typeof content === 'string';
  const { name: file, shapes } = fieldsOf(onnx);
  const isOnnx = typeof file === 'string' && Object.values(fieldsOf(shapes)).every(isShape);
  return isModel &&
    TEXTS.every((key) => typeof texts[key] === 'string') &&
    (isLong || long === null) &&
    (isOnnx || onnx === null)
    ? (value as KeptWalk)
    : null;
}

const TEXTS = ['code', 'entry', 'call', 'setup'] as const;
const KEYS = ['model', ...TEXTS] as const;

const isShape = (value: unknown) => Array.isArray(value) && value.every(Number.isInteger);

const fieldsOf = (value: unknown) =>
  (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
