import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { embedWords } from '#i18n/embed.ts';
import { frameWords, linkHere } from '#i18n/frame.ts';
import { CopyButton } from './CopyButton.tsx';
import { EmbedSnippet, type EmbeddedView } from './EmbedSnippet.tsx';
import { Menu } from './Menu.tsx';

export interface ShareProps extends Omit<EmbeddedView, 'widget'> {
  /** Left out where there is no embed. */
  readonly widget?: string;
  /** Whether it has no state: the link needs none. */
  readonly isStill?: boolean;
  /** Where on its page the link lands; left out in an embed, which offers no embed of itself. */
  readonly anchor?: string;
  /** What can be taken away besides the link and the embed. */
  readonly children?: ComponentChildren;
}

/** What can be taken away of a view: a link that holds its state, pictures and code, the embed. */
export function ShareMenu({ anchor, children, widget, isStill, ...view }: ShareProps) {
  const { lang, query, isLive } = view;
  const words = frameWords[lang];
  return (
    <Menu label={words.share} icon="share">
      <CopyButton
        label={words.copyLink}
        words={embedWords[lang]}
        text={() => linkTo(isStill ? '' : query, anchor)}
        disabled={!isLive}
      />
      {import.meta.env.SSR && anchor && (
        <a class="button is-still" href={`#${anchor}`}>
          {linkHere[lang]}
        </a>
      )}
      {children}
      {anchor && widget && <EmbedSnippet {...view} widget={widget} />}
    </Menu>
  );
}

/**
 * Where a link to a view lands: on a widget, of which a page may hold several by their `id`;
 * undefined in an embed.
 */
export const useAnchor = (widget: string, query: string, isEmbed: boolean): string | undefined =>
  useMemo(() => {
    const id = new URLSearchParams(query).get('id');
    return isEmbed ? undefined : ['widget', widget, id].filter(Boolean).join('-');
  }, []);

function linkTo(query: string, anchor = ''): string {
  const link = new URL(query || location.pathname, location.href);
  link.hash = anchor;
  return link.href;
}
