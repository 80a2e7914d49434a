import type { Drawing } from './draw-element.ts';

/** What stands for a widget as a picture, where that is more than it shows; by its name in addresses. */
export const pictureSources = new Map<string, () => Promise<Drawing>>();
