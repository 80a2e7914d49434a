/** What a message of Python begins with, or a traceback does. */
const ERROR = /\w(?:Error|Exception)\b|^Traceback\b/;
/** A question is shorter, or another page answers it. */
const LEAST_WORDS = 5;

/**
 * Whether what is looked for is an error message rather than words for something.
 * @param isKnown whether the page of messages is the first that speaks of it
 */
export const isMessage = (query: string, isKnown: boolean): boolean =>
  ERROR.test(query) || (isKnown && query.split(/\s+/).length >= LEAST_WORDS);
