import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Circumstances } from '../../src/components/widgets/engine/benchmark.ts';

type MeasuredFile = 'benchmark.json' | 'page-measurements.json';

/** Keeps a run that used so many cores, in a file of `src/data`, in place of the last of its kind. */
export function keepRun(
  name: MeasuredFile,
  kind: string,
  run: Omit<Circumstances, 'machine' | 'date'> & Record<string, unknown>,
  cores = cpus().length,
): void {
  const machine = `${cpus()[0].model.trim()}, ${cores === 1 ? 'one core' : `${cores} cores`}`;
  keepIn(name, kind, { ...run, machine, date: new Date().toISOString().slice(0, 10) });
}

/** Keeps a value under a key, in a file of `src/data`; numbers have three digits. */
export function keepIn(name: MeasuredFile, key: string, value: unknown): void {
  const file = fileURLToPath(new URL(`../../src/data/${name}`, import.meta.url));
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(3)) : value;
  writeFileSync(file, `${JSON.stringify({ ...kept, [key]: value }, rounded, 2)}\n`);
  console.log(`Written to ${file}`);
}
