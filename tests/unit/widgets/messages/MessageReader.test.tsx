import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import MessageReader from '#components/widgets/messages/MessageReader.tsx';
import type { Lang } from '#i18n/index.ts';

/** What the reader shows of a pasted text. */
const shown = (text: string, lang: Lang = 'en') =>
  renderToString(
    <MessageReader
      lang={lang}
      title="Messages"
      mode="page"
      examples={[{ kind: 'input-channels', text }]}
    />,
  );

describe.each<Lang>(['en', 'ja'])('what is said of a pasted message, in %s', (lang) => {
  it('is headed by the message in its own numbers', () => {
    const text =
      'RuntimeError: Given transposed=1, weight of size [128, 64, 4, 4], expected input[1, 64, 8, 8] to have 128 channels, but got 64 channels instead';
    const html = shown(text, lang);
    expect(html).toMatch(/class="tool-answer"[^<]*to have 128 channels, but got 64 channels/);
    expect(html).not.toMatch(/class="tool-answer"[^<]*4 channels, but got 3/);
  });
});
