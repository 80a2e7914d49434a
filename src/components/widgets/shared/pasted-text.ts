import { field, type Field } from '#lib/share/index.ts';

/** How many characters a text takes in an address, and how many it may; longer ones are left out. */
export const linkLength = (code: string) => encodeURIComponent(code).length;
export const longestLink = 4000;
export const fitsInLink = (code: string) =>
  code.length <= longestLink && linkLength(code) <= longestLink;

/** A pasted text; one that is too long for an address is left out, as `standard` is. */
export const pastedText = (standard: string): Field<string> =>
  field({ parse: (text) => text, print: (text) => (fitsInLink(text) ? text : standard) }, standard);
