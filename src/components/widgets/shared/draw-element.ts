import { isReadable } from './rasterise.ts';
import { HostError } from './host-error.ts';
import { standInMarks } from './stand-in-marks.ts';

/** A picture that stands by itself. Its size is in CSS pixels. */
export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

/** What can only be pressed, and what speaks of the page, is no part of a picture. */
const LEFT_OUT =
  '.opening-hint, .button, .menu, .disclosure:not([open]), .frame-ways, .frame-reset, .number-refusal, .notice, .frame-foot:not(:has(> :not(.frame-ways)))';
const UNSEEN = '.visually-hidden, option, script, style';
/** What an element of a drawing takes from the style sheets. */
const DRAWN = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'opacity',
  'display',
  'visibility',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
  'paint-order',
  'vector-effect',
] as const;
/** What it takes, too, which only a `style` can say. */
const STYLED = ['font-variant-numeric', 'mix-blend-mode', 'isolation'] as const;
const MIDDLE = 'text-anchor="middle"';
const MARGIN = 16;

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const round = (value: number) => Math.round(value * 100) / 100;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * What an element of the page shows, as it looks now, as SVG: its boxes, texts, pictures and
 * drawings, with a margin, on the ground that it stands on.
 * @throws HostError where the browser hides what a canvas holds
 */
export function drawElement(element: HTMLElement, title: string): Drawing {
  const pressed = element.querySelectorAll<HTMLElement>(LEFT_OUT);
  // And the group of such, which would keep its place in a row.
  const isOfSuch = (group: Element) =>
    [...group.childNodes].every((node) =>
      node instanceof Element ? node.matches(LEFT_OUT) : node.textContent === '',
    );
  const groups = [...pressed].map((one) => one.parentElement!).filter(isOfSuch);
  const leftOut = new Set([...pressed, ...groups]);
  const { width: written } = element.style;
  let takeMarksOut = () => {};
  try {
    // The rest closes up for as long as this takes: nothing of it is painted.
    for (const { style } of leftOut) style.setProperty('display', 'none', 'important');
    takeMarksOut = standInMarks(element);
    // What is scrolled on the page has room for all of it.
    element.style.width = `${element.getBoundingClientRect().width + hiddenWidth(element)}px`;
    const drawer = new Drawer(element);
    const [width, height] = [drawer.width, drawer.height];
    const svg = [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
      `<title>${escaped(title)}</title>`,
      `<rect width="${width}" height="${height}" fill="${drawer.colour(groundOf(element))}"/>`,
      drawer.children(element),
      '</svg>',
    ].join('\n');
    return { svg, width, height };
  } finally {
    element.style.width = written;
    takeMarksOut();
    for (const { style } of leftOut) style.removeProperty('display');
  }
}

/** How much wider than its place the widest thing in an element is that scrolls aside. */
const hiddenWidth = (element: HTMLElement): number =>
  Math.max(
    0,
    ...Array.from(element.querySelectorAll<HTMLElement>(':not(svg *)'), (one) =>
      /^(auto|scroll)$/.test(getComputedStyle(one).overflowX) && one.clientWidth > 0
        ? one.scrollWidth - one.clientWidth
        : 0,
    ),
  );

/** The colour behind an element. */
function groundOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/, 0\)$|\/ 0\)$|^transparent$/.test(backgroundColor)) return backgroundColor;
  }
  return 'white';
}

class Drawer {
  readonly width: number;
  readonly height: number;
  readonly #origin: Box;
  readonly #canvas = document.createElement('canvas');
  readonly #context: CanvasRenderingContext2D;
  readonly #colours = new Map<string, string>();
  /** Of what is drawn by reference: patterns and clips. */
  #ids = 0;

  constructor(element: HTMLElement) {
    if (!isReadable(this.#canvas)) throw new HostError('canvas');
    this.#context = this.#canvas.getContext('2d', { willReadFrequently: true })!;
    const box = element.getBoundingClientRect();
    this.#origin = box;
    this.width = Math.ceil(box.width) + 2 * MARGIN;
    this.height = Math.ceil(box.height) + 2 * MARGIN;
  }

  /** A colour of CSS as `rgb`, which every program that reads SVG knows; `none` where nothing is seen of it. */
  colour(css: string): string {
    const known = this.#colours.get(css);
    if (known !== undefined) return known;
    if (css === 'none' || css.startsWith('url(')) return css;
    this.#context.reset();
    this.#context.fillStyle = css;
    this.#context.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = this.#context.getImageData(0, 0, 1, 1).data;
    const alpha = round(a / 255);
    const made =
      a === 0 ? 'none' : a === 255 ? `rgb(${r},${g},${b})` : `rgba(${r},${g},${b},${alpha})`;
    this.#colours.set(css, made);
    return made;
  }

  draw(element: Element): string {
    const style = getComputedStyle(element);
    // What has no box of its own may have children with one.
    const isThere = style.display === 'contents' || element.checkVisibility();
    if (element.matches(UNSEEN) || !isThere) return '';
    const { opacity, visibility, overflowX } = style;
    if (opacity === '0') return '';
    const box = this.#placed(element.getBoundingClientRect());
    const isSeen = visibility === 'visible';
    const own = isSeen ? this.#box(box, style) : '';
    const inner = isSeen ? this.#own(element, box, style) : null;
    const all = own + (inner ?? this.children(element, overflowX === 'visible' ? null : box));
    return opacity === '1' || all === '' ? all : `<g opacity="${opacity}">${all}</g>`;
  }

  #placed({ left, top, width, height }: Box): Box {
    const { left: x, top: y } = this.#origin;
    const [movedX, movedY] = [left - x + MARGIN, top - y + MARGIN];
    return { left: round(movedX), top: round(movedY), width: round(width), height: round(height) };
  }

  /** What stands in an element, cut off at a box where one is given. */
  children(element: Element, clip: Box | null = null): string {
    const style = getComputedStyle(element);
    const all = [...element.childNodes]
      .map((node) => {
        if (node instanceof Element) return this.draw(node);
        if (node instanceof Text && style.visibility === 'visible') return this.#text(node, style);
        return '';
      })
      .join('');
    if (!clip || all === '' || clip.width === 0 || clip.height === 0) return all;
    // Up to the lines around it.
    const [above, after, below, before] = (['Top', 'Right', 'Bottom', 'Left'] as const).map(
      (side) => parseFloat(style[`border${side}Width`]),
    );
    const [left, top] = [round(clip.left + before), round(clip.top + above)];
    const [width, height] = [clip.width - before - after, clip.height - above - below].map(round);
    const size = `width="${width}" height="${height}"`;
    const radius = parseFloat(style.borderTopLeftRadius) - above;
    if (radius > 0) {
      const id = `clip-${++this.#ids}`;
      const rect = `<rect x="${left}" y="${top}" ${size} rx="${round(radius)}"/>`;
      return `<clipPath id="${id}">${rect}</clipPath><g clip-path="url(#${id})">${all}</g>`;
    }
    return `<svg x="${left}" y="${top}" ${size} viewBox="${left} ${top} ${width} ${height}">${all}</svg>`;
  }

  /** An element's ground and its lines. */
  #box(box: Box, style: CSSStyleDeclaration): string {
    const { left, top, width, height } = box;
    if (width === 0 || height === 0) return '';
    const radius = Math.min(parseFloat(style.borderTopLeftRadius) || 0, width / 2, height / 2);
    const rect = (paint: string, inset = 0) =>
      `<rect x="${round(left + inset)}" y="${round(top + inset)}" width="${round(width - 2 * inset)}" height="${round(height - 2 * inset)}" rx="${round(radius)}" ${paint}/>`;
    const ground = this.colour(style.backgroundColor);
    const hatch = this.#hatch(style.backgroundImage);
    const sides = (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) => ({
      width: style[`border${side}Style`] === 'none' ? 0 : parseFloat(style[`border${side}Width`]),
      colour: this.colour(style[`border${side}Color`]),
    }));
    const [first] = sides;
    const isFrame = sides.every(
      (side) => side.width === first.width && side.colour === first.colour,
    );
    const [right, bottom] = [left + width, top + height];
    const corners = [
      [left, top, right, top],
      [right, top, right, bottom],
      [left, bottom, right, bottom],
      [left, top, left, bottom],
    ];
    const lines = isFrame
      ? first.width > 0 && first.colour !== 'none'
        ? rect(
            `fill="none" stroke="${first.colour}" stroke-width="${first.width}"`,
            first.width / 2,
          )
        : ''
      : sides
          .map(({ width: thick, colour }, i) => {
            const [x1, y1, x2, y2] = corners[i].map(round);
            return thick > 0 && colour !== 'none'
              ? `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="${colour}" stroke-width="${thick}"/>`
              : '';
          })
          .join('');
    const isDashed = style.outlineStyle === 'dashed';
    const outline = isDashed || style.outlineStyle === 'solid' ? parseFloat(style.outlineWidth) : 0;
    return [
      ground === 'none' ? '' : rect(`fill="${ground}"`),
      hatch === '' ? '' : hatch + rect(`fill="url(#hatch-${this.#ids})"`),
      lines,
      this.#innerShadow(box, style.boxShadow),
      outline > 0
        ? rect(
            `fill="none" stroke="${this.colour(style.outlineColor)}" stroke-width="${outline}"${isDashed ? ` stroke-dasharray="${2 * outline}"` : ''}`,
            -outline / 2 - parseFloat(style.outlineOffset),
          )
        : '',
    ].join('');
  }

  /** A sharp shadow within a box: a rim, or a bar at its left. */
  #innerShadow({ left, top, width, height }: Box, shadow: string): string {
    const [, css, x, spread] = /^(.*?) ([\d.]+)px 0px 0px ([\d.]+)px inset$/.exec(shadow) ?? [];
    if (!css) return '';
    const [bar, rim] = [x, spread].map(Number);
    const colour = this.colour(css);
    return rim > 0
      ? `<rect x="${round(left + rim / 2)}" y="${round(top + rim / 2)}" width="${round(width - rim)}" height="${round(height - rim)}" fill="none" stroke="${colour}" stroke-width="${rim}"/>`
      : `<rect x="${left}" y="${top}" width="${bar}" height="${height}" fill="${colour}"/>`;
  }

  /** The pattern of a ground of slanted stripes, `/`; empty where it has none. */
  #hatch(image: string): string {
    if (!image.startsWith('repeating-linear-gradient')) return '';
    const stops = [...image.matchAll(/([a-z]+\([^()]*\)|transparent) (?:[\d.]+px )?([\d.]+)px/g)];
    const colours = stops.map(([, css]) => this.colour(css));
    const ends = stops.map(([, , end]) => parseFloat(end));
    const period = ends.at(-1);
    if (!period) return '';
    const bands = colours.map((colour, i) => {
      const from = i === 0 ? 0 : ends[i - 1];
      return `<rect x="${from}" width="${round(ends[i] - from)}" height="${period}" fill="${colour}"/>`;
    });
    const id = `hatch-${++this.#ids}`;
    return `<pattern id="${id}" width="${period}" height="${period}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">${bands.join('')}</pattern>`;
  }

  /** What an element shows besides its children; null where its children are all. */
  #own(element: Element, box: Box, style: CSSStyleDeclaration): string | null {
    if (element instanceof SVGSVGElement) return this.#drawing(element, box);
    if (element instanceof HTMLCanvasElement) return this.#picture(element, box, style);
    if (element instanceof HTMLImageElement) return this.#picture(element, box, style);
    if (element instanceof HTMLSelectElement)
      return this.#value(element.selectedOptions[0]?.text ?? '', box, style);
    if (element.localName === 'mfrac') return this.#fraction(element, box, style);
    if (element instanceof HTMLInputElement) return this.#field(element, box, style);
    return element instanceof HTMLTextAreaElement ? '' : null;
  }

  /** A fraction of MathML, with the bar that the browser draws between its two parts. */
  #fraction(element: Element, { left, width }: Box, style: CSSStyleDeclaration): string {
    const [above, below] = [...element.children].map((part) =>
      this.#placed(part.getBoundingClientRect()),
    );
    const y = round((above.top + above.height + below.top) / 2);
    return `${this.children(element)}<path d="M${left} ${y}h${width}" stroke="${this.colour(style.color)}"/>`;
  }

  #picture(
    picture: HTMLCanvasElement | HTMLImageElement,
    { left, top, width, height }: Box,
    { imageRendering }: CSSStyleDeclaration,
  ): string {
    const [across, down] =
      picture instanceof HTMLImageElement
        ? [picture.naturalWidth, picture.naturalHeight]
        : [picture.width, picture.height];
    if (across === 0 || down === 0) return '';
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [across, down];
    canvas.getContext('2d')!.drawImage(picture, 0, 0);
    const look = imageRendering === 'auto' ? '' : ' style="image-rendering:pixelated"';
    return `<image x="${left}" y="${top}" width="${width}" height="${height}" preserveAspectRatio="none"${look} href="${canvas.toDataURL()}"/>`;
  }

  #drawing(drawing: SVGSVGElement, { left, top, width, height }: Box): string {
    const copy = drawing.cloneNode(true) as SVGSVGElement;
    const [from, to] = [drawing, copy].map((one) => [
      one,
      ...one.querySelectorAll<SVGElement>('*'),
    ]);
    for (const [i, element] of to.entries()) {
      const style = getComputedStyle(from[i]);
      for (const name of DRAWN) {
        const value = style.getPropertyValue(name);
        const isColour = name === 'fill' || name === 'stroke';
        element.setAttribute(name, isColour ? this.colour(value) : value);
      }
      for (const name of ['class', 'style', 'tabindex', 'role']) element.removeAttribute(name);
      for (const name of STYLED) {
        const value = style.getPropertyValue(name);
        if (!/^(normal|auto)$/.test(value)) element.style.setProperty(name, value);
      }
    }
    const size = { x: left, y: top, width, height };
    for (const [name, value] of Object.entries(size)) copy.setAttribute(name, `${value}`);
    copy.setAttribute('overflow', getComputedStyle(drawing).overflowX);
    return new XMLSerializer().serializeToString(copy);
  }

  #field(field: HTMLInputElement, box: Box, style: CSSStyleDeclaration): string {
    const { left, top, width, height } = box;
    const colour = this.colour(style.accentColor === 'auto' ? style.color : style.accentColor);
    const y = round(top + height / 2);
    if (field.type === 'range') {
      const [min, max] = [Number(field.min), Number(field.max)];
      const x = round(left + 8 + ((width - 16) * (field.valueAsNumber - min)) / (max - min || 1));
      return `<path d="M${left} ${y}h${width}" stroke="${colour}" stroke-opacity="0.4" stroke-width="3"/><circle cx="${x}" cy="${y}" r="7" fill="${colour}"/>`;
    }
    if (field.type === 'checkbox' || field.type === 'radio')
      return `<rect x="${left}" y="${top}" width="${width}" height="${height}" rx="${field.type === 'radio' ? width / 2 : 3}" fill="${field.checked ? colour : 'none'}" stroke="${colour}"/>`;
    return this.#value(field.value, box, style);
  }

  /** The text of a control. */
  #value(text: string, { left, top, width, height }: Box, style: CSSStyleDeclaration): string {
    const [before, after] = [style.paddingLeft, style.paddingRight].map(parseFloat);
    const place = { center: 0.5, right: 1, end: 1 }[style.textAlign] ?? 0;
    const x = left + before + place * (width - before - after);
    const anchor = ['start', 'middle', 'end'][2 * place];
    return this.#words(
      text,
      x,
      top + height / 2 + 0.35 * parseFloat(style.fontSize),
      style,
      `text-anchor="${anchor}"`,
    );
  }

  /** A text, line by line. */
  #text(node: Text, style: CSSStyleDeclaration): string {
    if (node.data.trim() === '') return '';
    const range = document.createRange();
    const lines: { text: string; left: number; right: number; top: number; height: number }[] = [];
    for (let i = 0; i < node.length; i++) {
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const [rect] = range.getClientRects();
      const last = lines.at(-1);
      const sign = node.data[i];
      if (!rect || rect.width === 0) {
        // The second half of a sign.
        if (last && /[\udc00-\udfff]/.test(sign)) last.text += sign;
      } else if (last && Math.abs(rect.top - last.top) < 2 && rect.left - last.right < 1) {
        last.text += sign;
        last.right = rect.right;
      } else lines.push({ ...toLine(rect), text: sign });
    }
    this.#context.font = fontOf(style);
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } =
      this.#context.measureText('x');
    return lines
      .filter(({ text }) => text.trim() !== '')
      .map(({ text, left, right, top, height }) => {
        const box = this.#placed({ left, top, width: right - left, height });
        const baseline = box.top + (height - ascent - descent) / 2 + ascent;
        const said = style.textTransform === 'uppercase' ? text.toUpperCase() : text;
        // One sign is not stretched: a dot would be a dash.
        if ([...said].length === 1)
          return this.#words(said, box.left + box.width / 2, baseline, style, MIDDLE);
        const length = `textLength="${box.width}" lengthAdjust="spacingAndGlyphs"`;
        return this.#words(said, box.left, baseline, style, length);
      })
      .join('');
  }

  #words(text: string, x: number, y: number, style: CSSStyleDeclaration, more: string): string {
    const family = escaped(style.fontFamily);
    const weight = style.fontWeight === '400' ? '' : ` font-weight="${style.fontWeight}"`;
    const slant = style.fontStyle === 'normal' ? '' : ` font-style="${style.fontStyle}"`;
    const digits =
      style.fontVariantNumeric === 'normal'
        ? ''
        : ` style="font-variant-numeric:${style.fontVariantNumeric}"`;
    return `<text xml:space="preserve" x="${round(x)}" y="${round(y)}" font-family="${family}" font-size="${style.fontSize}"${weight}${slant}${digits} fill="${this.colour(style.color)}" ${more}>${escaped(text)}</text>`;
  }
}

const toLine = ({ left, right, top, height }: DOMRect) => ({ left, right, top, height });

const fontOf = ({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration) =>
  `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
