import type { Lang } from '#i18n/index.ts';
import { labelled } from '#i18n/marks.ts';
import { noticeWords } from '../notice-words.ts';
import type { Notice } from '#lib/layer/parse/index.ts';

interface Props {
  readonly lang: Lang;
  readonly notices: readonly Notice[];
}

/** So many are listed at most. */
const MOST_LISTED = 12;

/** What a parser remarked on a pasted text: the reader's own words, as text. */
export function Notices({ lang, notices }: Props) {
  const words = noticeWords[lang];
  if (notices.length === 0) return null;
  const groups = grouped(notices);
  return (
    <div class="tool-notices">
      <p>{words.title}</p>
      <ul>
        {groups.slice(0, MOST_LISTED).map((group) => {
          const [{ kind, text, line, column }] = group;
          const others = otherLines(group);
          return (
            <li key={`${line}:${column} ${kind}`}>
              {labelled(words.place(line, column), words.notice[kind](text))}
              {others && words.again(others)}
            </li>
          );
        })}
        {groups.length > MOST_LISTED && <li>{words.moreNotices(groups.length - MOST_LISTED)}</li>}
      </ul>
    </div>
  );
}

/** The lines of the remarks after the first one's, a few of them. */
function otherLines(notices: readonly Notice[]): string {
  const [, ...lines] = new Set(notices.map(({ line }) => line));
  return lines.slice(0, MOST_LINES).join(', ') + (lines.length > MOST_LINES ? ' …' : '');
}
const MOST_LINES = 5;

/** The same remark on the same words, together, in the order of the first. */
function grouped(notices: readonly Notice[]): Notice[][] {
  const groups = new Map<string, Notice[]>();
  for (const notice of notices) {
    const key = `${notice.kind} ${notice.text}`;
    const group = groups.get(key);
    if (group) group.push(notice);
    else groups.set(key, [notice]);
  }
  return [...groups.values()];
}
