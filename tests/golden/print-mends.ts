/** Prints the mends of the messages that come in as a JSON list of texts: for `generate_messages.py`. */
import { text } from 'node:stream/consumers';
import { recogniseMessage } from '#lib/messages/index.ts';

const messages = JSON.parse(await text(process.stdin)) as readonly string[];
const mends = messages.map((message) =>
  (recogniseMessage(message)?.mends ?? []).map(({ code }) => code),
);
process.stdout.write(JSON.stringify(mends));
