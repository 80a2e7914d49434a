import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Where and when something was measured. */
export interface Circumstances {
  /** What it ran in, with its version: `Node 26.10.0`. */
  readonly host: string;
  readonly machine: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
}

/** Keeps a run that used so many cores, in a file of `src/content`, in place of the last of its kind. */
export function keepRun(
  name: 'benchmark.json' | 'pages.json',
  kind: string,
  run: Omit<Circumstances, 'machine' | 'date'> & Record<string, unknown>,
  cores = cpus().length,
): void {
  const file = fileURLToPath(new URL(`../../src/content/${name}`, import.meta.url));
  const runs = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const machine = `${cpus()[0].model.trim()}, ${cores === 1 ? 'one core' : `${cores} cores`}`;
  runs[kind] = { ...run, machine, date: new Date().toISOString().slice(0, 10) };
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(3)) : value;
  writeFileSync(file, `${JSON.stringify(runs, rounded, 2)}\n`);
  console.log(`Written to ${file}`);
}
