import { useEffect, useState } from 'preact/hooks';
import { fitsInLink } from '#components/widgets/shared/pasted-text.ts';
import type { MessageLinkKey } from '#components/widgets/shared/link-keys.ts';
import { pageHref } from '#i18n/href.ts';
import type { Lang } from '#i18n/index.ts';
import { printQuery, type Entry } from '#lib/share/index.ts';
import { layerToolWords } from '../words.ts';

/** What an error message has in it; what reads messages is loaded for such a text alone. */
const IS_MESSAGE = /Error|Warning|InvalidArgument|expected|not supported|must be/;

/** Says that a pasted text is an error message, and leads to what explains it. */
export function MessageHint({ lang, code }: { readonly lang: Lang; readonly code: string }) {
  const [known, setKnown] = useState<{ code: string; title: string; anchor: string } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const look = async () => {
      const { recogniseMessage, messageAnchor, messageTitles } =
        await import('#lib/messages/index.ts');
      const message = recogniseMessage(code);
      if (!isCurrent || !message) return;
      const { kind } = message;
      setKnown({ code, title: messageTitles[kind], anchor: messageAnchor(kind) });
    };
    // Without what reads messages there is no hint.
    if (IS_MESSAGE.test(code)) look().catch(() => {});
    return () => {
      isCurrent = false;
    };
  }, [code]);
  if (known?.code !== code) return null;
  const t = layerToolWords[lang].code;
  // With its text the message is explained by its own numbers.
  const entry: Entry & readonly [MessageLinkKey, string] = ['message-text', code];
  const rest = fitsInLink(code) ? printQuery([entry]) : `#${known.anchor}`;
  return (
    <p class="tool-remark">
      {t.isMessage(known.title)} <a href={pageHref(lang, 'messages') + rest}>{t.explain}</a>
    </p>
  );
}
