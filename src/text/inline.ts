import { measuredNumber, type MeasuredName } from '#components/widgets/engine/benchmark-data.ts';
import { calculate, type Calculation } from '#components/widgets/live-number/live-text.ts';
import { liveWords } from '#components/widgets/live-number/words.ts';
import {
  liveLayers,
  liveLimits,
  type LiveLayerKey,
} from '#components/widgets/shared/live-layers.ts';
import { fact } from '#figures/facts.ts';
import { fileHref, pageHref } from '#i18n/href.ts';
import type { Lang } from '#i18n/index.ts';
import type { AxisArgument } from '#lib/layer/index.ts';

/** What the pages cite, by key. */
export type Sources = Readonly<
  Record<
    string,
    {
      readonly short: string;
      readonly url?: string;
      /** What a Japanese page says instead. */
      readonly ja?: { readonly short?: string };
    }
  >
>;

/** Words that ask for a hand: Markdown has nothing that would answer it. */
const BY_HAND = / ?<ByHand>.*?<\/ByHand>/g;
/** Code, which holds no components, or a component within a sentence. */
const INLINE = /(`[^`\n]+`)|<([A-Z]\w*)\b([^>]*?)\s*\/>|<\/?[A-Z]\w*\b[^>]*>/g;

const attributesOf = (text: string) =>
  Object.fromEntries([...text.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key, value]));

/** A component as a reader of the page first sees it, in words. */
function say(component: string, given: Record<string, string>, lang: Lang, sources: Sources) {
  const of = given.of as LiveLayerKey;
  switch (component) {
    case 'Fact':
      return fact(given.id, lang);
    case 'Num':
      return `${liveLayers[of][given.arg as AxisArgument]}`;
    case 'Calc':
      return calculate(given.what as Calculation, liveLayers[of], liveWords[lang], liveLimits(of));
    case 'Measured':
      return measuredNumber(given.what as MeasuredName);
    case 'Cite': {
      const { short: general, ja, url } = sources[given.id];
      const short = (lang === 'ja' && ja?.short) || general;
      return url ? `[${short}](${url})` : short;
    }
    default:
      return '';
  }
}

/** The address of a link in prose: `/dilation/#why` is that chapter in the page's language. */
function target(path: string, lang: Lang): string {
  const [, place, tail] = /^\/([^?#]*)(.*)$/.exec(path)!;
  return /\.\w+$/.test(place) ? fileHref(place) : pageHref(lang, place.replace(/\/$/, '')) + tail;
}

/** Prose of a page as Markdown: components become their words, links lead to the page's language. */
export function inline(text: string, lang: Lang, sources: Sources): string {
  return text
    .replace(BY_HAND, '')
    .replace(
      INLINE,
      (_, code?: string, component?: string, attributes = '') =>
        code ?? (component ? say(component, attributesOf(attributes), lang, sources) : ''),
    )
    .replace(/\]\((\/[^)\s]*)\)/g, (_, path: string) => `](${target(path, lang)})`);
}
