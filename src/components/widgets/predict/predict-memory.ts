/** What the reader answered, kept on their own machine; a browser that keeps nothing is fine. */

const keyOf = (id: string) => `predict:${id}`;

/** The guess that was kept for a question, or null. */
export function recallGuess(id: string): string | null {
  try {
    return localStorage.getItem(keyOf(id));
  } catch {
    return null;
  }
}

/** Keeps the guess for a question; null forgets it. */
export function keepGuess(id: string, guess: string | null): void {
  try {
    if (guess === null) localStorage.removeItem(keyOf(id));
    else localStorage.setItem(keyOf(id), guess);
  } catch {
    // The guess holds for this visit.
  }
}
