import { defineLink, field, integer, oneOf, type Format } from '#lib/share/index.ts';
import {
  defaultSettings,
  FACTORS,
  FAMILIES,
  HIDDEN,
  INITS,
  LOSSES,
  OPTIMISERS,
  RATES_OF,
} from '#lib/train/index.ts';
import {
  SEED_RANGE,
  SOURCES,
  trainerState,
  type TrainingSource,
  type TrainerLink,
} from './trainer-state.ts';

/** One of a few numbers. */
function among<const T extends number>(values: readonly T[]): Format<T> {
  return {
    parse: (text) => values.find((value) => `${value}` === text),
    print: (value) => `${value}`,
  };
}

/** What a reader chose, as an address says it. */
export const trainerLink = defineLink<TrainerLink>({
  fields: {
    picture: field(oneOf<TrainingSource>([...SOURCES, 'own']), trainerState.source),
    family: field(oneOf(FAMILIES), defaultSettings.family),
    kernel: field(integer(2, 6), defaultSettings.kernel),
    factor: field(among(FACTORS), defaultSettings.factor),
    hidden: field(among<number>(HIDDEN), defaultSettings.hidden),
    init: field(oneOf(INITS), defaultSettings.init),
    loss: field(oneOf(LOSSES), defaultSettings.loss),
    optimiser: field(oneOf(OPTIMISERS), defaultSettings.optimiser),
    learningRate: field(among(Object.values(RATES_OF).flat()), defaultSettings.learningRate),
    seed: field(integer(...SEED_RANGE), defaultSettings.seed),
  },
});
