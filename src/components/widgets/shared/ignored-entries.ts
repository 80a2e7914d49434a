import type { Decoded, Entry } from '#lib/share/index.ts';
import type { Mode } from './mode.ts';

/** Keys that those who pass a link on put into it. */
const OF_OTHERS = /^utm|clid$/;

/**
 * What an address said that a widget left out, as `key=value`. Among prose an unknown key may be
 * another widget's; elsewhere nothing else reads the address, but for the `id` of one of several
 * (layouts/embed.ts).
 */
export function ignoredEntries(
  { ignored, unknown }: Pick<Decoded<unknown>, 'ignored' | 'unknown'>,
  mode: Mode,
): string[] {
  const isStrange = ([key]: Entry) => key !== 'id' && !OF_OTHERS.test(key);
  const strange = mode === 'inline' ? [] : unknown.filter(isStrange);
  return [...ignored, ...strange].map((entry) => entry.join('='));
}
