import type { Drawing } from '#components/widgets/shared/draw-element.ts';
import { shapeText, type Graph } from '#lib/model/index.ts';
import {
  arcsOf,
  KINDS,
  pathOfArcs,
  pathOfBar,
  type GraphBar,
  type GraphDrawing,
} from './graph-drawing.ts';

interface Parts {
  /** What the model is called. */
  readonly name: string;
  readonly graph: Graph;
  readonly drawing: GraphDrawing;
  readonly words: {
    readonly kinds: Readonly<Record<GraphBar['kind'], string>>;
    readonly skip: string;
    readonly wait: string;
    readonly scale: string;
  };
  readonly colours: ColoursOfModel;
}

export type ColoursOfModel = Readonly<Record<GraphBar['kind'] | 'arc' | 'ground' | 'ink', string>>;

const MARGIN = 28;
/** Heights of the title, of a line of the legend, and of the shapes, which stand upright. */
const [TITLE, LINE, SHAPES] = [44, 20, 112];
/** How far a shape stands from all others: where sides change, and where there is room besides. */
const [NEAR, FAR] = [14, 28];
/** Half of what a shape takes beside its middle. */
const REACH = 6;
const FONT = `font-family="'Instrument Sans', system-ui, sans-serif"`;

/** A model's drawing as a picture that stands by itself: its name, shapes, legend and ground. */
export function pictureOfModel({ name, graph, drawing, words, colours }: Parts): Drawing {
  const { bars } = drawing;
  const ends = [graph.nodes[0]?.outputShapes[0], graph.outputs[0]?.shape].map(
    (shape) => shape && shapeText(shape),
  );
  const kinds = KINDS.filter((kind) => bars.some((bar) => bar.kind === kind));
  const lines = arcsOf(drawing).map((one) => ({
    ...one,
    dashes: one.kind === 'wait' ? ' stroke-dasharray="2 3"' : '',
  }));
  const legend = [
    ...kinds.map((kind) => [
      `<path fill="${colours[kind]}" d="M0 0h12v12h-12z"/>`,
      words.kinds[kind],
    ]),
    ...lines.map(({ kind, dashes }) => [
      `<path fill="none" stroke="${colours.arc}"${dashes} d="M1 1C1 14 11 14 11 1"/>`,
      words[kind],
    ]),
    ['', words.scale],
  ];
  const top = MARGIN + TITLE + SHAPES;
  const foot = top + drawing.height + 24;
  const width = Math.ceil(drawing.width) + 2 * MARGIN;
  const height = Math.ceil(foot + legend.length * LINE + MARGIN - 8);
  const text = (x: number, y: number, size: number, said: string, more = '') =>
    `<text x="${x}" y="${y}" ${FONT} font-size="${size}" fill="${colours.ink}"${more}>${escaped(said)}</text>`;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<title>${escaped(name)}</title>`,
    `<rect width="${width}" height="${height}" fill="${colours.ground}"/>`,
    text(MARGIN, MARGIN + 16, 18, name, ' font-weight="600"'),
    text(MARGIN, MARGIN + 36, 13, ends.filter(Boolean).join(' → ')),
    `<g transform="translate(${MARGIN} ${top})">`,
    ...shapesOf(graph, drawing).map(({ x, y, shape }) =>
      text(0, 0, 11, shape, ` transform="translate(${x} ${y}) rotate(-90)"`),
    ),
    ...kinds.map((kind) => {
      const path = bars.filter((bar) => bar.kind === kind).map(pathOfBar);
      return `<path fill="${colours[kind]}" d="${path.join('')}"/>`;
    }),
    ...lines.map(
      ({ arcs, dashes }) =>
        `<path fill="none" stroke="${colours.arc}"${dashes} d="${pathOfArcs(drawing, arcs)}"/>`,
    ),
    '</g>',
    ...legend.flatMap(([sign, said], i) => {
      const y = foot + i * LINE;
      const place = sign ? MARGIN + 20 : MARGIN;
      return [
        sign && `<g transform="translate(${MARGIN} ${y})">${sign}</g>`,
        text(place, y + 11, 13, said),
      ];
    }),
    '</svg>',
  ];
  return { svg: svg.filter(Boolean).join('\n'), width, height };
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * The shapes that have room above their bars: of both ends first, then of what has other sides, those
 * that change most before those that lose an edge. None lies over a bar beside its own.
 */
function shapesOf({ nodes, layout }: Graph, { bars }: GraphDrawing) {
  const axis = layout === 'channelsLast' ? 1 : 2;
  const all = bars.map(({ node, x, width }) => {
    const [shape = []] = nodes[node].outputShapes;
    const middle = x + width / 2;
    const below = bars.filter(
      (bar) => bar.x < middle + REACH && bar.x + bar.width > middle - REACH,
    );
    return {
      x: middle + 4,
      y: Math.min(...below.map((bar) => bar.y)) - 6,
      // The batch is no side of a picture.
      shape: shape.slice(1).join(' × '),
      side: shape[axis] ?? 1,
    };
  });
  /** By what the side of each differs from that before it: 2 where it is halved or doubled. */
  const changes = all.map(({ side }, i) => {
    const before = all[i - 1]?.side ?? side;
    return Math.max(side / before, before / side);
  });
  const placed: typeof all = [];
  const place = (one: (typeof all)[number], distance: number) =>
    placed.every(({ x }) => Math.abs(x - one.x) >= distance) && placed.push(one);
  for (const end of [all[0], all.at(-1)]) if (end) place(end, NEAR);
  all.forEach((one, i) => changes[i] >= 1.5 && place(one, NEAR));
  all.forEach((one, i) => one.shape !== all[i - 1]?.shape && place(one, FAR));
  return placed;
}
