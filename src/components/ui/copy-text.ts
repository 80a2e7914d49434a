/** How long the answer to a copy stays, in milliseconds. */
export const ANSWER_TIME = 4000;

/**
 * Copies a text, made when it is asked for.
 * @returns whether the browser did: it may refuse, or have no clipboard for the page
 */
export async function copyText(text: () => string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text());
    return true;
  } catch {
    return false;
  }
}
