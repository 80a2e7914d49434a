import { pageHref } from '#i18n/href.ts';
import type { Lang } from '#i18n/index.ts';
import { MessageHint } from './MessageHint.tsx';

const words: Readonly<Record<Lang, { needed: string; converter: string }>> = {
  en: {
    needed:
      'A class, layers, or calls on tensors whose shapes the text gives can be walked. A single call is read by the',
    converter: 'converter',
  },
  ja: {
    needed:
      'たどれるのは、クラスや層、または形の分かるテンソルに対する呼び出しです。呼び出しが一つだけなら、こちらで読めます：',
    converter: 'コードの変換',
  },
};

/** Leads on from a text without a model: an error message to what explains it, a call to what reads it. */
export function NoModel({ lang, code }: { readonly lang: Lang; readonly code: string }) {
  const { needed, converter } = words[lang];
  return (
    <>
      <MessageHint lang={lang} code={code} />
      <p class="hint">
        {needed} <a href={pageHref(lang, 'the-layer-at-work')}>{converter}</a>
        {lang === 'en' && '.'}
      </p>
    </>
  );
}
