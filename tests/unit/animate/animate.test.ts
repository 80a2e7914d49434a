import { readFileSync } from 'node:fs';
import { GifReader } from 'omggif';
import { describe, expect, it } from 'vitest';
import {
  animatedSvgOf,
  colourNames,
  colourOf,
  gifOf,
  rasterise,
  sceneOf,
  scenesOf,
  standardOptions,
  svgOf,
  type Scene,
  type Theme,
} from '#lib/animate/index.ts';
import {
  countSteps,
  presetOf,
  presets,
  sampleExample,
  type LayerExample,
} from '#lib/step/index.ts';

const { example } = presetOf('padding_strides_odd_transposed');
const words = { title: 'A layer', description: 'Step by step' };

/** A GIF's pictures as they are seen, each drawn over the one before. */
function frames(gif: Uint8Array): { delay: number; pixels: Uint8Array }[] {
  const reader = new GifReader(gif);
  const canvas = new Uint8Array(reader.width * reader.height * 4);
  return Array.from({ length: reader.numFrames() }, (_, i) => {
    reader.decodeAndBlitFrameRGBA(i, canvas);
    return { delay: reader.frameInfo(i).delay, pixels: canvas.slice() };
  });
}

/** A scene, drawn from scratch. */
function pixelsOf(scene: Scene): Uint8Array {
  const { pixels, palette } = rasterise(scene);
  return Uint8Array.from([...pixels].flatMap((index) => [...palette.colours[index], 255]));
}

/** Where two pictures first differ, or −1: quicker than a deep comparison of a million numbers. */
const firstDifference = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length ? a.findIndex((value, i) => value !== b[i]) : 0;

describe('gifOf', () => {
  it.each([
    ['scatter', 'light', true],
    ['gather', 'light', true],
    ['gather', 'dark', false],
  ] as const)(
    'holds every step of a %s in %s colours, numbers: %s',
    (formulation, theme, numbers) => {
      const options = { theme, numbers, side: 20 };
      const scenes = [...scenesOf(example, formulation, options)];
      const decoded = frames(gifOf(scenes, 300));
      expect(decoded).toHaveLength(countSteps(example, formulation));
      decoded.forEach(({ pixels }, step) => {
        expect(firstDifference(pixels, pixelsOf(scenes[step])), `step ${step}`).toBe(-1);
      });
    },
  );

  it('lets each step stay for the delay, the last one longer, and repeats without end', () => {
    const gif = gifOf(scenesOf(example, 'scatter'), 250);
    const delays = frames(gif).map(({ delay }) => delay);
    expect(delays.slice(0, -1).every((delay) => delay === 25)).toBe(true);
    expect(delays.at(-1)).toBe(100);
    expect(new GifReader(gif).loopCount()).toBe(0);
  });

  it('lights the cell whose turn it is', () => {
    const scenes = [...scenesOf(example, 'gather')];
    const lit = colourOf('lit-soft', 'light');
    frames(gifOf(scenes, 100)).forEach(({ pixels }, step) => {
      const { cells, width } = scenes[step];
      const output = cells.filter(({ cell }) => cell.lit).at(-1)!;
      const at = 4 * ((output.y + 5) * width + output.x + 5);
      expect([...pixels.slice(at, at + 3)]).toEqual([...lit]);
    });
  });

  it('is the same for the same example', () => {
    const make = () => gifOf(scenesOf(example, 'scatter'), 200);
    expect(firstDifference(make(), make())).toBe(-1);
  });
});

describe('rasterise', () => {
  it('needs no more colours than a GIF has, and none beside the theme’s own and their mixtures', () => {
    for (const theme of ['light', 'dark'] as const) {
      const { palette } = rasterise(sceneOf(example, 'gather', 3, { ...standardOptions, theme }));
      expect(palette.colours.length).toBeLessThanOrEqual(256);
      expect(palette.colours).toContainEqual(colourOf('paper', theme));
    }
  });

  it('draws digits that differ from one another', () => {
    const digits = [...'0123456789'].map((digit) => {
      const one = sampleExample({ op: 'conv2d', input: [1, 1], kernel: [1, 1] });
      const shown: LayerExample = { ...one, input: [[[Number(digit)]]] };
      return rasterise(sceneOf(shown, 'scatter', 0)).pixels.join();
    });
    expect(new Set(digits).size).toBe(10);
  });

  it('tints the zeros that the taps of a spread kernel meet, as the page does', () => {
    const spread = presetOf('dilation_with_stride').example;
    for (const theme of ['light', 'dark'] as const) {
      const scene = sceneOf(spread, 'gather', 0, { ...standardOptions, theme });
      const { width, pixels, palette } = rasterise(scene);
      // Beside the number and the dots.
      const groundOf = (isTap: boolean) => {
        const { x, y } = scene.cells.find(
          ({ cell }) => cell.role === 'zero' && !cell.lit && Boolean(cell.tap) === isTap,
        )!;
        return palette.colours[pixels[(y + 3) * width + x + 3]];
      };
      expect(groundOf(true)).toEqual(colourOf('kernel-soft', theme));
      expect(groundOf(false)).toEqual(colourOf('paper', theme));
    }
  });

  it('leaves the numbers out where they are not wanted', () => {
    const drawnColours = (numbers: boolean) => {
      const { pixels } = rasterise(sceneOf(example, 'gather', 3, { ...standardOptions, numbers }));
      return new Set(pixels).size;
    };
    expect(drawnColours(false)).toBeLessThan(drawnColours(true));
  });
});

describe('sceneOf', () => {
  it('has one size and layout for all steps of a formulation', () => {
    for (const preset of presets) {
      const sizes = [...scenesOf(preset.example, 'scatter')].map(
        ({ width, height, cells }) => `${width} ${height} ${cells.length}`,
      );
      expect(new Set(sizes).size, preset.id).toBe(1);
    }
  });

  it('keeps every cell and frame inside', () => {
    for (const { id, example: each } of presets) {
      const { width, height, side, cells, frames: outlines } = sceneOf(each, 'gather', 0);
      for (const { x, y } of cells) {
        expect(Math.min(x, y, width - x - side - 1, height - y - side - 1), id).toBeGreaterThan(0);
      }
      for (const frame of outlines) {
        const room = Math.min(
          frame.x,
          frame.y,
          width - frame.x - frame.width,
          height - frame.y - frame.height,
        );
        expect(room, id).toBeGreaterThan(1);
      }
    }
  });
});

describe('svgOf', () => {
  it('holds every number of the step as text', () => {
    const scene = sceneOf(example, 'gather', 9);
    const texts = [...svgOf(scene, words).matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
    const numbers = scene.cells.flatMap(({ cell }) => [cell.text, cell.note]).filter(Boolean);
    expect(texts.filter((text) => !'×→'.includes(text)).sort()).toEqual([...numbers].sort());
  });

  it('holds no number where none is wanted', () => {
    const scene = sceneOf(example, 'gather', 9, { ...standardOptions, numbers: false });
    expect(svgOf(scene, words)).not.toMatch(/<text[^>]*>[^<]*\d/);
  });
});

describe('animatedSvgOf', () => {
  /** What is seen at a step, by the animations' own times. */
  function seenAt(svg: string, step: number, count: number): string[] {
    const total = count + 3;
    const body = svg.slice(svg.indexOf('<g font-family'));
    const hidden =
      /<g visibility="(?:hidden|visible)"><animate [^>]*values="([^"]*)" keyTimes="([^"]*)"[^>]*\/>(.*?<\/g>)<\/g>(?=<g|<\/g><\/svg>)/gs;
    const always = body.replace(hidden, '');
    const texts = (part: string) =>
      [...part.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
    const shown = [...body.matchAll(hidden)].flatMap(([, values, times, content]) => {
      const states = values.split(';');
      const starts = times.split(';').map(Number);
      // A moment within the step: the times are rounded.
      const now = starts.findLastIndex((start) => start <= (step + 0.5) / total);
      return states[now] === 'visible' ? texts(content) : [];
    });
    return [...texts(always), ...shown].sort();
  }

  it.each(['scatter', 'gather'] as const)(
    'shows at each time what that step’s picture shows, as %s',
    (formulation) => {
      const scenes = [...scenesOf(example, formulation)];
      const svg = animatedSvgOf(scenes, 200, words);
      scenes.forEach((scene, step) => {
        const still = [...svgOf(scene, words).matchAll(/<text[^>]*>([^<]*)</g)].map(
          ([, text]) => text,
        );
        expect(seenAt(svg, step, scenes.length), `step ${step}`).toEqual(still.sort());
      });
    },
  );

  it('is as long as the steps and the rest at the end', () => {
    const scenes = [...scenesOf(example, 'scatter')];
    expect(animatedSvgOf(scenes, 500, words)).toContain(`dur="${(scenes.length + 3) * 0.5}s"`);
  });
});

describe('an SVG of the reader’s own numbers and words', () => {
  const hostile = {
    title: '"><script>alert(1)</script>',
    description: "</desc><image href='x' onerror='alert(1)'/>&",
  };
  const odd: LayerExample = {
    layer: { ...example.layer, bias: [Number.NaN] },
    input: [[[1e21, -0.1234567, Infinity], ...example.input[0].slice(1)]],
  };

  it.each([
    ['still', svgOf(sceneOf(odd, 'scatter', 2), hostile)],
    ['animated', animatedSvgOf(scenesOf(odd, 'scatter'), 100, hostile)],
  ])('has no script, no handler and no link (%s)', (_, svg) => {
    const tags = [...svg.matchAll(/<\/?([a-zA-Z]+)([^>]*)>/g)];
    const names = new Set(tags.map(([, name]) => name));
    const known = [
      'svg',
      'title',
      'desc',
      'defs',
      'pattern',
      'circle',
      'rect',
      'g',
      'text',
      'animate',
    ];
    expect([...names].filter((name) => !known.includes(name))).toEqual([]);
    for (const [, , attributes] of tags) {
      expect(attributes).not.toMatch(/\son\w+=|href|style=|javascript:/i);
      expect(attributes.replace('url(#zero)', '').replace('url(#hole)', '')).not.toMatch(/url\(/);
    }
    expect(svg).toContain('&lt;script&gt;');
    expect(svg.match(/<\w/g)!.length).toBe(svg.match(/<\/\w|\/>/g)!.length);
  });
});

describe('colourOf', () => {
  it('has the colours of styles/tokens.css', () => {
    const css = readFileSync(new URL('../../../src/styles/tokens.css', import.meta.url), 'utf8');
    const hex = (name: (typeof colourNames)[number], theme: Theme) =>
      `#${colourOf(name, theme)
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('')}`;
    for (const name of colourNames) {
      expect(css).toContain(`--${name}: light-dark(${hex(name, 'light')}, ${hex(name, 'dark')});`);
    }
  });
});
