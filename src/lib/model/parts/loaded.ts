import type * as given from '../given.ts';
import type * as keras from '../libraries/keras.ts';
import type * as standard from '../libraries/standard.ts';
import type * as wrappers from '../libraries/wrappers.ts';
import type * as made from '../made.ts';
import type * as match from '../python/match.ts';
import type * as strings from '../python/strings.ts';
import type * as printed from '../printed/modules.ts';
import type * as einops from '../rules/einops.ts';
import type * as einsum from '../rules/tensors/einsum.ts';
import type * as fourier from '../rules/torch/fourier.ts';
import type * as lazy from '../rules/torch/layers/lazy.ts';
import type * as sequences from '../rules/torch/layers/sequences.ts';
import type { Entries } from '../rules/torch/layers/layer.ts';
import type { Table } from '../rules/tensors/tensor-rule.ts';
import type * as applications from '../texts/applications.ts';
import type * as laterApplications from '../texts/later-applications.ts';
import type * as texts from '../texts/index.ts';

/** What not every text needs. */
export interface Parts {
  given?: typeof given;
  made?: typeof made;
  keras?: typeof keras;
  einops?: typeof einops;
  einsum?: typeof einsum;
  fourier?: typeof fourier;
  sequences?: typeof sequences;
  lazy?: typeof lazy;
  texts?: typeof texts;
  applications?: typeof applications;
  laterApplications?: typeof laterApplications;
  standard?: typeof standard;
  wrappers?: typeof wrappers;
  printed?: typeof printed;
  match?: typeof match;
  strings?: typeof strings;
}

/** What has been loaded. A program finds only that, and takes the rest for unknown. */
export const parts: Parts = {};

/** A room of what few models use. */
export interface Room {
  /** `torch.nn.name`. */
  readonly layers?: Entries;
  /** Both `torch.name(tensor, …)` and `tensor.name(…)`. */
  readonly shared?: Table;
  /** `torch.name(…)` and `torch.nn.functional.name(…)` alone. */
  readonly functions?: Table;
}

/** Of the rooms that have been loaded, all that is in them. */
export const opened: Required<Room> = { layers: {}, shared: {}, functions: {} };
