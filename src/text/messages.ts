import { messageWords } from '#components/widgets/messages/words.ts';
import { examples } from '#data/messages.json';
import type { Lang } from '#i18n/index.ts';
import { recogniseMessage, type MessageKind } from '#lib/messages/index.ts';

/** A kind of message at its smallest case, as a block of code: what raises it, says it, ends it. */
export function messageText(kind: MessageKind, lang: Lang): string {
  const { code, text } = examples[kind];
  const mends = recogniseMessage(text)?.mends ?? [];
  const ends = mends.map((mend) => `# ${messageWords[lang].mend[mend.id]}\n${mend.code}`);
  return ['```python', code, text.replace(/^/gm, '# '), ...ends, '```'].join('\n');
}
