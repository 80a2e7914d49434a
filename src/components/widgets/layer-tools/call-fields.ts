import { plainText } from '#components/ui/read-number.ts';
import {
  argumentsBetween,
  configurationCode,
  isOneArgument,
  inputsOfCall,
  partsOfCall,
  TENSOR,
  type Argument,
  type Parameter,
} from '#lib/model/index.ts';

/** A field for one value of a call. */
export interface CallField {
  readonly name: string;
  readonly kind: 'argument' | 'attribute' | 'input';
  readonly value: string;
  /** What holds where the field is empty; null where a value is needed. */
  readonly standard: string | null;
  /** The call with another value; null where the value is no whole expression. */
  readonly with: (value: string) => string | null;
}

/** A number that is not at its end: `1e`, `0x`. */
const HALF_NUMBER = /(?<![\w.])\d[\d_]*(?:(?:\.\d*)?e[-+]?|[xob])$/i;
const HALF_OPERATION = /(?:[-−+*/%=,×]|(?<!\d)\.)$/;

/** Numbers alone as Python writes them, whatever keyboard they came from; names and strings stay. */
export function plainNumbers(text: string): string {
  const plain = plainText(text).replaceAll('、', ',');
  return /^[-+.,\dex×()\s]*$/i.test(plain) ? plain : text;
}

/** Whether a text ends before its value does: in a number, after a sign, within brackets. */
export const isHalf = (text: string): boolean =>
  HALF_NUMBER.test(text.trim()) || HALF_OPERATION.test(text.trim()) || isOpen(text);

/** Whether a text is a shape with fewer sizes than the one in its place: on its way to as many. */
export const isShorter = (text: string, before: string): boolean =>
  [text, before].every((one) => SHAPE.test(one)) && sizesIn(text) < sizesIn(before);

const sizesIn = (shape: string) => shape.split(/[,x×]/).length;

/** Whether a bracket is still open. */
const isOpen = (text: string) =>
  (text.match(/[([{]/g)?.length ?? 0) > (text.match(/[)\]}]/g)?.length ?? 0);

/** Whether a text can be asked for as a call: one, a shape alone, or none. */
export const isCall = (text: string): boolean =>
  text.trim() === '' || SHAPE.test(text) || partsOfCall(text) !== null;

const SHAPE = /^\s*\d+(?:\s*[,x×]\s*\d+)*\s*$/;

const plainShape = (text: string) => text.trim().replace(/\s*[,x×]\s*/g, ', ');

/** What a walk says of the inputs of a call. */
export interface WalkedInputs {
  readonly shapes: readonly (readonly number[])[];
  readonly isKeras: boolean;
}

/**
 * The fields of a call: the constructor's arguments, and what goes in. What the text only names has
 * the shape that its walk found.
 */
export function fieldsOf(
  code: string,
  parameters: readonly Parameter[],
  inputs: readonly Parameter[],
  isMade: boolean,
  { shapes, isKeras }: WalkedInputs = { shapes: [], isKeras: false },
): readonly CallField[] | null {
  const parts = partsOfCall(code);
  if (!parts) return null;
  const given = inputsOfCall(parts, isMade);
  const made = parts.args ?? [];
  const replaced = ({ from, to }: Argument, value: string) =>
    code.slice(0, from) + value + code.slice(to);
  const fields: CallField[] = [];
  for (const [i, parameter] of (isMade || !parts.args ? [] : parameters).entries()) {
    const { name, standard, attributes = [] } = parameter;
    const found =
      made.find((one) => one.name === name) ??
      (made[i]?.name === null && made.slice(0, i).every((one) => one.name === null)
        ? made[i]
        : undefined);
    const withValue = (value: string): string | null => {
      const text = value.trim() === '' ? standard : isOneArgument(value) ? value : null;
      if (text === null) return null;
      if (found) return replaced(found, text);
      if (value.trim() === '') return code;
      const comma = made.length > 0 ? ', ' : '';
      return `${code.slice(0, parts.closing)}${comma}${name}=${text}${code.slice(parts.closing)}`;
    };
    if (attributes.length > 0) fields.push(...attributeFields(name, attributes, found, withValue));
    else
      fields.push({
        name,
        kind: 'argument',
        standard,
        with: withValue,
        value: found && !found.value.startsWith('__asked__') ? found.value : (standard ?? ''),
      });
  }
  given.forEach((argument, i) => {
    const tensor = TENSOR.exec(argument.value);
    const isNamed = /^[A-Za-z_]\w*$/.test(argument.value) && shapes.length === given.length;
    fields.push({
      name: argument.name ?? inputs[i]?.name ?? (given.length === 1 ? 'input' : `${i + 1}`),
      kind: 'input',
      standard: null,
      value: tensor ? plainShape(tensor[2]) : isNamed ? shapes[i].join(', ') : argument.value,
      with: (value) => {
        if (SHAPE.test(value)) {
          // What was no tensor before becomes one.
          const [, head, , tail] =
            tensor ?? (isKeras ? ['', 'tf.zeros((', '', '))'] : ['', 'torch.zeros(', '', ')']);
          return replaced(argument, head + plainShape(value) + tail);
        }
        return isOneArgument(value) ? replaced(argument, value.trim()) : null;
      },
    });
  });
  return fields;
}

/** A field for each attribute that the model reads of a configuration object. */
function attributeFields(
  name: string,
  attributes: readonly string[],
  found: Argument | undefined,
  withValue: (value: string) => string | null,
): CallField[] {
  const values = attributeValues(found?.value ?? '');
  return attributes.map((path) => ({
    name: `${name}.${path}`,
    kind: 'attribute',
    standard: null,
    value: values.get(path) ?? '',
    with: (value) => {
      if (!isOneArgument(value)) return null;
      const next = new Map([...values, [path, value.trim()]]);
      return withValue(configurationCode(next));
    },
  }));
}

const NAMESPACE = 'SimpleNamespace(';

/** What `SimpleNamespace(WIDTH=64, MODEL=SimpleNamespace(…))` holds, by paths. */
function attributeValues(code: string, path = ''): Map<string, string> {
  const values = new Map<string, string>();
  if (!code.startsWith(NAMESPACE)) return values;
  for (const { name, value } of argumentsBetween(code, NAMESPACE.length, code.length - 1)) {
    const own = path === '' ? name! : `${path}.${name}`;
    if (!value.startsWith(NAMESPACE)) values.set(own, value);
    else for (const inner of attributeValues(value, own)) values.set(...inner);
  }
  return values;
}
