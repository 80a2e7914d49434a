import type * as einops from '../rules/einops.ts';
import type * as keras from '../rules/keras/index.ts';
import type * as texts from '../texts/index.ts';

/** What few texts need. */
export interface Parts {
  keras?: typeof keras;
  einops?: typeof einops;
  texts?: typeof texts;
}

/** What has been loaded. A program finds only that, and takes the rest for unknown. */
export const parts: Parts = {};
