import type { Place, Remark } from './graph.ts';

/** What each kind of remark says, in English; `%1` and `%2` are its values. */
const SENTENCES: Readonly<Record<Remark['kind'], string>> = {
  syntax: 'This cannot be read as Python: %1',
  unreadable: 'This cannot be read as a model of ONNX. The fault is at: %1',
  assumedShape: 'The text does not hold %1. Its input’s shape is passed on as it came.',
  otherFile: 'The text imports %2 from %1: give that file as well.',
  otherLibrary:
    '%1 of %2 makes the model, and its source is not here: give the source of that class as well, or export the model: %3',
  takenAs: '%1 comes from another file and is taken for %2.',
  unknownBase: '%1 comes from %2, which is in another file: that is taken to add nothing.',
  unknownDecorator: '%1, which decorates %2, is in another file: it is taken to change nothing.',
  unknownValue: 'The text does not say what %1 is, and the model needs it.',
  attributesNeeded: 'The model reads %1: give it a value.',
  dependsOnData: 'The model decides here by what a tensor holds, which shapes do not tell.',
  pythonError: '%1: %2',
  evaluation: 'The model is followed as in evaluation (model.eval()).',
  otherType: '%1 is given %2; whether its weights are of that type too is not followed.',
  emptyOutput:
    'Padding cuts off the whole output of %1: PyTorch refuses that or returns an empty tensor, depending on the backend.',
  limit: 'The run reaches a limit: %1, %2.',
  unsupported: '%1 is not followed.',
  unknownArgument: '%1 takes no argument %2 that is known here; it is left out.',
  ignoredCall: '%1 is not in the text; what it does to the model is not known.',
  noOutput: 'The model returns %1: there is no tensor in it.',
  noModel: 'The text holds no model and no layer.',
  argumentNeeded: 'A value is needed for %1.',
  printed: 'A printed model does not tell how forward joins its layers.',
  printedAlone: 'The print tells what %1 makes of the input, not what else forward does.',
  inOrderOfWriting: 'These layers stand by themselves: they are walked in the order of writing.',
};

/** A remark as a sentence. */
export const sentenceOf = ({ kind, values }: Remark): string =>
  SENTENCES[kind].replace(/%(\d)/g, (_, i: string) => values[Number(i) - 1] ?? '?') +
  (kind === 'evaluation' && values.length > 0
    ? ` In training, ${values[0]} refuses its input: ${values[1]}`
    : '');

/** What is taken on trust of another file's, as what a result hangs on: `if trim changes nothing`. */
export function trustOf({ kind, values: [name, other] }: Remark): string {
  switch (kind) {
    case 'unknownBase':
      return `${other} adds nothing`;
    case 'unknownDecorator':
      return `${name} changes nothing`;
    case 'takenAs':
      return `${name} is ${other}`;
    default:
      return `${name} keeps its input’s shape`;
  }
}

/** `model.py:12:5`. */
export const placeText = (place: Place | null): string =>
  place ? [place.source || 'line', place.line, place.column].join(':') : '';
