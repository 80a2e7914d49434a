import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

it.each(['animate', 'walk'])(
  'npm run %s ends without a word where its reader has had enough',
  { timeout: 30_000 },
  async (program) => {
    const child = spawn(process.execPath, [`src/cli/${program}.ts`, '--help'], { cwd: root });
    child.stdout.destroy();
    const [said, [status]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect({ said, status }).toEqual({ said: '', status: 0 });
  },
);
