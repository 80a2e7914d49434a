import type { Lang } from '#i18n/index.ts';
import { hindranceWords, type Hindrance } from './words.ts';

/** The browser, or where the page stands in it, hinders what the reader asked for. */
export class HostError extends Error {
  constructor(readonly hindrance: Hindrance) {
    super(hindrance);
    this.name = 'HostError';
  }
}

/** Why something failed, to stand behind a colon. */
export function printReason(error: unknown, lang: Lang): string {
  if (error instanceof HostError) return hindranceWords[lang][error.hindrance];
  return error instanceof Error ? error.message : String(error);
}

/**
 * Code that comes when it is first needed.
 * @throws HostError where it does not come; some browsers let a later attempt succeed
 */
export async function loadCode<T>(code: Promise<T>): Promise<T> {
  try {
    return await code;
  } catch {
    throw new HostError('unloaded');
  }
}
