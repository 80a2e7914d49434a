import heights from '#data/embed-heights.json' with { type: 'json' };
import { fileHref } from '#i18n/href.ts';

/** What a page of somebody else's is to hold. */
export interface EmbedCode {
  /** The frame alone, as high as the widget needs in a page's column: see scripts/measure-embeds.ts. */
  readonly frame: string;
  /** An element that fits its height and colours by itself: see `public/embed.js`. */
  readonly element: string;
}

/** What a page has to allow a frame for all that is in it: nothing more than the view may ask for. */
const allowed = (widget: string) =>
  // A sound begins at a press in the frame itself, which needs no leave.
  ['clipboard-write', ...(widget === 'signal' ? ['microphone'] : [])].join('; ');

/**
 * The code that puts a view into another page.
 * @param address of the embed, with its state
 * @param origin of the site; empty until it is known
 */
export function embedCode(
  widget: string,
  address: string,
  title: string,
  origin: string,
): EmbedCode {
  const height = (heights as Readonly<Record<string, number>>)[widget];
  const allow = allowed(widget);
  return {
    frame:
      `<iframe src="${origin}${address}" title="${title}" ` +
      `width="100%" height="${height}" frameborder="0" loading="lazy" allow="${allow}"></iframe>`,
    element:
      `<script src="${origin}${fileHref('embed.js')}" async></script>\n` +
      `<a-trous src="${origin}${address}" title="${title}" height="${height}" allow="${allow}"></a-trous>`,
  };
}
