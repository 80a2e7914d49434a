import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Contestant } from './contestant.ts';
import { keptMemory } from './kept-memory.ts';

/**
 * PyTorch on one thread, in a process of its own that measures itself; null where the command that
 * PYTHON names, else `python3`, does not run or has no torch.
 */
export async function pyTorch(): Promise<(Contestant & { stop(): void }) | null> {
  const script = fileURLToPath(new URL('./pytorch.py', import.meta.url));
  const python = spawn(process.env.PYTHON || 'python3', [script], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: keptMemory,
  });
  python.on('error', () => {});
  const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await answers.next();
    return done ? null : JSON.parse(value);
  };
  const ask = (request: object) => {
    python.stdin.write(`${JSON.stringify(request)}\n`);
    return next();
  };
  const greeting = await next();
  if (!greeting) return null;
  return {
    name: 'PyTorch',
    version: greeting.version,
    async prepare({ inputData, weightData, ...task }) {
      const values = { inputValues: base64(inputData), weightValues: base64(weightData) };
      const first = await ask({ task: { ...task, ...values } });
      return {
        result: async () =>
          new Float32Array(Uint8Array.from(Buffer.from(first.values, 'base64')).buffer),
        time: async (runs) => (await ask({ runs })).time,
      };
    },
    stop: () => python.stdin.end(),
  };
}

function base64({ buffer, byteOffset, byteLength }: Float32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}
