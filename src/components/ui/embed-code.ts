import { fileHref } from '#i18n/href.ts';
import { COLUMN, WIDE } from './embed-widths.ts';

/** What a page of somebody else's is to hold. */
export interface EmbedCode {
  /** The frame alone, as high as the widget needs in a place of its width. */
  readonly frame: string;
  /** An element that fits its height and colours by itself: see `public/embed.js`. */
  readonly element: string;
}

/**
 * How high a widget is in a column, on a phone and where there is room, in CSS pixels: see
 * scripts/measure-embeds.ts.
 */
export type EmbedHeights = readonly [column: number, phone: number, wide: number];

/** What a page has to allow a frame for all that is in it: nothing more than the view may ask for. */
const allowed = (widget: string) =>
  // A sound begins at a press in the frame itself, which needs no leave.
  ['clipboard-write', ...(widget === 'signal' ? ['microphone'] : [])].join('; ');

/** So many CSS pixels, more or fewer, as soon as a length of CSS is more than 0. */
const higher = (pixels: number, length: string) =>
  pixels < 0
    ? ` + clamp(${pixels}px,(${length})*-9999,0px)`
    : pixels > 0
      ? ` + clamp(0px,(${length})*9999,${pixels}px)`
      : '';

/**
 * The code that puts a view into another page.
 * @param heights of the widget
 * @param address of the embed, with its state
 * @param origin of the site
 */
export function embedCode(
  widget: string,
  [height, phone, wide]: EmbedHeights,
  address: string,
  title: string,
  origin: string,
): EmbedCode {
  const allow = allowed(widget);
  return {
    // A frame cannot see its own width, but its style that of a box around it: it has one height or
    // another. Where the box is left out, the window's width decides.
    frame:
      `<div style="width:100%;container-type:inline-size"><iframe src="${origin}${address}" title="${title}" width="100%" height="${height}" ` +
      `style="height:calc(${height}px${higher(phone - height, `${COLUMN}px - 100cqw`)}${higher(wide - height, `100cqw - ${WIDE - 1}px`)})" frameborder="0" loading="lazy" allow="${allow}"></iframe></div>`,
    element:
      `<script src="${origin}${fileHref('embed.js')}" async></script>\n` +
      `<a-trous src="${origin}${address}" title="${title}" height="${height}" allow="${allow}"></a-trous>`,
  };
}
