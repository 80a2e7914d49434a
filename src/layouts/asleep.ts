/** An island, or a part of one, that is not live yet. */
export const ASLEEP = 'astro-island[ssr], astro-island fieldset:disabled';

export const isAnyAsleep = (): boolean => document.querySelector(ASLEEP) !== null;
