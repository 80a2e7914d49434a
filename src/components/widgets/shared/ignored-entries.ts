import type { Decoded } from '#lib/share/index.ts';
import type { Mode } from './mode.ts';

/**
 * What an address said that a widget left out, as `key=value`. On a page an unknown key may be
 * another widget's; in an embed nothing else reads the address, but for a member's `id`
 * (layouts/embed.ts).
 */
export function ignoredEntries(
  { ignored, unknown }: Pick<Decoded<unknown>, 'ignored' | 'unknown'>,
  mode: Mode,
): string[] {
  const strange = mode === 'embed' ? unknown.filter(([key]) => key !== 'id') : [];
  return [...ignored, ...strange].map((entry) => entry.join('='));
}
