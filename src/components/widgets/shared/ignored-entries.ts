import type { Decoded, Entry } from '#lib/share/index.ts';
import type { Mode } from './mode.ts';

/** Keys that those who pass a link on put into it. */
const OF_OTHERS = /^utm|clid$/;

/** An address may hold a whole text: so many characters of a key or a value name it, … */
const MOST = 40;
/** … and so many entries, the first. */
const MOST_ENTRIES = 8;

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > MOST ? `${characters.slice(0, MOST).join('')}…` : text;
}

/**
 * What an address said that a widget left out, as `key=value`, cut short. Among prose an unknown key
 * may be another widget's; elsewhere nothing else reads the address, but for the `id` of one of
 * several (layouts/embed.ts).
 */
export function ignoredEntries(
  { ignored, unknown }: Pick<Decoded<unknown>, 'ignored' | 'unknown'>,
  mode: Mode,
): string[] {
  const isStrange = ([key]: Entry) => key !== 'id' && !OF_OTHERS.test(key);
  const strange = mode === 'inline' ? [] : unknown.filter(isStrange);
  const all = [...ignored, ...strange];
  const named = all.slice(0, MOST_ENTRIES).map((entry) => entry.map(shortened).join('='));
  return all.length > MOST_ENTRIES ? [...named, '…'] : named;
}
