import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import MessageReader from '#components/widgets/messages/MessageReader.tsx';
import { messageWords } from '#components/widgets/messages/words.ts';
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

/** Each mend, its words first. */
const mendsOf = (html: string) =>
  html.split('class="message-mends">')[1].split('<p class="hint">')[0].split('<p>').slice(1);

describe.each<Lang>(['en', 'ja'])('what is said of a pasted message, in %s', (lang) => {
  it('is headed by the message in its own numbers', () => {
    const text =
      'RuntimeError: Given transposed=1, weight of size [128, 64, 4, 4], expected input[1, 64, 8, 8] to have 128 channels, but got 64 channels instead';
    const html = shown(text, lang);
    const answer = /class="tool-answer.*?<\/p>/.exec(html)![0];
    expect(answer).toContain('to have 128 channels, but got 64 channels');
    expect(answer).not.toContain('4 channels, but got 3');
  });

  const or = lang === 'en' ? /^Or / : /^または/;

  it('offers the one missing cell first, then what may be done as well', () => {
    const html = shown(
      'RuntimeError: The size of tensor a (63) must match the size of tensor b (64) at non-singleton dimension 3',
      lang,
    );
    const [cell, crop, ...others] = mendsOf(html);
    expect(others).toEqual([]);
    expect(cell).toContain('output_padding=1)');
    expect(cell).not.toMatch(or);
    expect(crop).toContain('b[..., :height, :width]');
    expect(crop).toMatch(or);
  });

  it.each([
    'RuntimeError: The size of tensor a (60) must match the size of tensor b (64) at non-singleton dimension 3',
    'RuntimeError: The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 1',
    'UserWarning: Using a target size (torch.Size([2, 3, 9, 9])) that is different to the input size (torch.Size([2, 3, 8, 8])).',
  ])('does not begin with an “or” where one mend stands alone: %s', (text) => {
    const html = shown(text, lang);
    expect(mendsOf(html)).toHaveLength(1);
    expect(mendsOf(html)[0]).not.toMatch(or);
  });

  const { unknown, otherError } = messageWords[lang];

  it.each([
    ['RuntimeError', 'RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x1024 and 512x10)'],
    [
      'OutOfMemoryError',
      'Traceback …\ntorch.cuda.OutOfMemoryError: CUDA out of memory.\nTried to …',
    ],
  ])('names a %s that is not explained, and does not ask for its line', (name, text) => {
    expect(shown(text, lang)).toContain(otherError(name));
    expect(shown(text, lang)).not.toContain(unknown);
  });

  it('asks for the last line where the text has no error', () => {
    expect(shown('Traceback (most recent call last):\n  y = layer(x)', lang)).toContain(unknown);
  });
});
