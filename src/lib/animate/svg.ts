import { cellTextOf } from '../step/index.ts';
import { cellPaint, colourOf, frameColour, hex, mixed, type Theme } from './colours.ts';
import {
  LAST_FRAME_STAYS,
  type CellItem,
  type FrameItem,
  type Scene,
  type SignItem,
} from './scene.ts';

/** What a picture is called, and says to those who do not see it. */
export interface SvgWords {
  readonly title: string;
  readonly description: string;
}

const FONT = "ui-monospace,'SF Mono',Menlo,Consolas,monospace";

/** The scene as an SVG file. It holds no script, no link and nothing from outside. */
export function svgOf(scene: Scene, words: SvgWords): string {
  return file(
    scene,
    words,
    elementsOf(scene)
      .map(({ markup }) => markup)
      .join(''),
  );
}

/**
 * The scenes as one SVG file that plays without end and without a script: everything that is ever
 * drawn is there once, with the times at which it is seen. `delay` is in milliseconds.
 */
export function animatedSvgOf(scenes: Iterable<Scene>, delay: number, words: SvgWords): string {
  const frames = [...scenes];
  const timing = { count: frames.length, delay };
  const content = LAYERS.flatMap((layer) => {
    // At which steps each element is seen; those with the same steps share one animation.
    const steps = new Map<string, number[]>();
    frames.forEach((scene, step) => {
      for (const element of elementsOf(scene)) {
        if (element.layer === layer) put(steps, element.markup, step);
      }
    });
    const together = new Map<string, string[]>();
    for (const [markup, at] of steps) put(together, at.join(), markup);
    return [...together.values()].map((group) =>
      shown(group.join(''), steps.get(group[0])!, timing),
    );
  });
  return file(frames[0], words, content.join(''));
}

function put<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Bottom first: cells, highlighted cells, and what is drawn over them. */
const LAYERS = ['cell', 'lit', 'over'] as const;

interface SvgElement {
  readonly layer: (typeof LAYERS)[number];
  readonly markup: string;
}

/** Elements that are seen at some of the steps, and hidden at the others. */
function shown(
  content: string,
  steps: readonly number[],
  { count, delay }: { readonly count: number; readonly delay: number },
): string {
  if (steps.length === count) return content;
  const total = count - 1 + LAST_FRAME_STAYS;
  const on = new Set(steps);
  const turns = Array.from({ length: count }, (_, step) => step).filter(
    (step) => step === 0 || on.has(step) !== on.has(step - 1),
  );
  const state = (step: number) => (on.has(step) ? 'visible' : 'hidden');
  const times = turns.map((step) => round(step / total)).join(';');
  return (
    `<g visibility="${state(0)}"><animate attributeName="visibility" calcMode="discrete" ` +
    `values="${turns.map(state).join(';')}" keyTimes="${times}" ` +
    `dur="${round((total * delay) / 1000)}s" repeatCount="indefinite"/>${content}</g>`
  );
}

function file({ width, height, theme, side }: Scene, words: SvgWords, content: string): string {
  const mark = hex(mixed(colourOf('paper', theme), colourOf('hole', theme), 0.5));
  const pitch = round(side / 5);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" role="img">` +
    `<title>${escaped(words.title)}</title><desc>${escaped(words.description)}</desc>` +
    `<defs><pattern id="zero" width="${pitch}" height="${pitch}" patternUnits="userSpaceOnUse">` +
    `<circle cx="${round(pitch / 2)}" cy="${round(pitch / 2)}" r="0.8" fill="${mark}"/></pattern>` +
    `<pattern id="hole" width="${pitch}" height="${pitch}" patternUnits="userSpaceOnUse" ` +
    `patternTransform="rotate(45)"><rect width="1.2" height="${pitch}" fill="${mark}"/></pattern></defs>` +
    `<rect width="${width}" height="${height}" fill="${hex(colourOf('paper', theme))}"/>` +
    `<g font-family="${FONT}" text-anchor="middle" stroke-width="1">${content}</g></svg>\n`
  );
}

/** What is drawn, bottom first. */
function elementsOf(scene: Scene): SvgElement[] {
  return [
    ...scene.cells.map((item) => cellElement(item, scene.theme, scene.side)),
    ...scene.frames.map((frame) => frameElement(frame, scene.theme)),
    ...scene.signs.map((sign) => signElement(sign, scene)),
  ];
}

function cellElement({ x, y, cell }: CellItem, theme: Theme, side: number): SvgElement {
  const paint = cellPaint(cell, theme);
  const line = hex(colourOf('control-line', theme));
  const box = rect(x + 0.5, y + 0.5, side, side);
  const pattern = cell.role === 'zero' || cell.role === 'hole' ? cell.role : null;
  const lines = cellTextOf(cell, side).map(({ text, size, isNote, ...at }) => {
    const colour = hex(isNote ? paint.note : paint.text);
    // Digits are about 0.7 of the type's size high: half of that below the middle.
    const baseline = round(y + at.y + size * 0.35);
    const weight = cell.lit && !isNote ? ' font-weight="700"' : '';
    return (
      `<text x="${round(x + at.x)}" y="${baseline}" font-size="${round(size)}" ` +
      `fill="${colour}"${weight}>${escaped(text)}</text>`
    );
  });
  const markup = [
    cell.lit ? '<g class="lit">' : '<g>',
    `<rect ${box} fill="${hex(paint.fill)}" stroke="${line}"/>`,
    pattern && `<rect ${box} fill="url(#${pattern})"${cell.faint ? ' opacity="0.45"' : ''}/>`,
    paint.inner &&
      `<rect ${rect(x + 2, y + 2, side - 3, side - 3)} fill="none" stroke="${hex(paint.inner)}" stroke-width="2"/>`,
    ...lines,
    '</g>',
  ]
    .filter(Boolean)
    .join('');
  return { layer: cell.lit ? 'lit' : 'cell', markup };
}

function frameElement({ role, x, y, width, height }: FrameItem, theme: Theme): SvgElement {
  const box = rect(x + 0.5, y + 0.5, width, height);
  const colour = hex(frameColour(role, theme));
  return over(`<rect ${box} fill="none" stroke="${colour}" stroke-width="3"/>`);
}

function signElement({ sign, x, y }: SignItem, { theme, side }: Scene): SvgElement {
  const [size, colour] = [round(side * 0.75), hex(colourOf('muted', theme))];
  return over(
    `<text x="${x}" y="${round(y + side * 0.25)}" font-size="${size}" ` +
      `fill="${colour}">${sign}</text>`,
  );
}

const over = (content: string): SvgElement => ({
  layer: 'over',
  markup: `<g class="over">${content}</g>`,
});

const rect = (x: number, y: number, width: number, height: number) =>
  `x="${x}" y="${y}" width="${width}" height="${height}"`;

const round = (value: number) => Math.round(value * 10_000) / 10_000;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text that XML takes for text. */
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]);
