import { writeFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import {
  animatedSvgOf,
  gifOf,
  rasterise,
  sceneOf,
  scenesOf,
  svgOf,
  type Raster,
} from '../lib/animate/index.ts';
import { countSteps, outputSizeOf, sizeOf } from '../lib/step/index.ts';
import { help, requestOf, UsageError, type AnimateRequest } from './arguments.ts';
import { print } from './stdout.ts';

/** The bytes or the text of the file that is asked for. */
function fileOf({
  example,
  formulation,
  format,
  step,
  options,
  delay,
}: AnimateRequest): Uint8Array | string {
  const scenes = () =>
    step === null
      ? scenesOf(example, formulation, options)
      : [sceneOf(example, formulation, step, options)];
  switch (format) {
    case 'gif':
      return gifOf(scenes(), delay);
    case 'svg':
      return step === null
        ? animatedSvgOf(scenes(), delay, wordsOf(example))
        : svgOf(sceneOf(example, formulation, step, options), wordsOf(example));
    case 'png':
      return pngOf(rasterise(sceneOf(example, formulation, step ?? 0, options)));
  }
}

function wordsOf(example: AnimateRequest['example']) {
  const size = (pair: readonly number[]) => pair.join(' × ');
  return {
    title: example.layer.op,
    description: `${size(sizeOf(example.input[0]))} → ${size(outputSizeOf(example))}`,
  };
}

function pngOf({ width, height, pixels, palette }: Raster): Uint8Array {
  const png = new PNG({ width, height });
  pixels.forEach((index, i) => png.data.set([...palette.colours[index], 255], 4 * i));
  return PNG.sync.write(png, { colorType: 2 });
}

function run(args: readonly string[]): number {
  try {
    const request = requestOf(args);
    if (request === 'help') {
      print(help);
      return 0;
    }
    const file = fileOf(request);
    writeFileSync(request.out, file);
    const frames = request.step === null ? countSteps(request.example, request.formulation) : 1;
    print(
      `${request.out}: ${frames} ${frames === 1 ? 'step' : 'steps'}, ${Buffer.byteLength(file)} bytes\n`,
    );
    return 0;
  } catch (error) {
    const isOurs = error instanceof UsageError || (error instanceof Error && 'syscall' in error);
    if (!isOurs) throw error;
    process.stderr.write(`animate: ${error.message}\nTry: npm run animate -- --help\n`);
    return 2;
  }
}

process.exitCode = run(process.argv.slice(2));
