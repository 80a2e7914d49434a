import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GifReader } from 'omggif';
import { PNG } from 'pngjs';
import { afterAll, describe, expect, it } from 'vitest';
import { help, requestOf } from '#cli/arguments.ts';
import { animateCommand, countSteps, presets, FORMULATIONS } from '#lib/step/index.ts';
import { colourOf } from '#lib/animate/index.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'a-trous-'));
afterAll(() => rmSync(folder, { recursive: true }));

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const inFolder = (name: string) => join(folder, name);

/** The command as npm runs it. */
function animate(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/animate.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('npm run animate', { timeout: 30_000 }, () => {
  it('is the program that these tests run', () => {
    expect(scripts.animate).toBe('node src/cli/animate.ts');
  });

  it('writes a GIF with a frame for each step of the layer', () => {
    const out = inFolder('x.gif');
    const { status, stdout, stderr } = animate(
      '--kernel',
      '4',
      '--stride',
      '2',
      '--padding',
      '1',
      '--format',
      'gif',
      '--out',
      out,
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    // An input of 4 × 4 becomes 8 × 8.
    expect(new GifReader(readFileSync(out)).numFrames()).toBe(64);
    expect(stdout).toContain('64 steps');
  });

  it('writes an animated SVG, a still one and a PNG', () => {
    const [moving, still, png] = ['moving.svg', 'still.svg', 'step.png'].map(inFolder);
    const { status, stdout } = animate('--preset', 'unet', '--out', moving);
    expect(status).toBe(0);
    expect(stdout).toContain(`${statSync(moving).size} bytes`);
    expect(animate('--preset', 'unet', '--step', '3', '--out', still).status).toBe(0);
    expect(
      animate('--preset', 'unet', '--step', '3', '--theme', 'dark', '--cell', '20', '-o', png)
        .status,
    ).toBe(0);
    expect(readFileSync(moving, 'utf8')).toContain('<animate ');
    expect(readFileSync(still, 'utf8')).not.toContain('<animate ');
    const { data } = PNG.sync.read(readFileSync(png));
    expect([...data.subarray(0, 3)]).toEqual(colourOf('paper', 'dark'));
  });

  it.each([[['--help']], [['-h']], [[]]])('tells how it is used, asked by %j', (args) => {
    const { status, stdout } = animate(...args);
    expect(status).toBe(0);
    for (const word of ['--kernel', '--output-padding', '--as', 'pix2pix', '--no-numbers']) {
      expect(stdout).toContain(word);
    }
  });

  it('names a bad argument, its value and what may be, and writes nothing', () => {
    const out = inFolder('none.gif');
    const { status, stdout, stderr } = animate('--stride', '0', '--out', out);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('--stride 0: must be an integer from 1 to 6');
    expect(stderr).not.toContain('at ');
    expect(existsSync(out)).toBe(false);
  });

  it('says so where it cannot write', () => {
    const { status, stderr } = animate('--out', inFolder('no/such/folder/x.gif'));
    expect(status).toBe(2);
    expect(stderr).toMatch(/no such file or directory/);
  });
});

describe('requestOf', () => {
  const refused = (...args: string[]) => {
    const request = () => requestOf([...args, '--out', 'x.gif']);
    return expect(request, args.join(' '));
  };

  it('names the argument, its value and what may be', () => {
    refused('--kernel', '9').toThrow('--kernel 9: must be an integer from 1 to 8');
    refused('--input', '3x').toThrow('--input 3x: must be an integer from 1 to 12');
    refused('--input', '3x4x5').toThrow('--input 3x4x5:');
    refused('--padding', '1.5').toThrow('--padding 1.5: must be an integer from 0 to 6');
    refused('--in-channels', '4').toThrow('--in-channels 4: must be an integer from 1 to 3');
    refused('--as', 'backwards').toThrow('--as backwards: must be scatter or gather');
    refused('--telling', 'backwards').toThrow('--telling backwards: must be scatter or gather');
    refused('--op', 'conv').toThrow('--op conv: must be convTranspose2d or conv2d');
    refused('--theme', 'blue').toThrow('--theme blue: must be light or dark');
    refused('--format', 'mp4').toThrow('--format mp4: must be gif or svg or png');
    refused('--cell', '1000').toThrow('--cell 1000: must be an integer from 8 to 96');
    refused('--speed', 'fast').toThrow('--speed fast: must be a number from 0.2 to 50');
    refused('--preset', 'nope').toThrow('--preset nope: must be one of no_padding_no_strides');
    refused('--preset', 'unet', '--step', '99').toThrow(
      '--step 99: must be an integer from 1 to 36',
    );
    refused('--colour', 'red').toThrow('--colour');
    refused('--format', 'png').toThrow('--format png: needs --step');
    expect(() => requestOf(['--kernel', '3'])).toThrow('--out: the name of a file is missing');
    expect(() => requestOf(['--out', 'x.mp4'])).toThrow('--out x.mp4: must end in gif, svg, png');
  });

  it('names the argument that PyTorch would refuse', () => {
    refused('--output-padding', '3').toThrow('--output-padding 3: must be smaller than stride');
    refused('--input', '1', '--kernel', '1', '--padding', '2').toThrow(
      '--padding 2: must leave at least one output cell',
    );
    refused('--op', 'conv2d', '--input', '3', '--kernel', '5').toThrow('--kernel 5: the kernel');
    refused('--op', 'conv2d', '--output-padding', '1').toThrow(
      '--output-padding 1: conv2d has none',
    );
    refused('--in-channels', '3', '--groups', '2').toThrow(
      '--groups 2: must divide --in-channels 3',
    );
  });

  it('names numbers that are none, or do not fit the sizes', () => {
    refused('--weight', '1,2;x').toThrow('--weight 1,2;x: must be numbers like');
    refused('--values', '1,2;3').toThrow('--values 1,2;3: must be numbers like');
    refused('--values', '1000').toThrow('--values 1000: must be numbers like');
    refused('--kernel', '3', '--weight', '1,2;3,4').toThrow('--weight 1,2;3,4: must fit the sizes');
    refused('--bias', '1,2').toThrow('--bias 1,2: must fit the sizes');
  });

  it('takes sizes from the numbers where they are not given', () => {
    const request = requestOf(['--values', '1,2,3;4,5,6', '--weight', '7,8', '--out', 'x.gif']);
    expect(request).toMatchObject({
      example: {
        input: [
          [
            [1, 2, 3],
            [4, 5, 6],
          ],
        ],
        layer: { weight: [[[[7, 8]]]] },
      },
    });
  });

  it('changes a preset’s arguments', () => {
    const request = requestOf(['--preset', 'pix2pix', '--dilation', '1x3', '-o', 'x.gif']);
    expect(request).toMatchObject({
      example: { layer: { dilation: [1, 3], stride: [2, 2], padding: [1, 1] } },
      formulation: 'gather',
      format: 'gif',
      step: null,
    });
  });

  it('takes `--telling` for `--as`, as it was called before', () => {
    const [before, now] = ['--telling', '--as'].map((name) =>
      requestOf([name, 'scatter', '--out', 'x.gif']),
    );
    expect(before).toEqual(now);
    expect(now).toMatchObject({ formulation: 'scatter' });
  });

  it('has every option of the help, and no other', () => {
    const named = [...help.matchAll(/--(?:no-)?([a-z][a-z-]*)/g)].map(([, name]) => name);
    for (const name of new Set(named)) {
      const isKnown = () => {
        try {
          requestOf([`--${name}=1`]);
        } catch (error) {
          expect(String(error)).not.toContain('Unknown option');
        }
      };
      isKnown();
    }
  });
});

describe('animateCommand', () => {
  /** The arguments of a printed command, as a shell splits them. */
  const argumentsIn = (command: string) =>
    [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain).slice(4);

  it('prints a command that asks for the same example', () => {
    for (const { id, example } of presets) {
      for (const formulation of FORMULATIONS) {
        const command = animateCommand(example, {
          formulation,
          theme: 'dark',
          numbers: false,
          out: 'x.gif',
        });
        const request = requestOf(argumentsIn(command));
        expect(request, command).toMatchObject({ example, formulation, out: 'x.gif' });
        expect(request, id).toMatchObject({ options: { theme: 'dark', numbers: false } });
      }
    }
  });

  it('leaves out what is at its default', () => {
    const unet = presets.find(({ id }) => id === 'unet')!.example;
    expect(countSteps(unet, 'scatter')).toBe(9);
    expect(
      animateCommand(unet, { formulation: 'gather', theme: 'light', numbers: true, out: 'x.gif' }),
    ).toBe('npm run animate -- --input 3 --kernel 2 --stride 2 --out x.gif');
  });
});
