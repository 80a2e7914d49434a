import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Backend } from '../../src/lib/conv/index.ts';
import type { Contestant } from './contestant.ts';
import { guest, type Ask } from './host.ts';
import { keptMemory } from './kept-memory.ts';

/** One of the `libraries` in a process of its own, which ends with this one. */
export async function inOwnProcess(name: string, backend?: Backend): Promise<Contestant> {
  const script = fileURLToPath(new URL('./process.ts', import.meta.url));
  const child = fork(script, backend ? [name, backend] : [name], {
    // Typed arrays arrive as such.
    serialization: 'advanced',
    env: keptMemory,
  });
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`the process of ${name} ended with ${code}`);
  });
  const answer = async () => (await Promise.race([once(child, 'message'), gone]))[0];
  const ask: Ask = (question, given) => {
    child.send({ question, given });
    return answer();
  };
  return guest(name, await answer(), ask);
}
