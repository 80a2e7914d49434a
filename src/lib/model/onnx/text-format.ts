import { Message, type Field } from './message.ts';
import { ELEMENT_TYPES } from './model.ts';
import { Scanner } from './scanner.ts';

const NAME = /[A-Za-z_][\w.]*/y;

/**
 * Protocol buffers' text format, as `str(model)` and `onnx.save(…, format="textproto")` give it:
 * https://protobuf.dev/reference/protobuf/textformat-spec/. Throws `Unreadable`.
 */
export function messageFromText(text: string): Message {
  const scanner = new Scanner(text, '#');
  const message = new Message();
  while (!scanner.isDone) readField(scanner, message);
  return message;
}

function readField(scanner: Scanner, message: Message): void {
  const name = scanner.match(NAME)?.[0] ?? scanner.fail();
  const hasColon = scanner.takes(':');
  if (scanner.sees('[')) {
    for (const value of scanner.list('[', ']', () => readValue(scanner))) message.add(name, value);
  } else if (hasColon || scanner.sees('{') || scanner.sees('<')) {
    message.add(name, readValue(scanner));
  } else scanner.fail();
  if (!scanner.takes(',')) scanner.takes(';');
}

function readValue(scanner: Scanner): Field {
  scanner.skip();
  const { at } = scanner;
  const close = scanner.takes('{') ? '}' : scanner.takes('<') ? '>' : '';
  if (close) {
    const message = new Message(scanner.place(at));
    scanner.nested(() => {
      while (!scanner.takes(close)) readField(scanner, message);
    });
    return message;
  }
  let text = scanner.quoted();
  if (text !== null) {
    // Neighbours are one text.
    for (let more = scanner.quoted(); more !== null; more = scanner.quoted()) text += more;
    return text;
  }
  const number = scanner.number();
  if (number !== null) return number;
  const word = scanner.match(NAME)?.[0] ?? scanner.fail();
  const type = ELEMENT_TYPES.indexOf(word.toLowerCase());
  return word === 'true' ? 1 : type > 0 ? type : 0;
}
