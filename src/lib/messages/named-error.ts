import { TERMINAL } from './template.ts';

/** `RuntimeError: …`, `torch.cuda.OutOfMemoryError: …`: a name, its modules before it. */
const ERROR =
  /^\s*(?:E\s+)?(?:[A-Za-z_]\w*\.)*((?:[A-Z]\w*)?(?:Error|Exception|Warning|Fail|InvalidArgument))\s*(?::|$)/;

/** The name of the last error that a line of a text begins with; null where none does. */
export function namedError(text: string): string | null {
  const line = text
    .replace(TERMINAL, '')
    .split('\n')
    .findLast((one) => ERROR.test(one));
  return line === undefined ? null : ERROR.exec(line)![1];
}
