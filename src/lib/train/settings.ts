/** The three ways to enlarge a picture that can be trained. */
export const FAMILIES = ['transposed', 'resize', 'shuffle'] as const;

/**
 * - `transposed`: one `ConvTranspose2d`;
 * - `resize`: nearest neighbour, then a `Conv2d`;
 * - `shuffle`: a `Conv2d`, then a pixel shuffle.
 */
export type Family = (typeof FAMILIES)[number];

/** The mean square and, but for its rounded tip, the mean absolute difference: see `lossOf`. */
export const LOSSES = ['l2', 'smooth-l1'] as const;
export type LossName = (typeof LOSSES)[number];

export const OPTIMISERS = ['sgd', 'adam'] as const;
export type OptimiserName = (typeof OPTIMISERS)[number];

/**
 * The learning rates to choose from. A step of Adam moves every weight by about the rate, whatever
 * the gradient: more than a tenth leads these networks nowhere.
 */
export const RATES_OF: Readonly<Record<OptimiserName, readonly number[]>> = {
  sgd: [0.01, 0.03, 0.1, 0.3, 1],
  adam: [0.001, 0.003, 0.01, 0.03, 0.1],
};

export const INITS = ['random', 'bilinear', 'icnr'] as const;

/**
 * - `random`: uniform within PyTorch's bounds for a new layer;
 * - `bilinear`: the layer that enlarges interpolates;
 * - `icnr`: the filters of all phases are the same random one, so that a pixel shuffle begins as
 *   nearest neighbour (Aitken et al., 2017).
 */
export type Init = (typeof INITS)[number];

export const FACTORS = [2, 3] as const;
type Factor = (typeof FACTORS)[number];

/** A run in full: with a picture it gives the same numbers everywhere. */
export interface TrainSettings {
  readonly family: Family;
  /** The side of the kernel of the layer that enlarges. */
  readonly kernel: number;
  /** How much larger the picture becomes: the stride. */
  readonly factor: Factor;
  /** Channels between a 3 × 3 `Conv2d` with ReLU and the layer that enlarges; 0 for no such layer. */
  readonly hidden: number;
  readonly init: Init;
  readonly loss: LossName;
  readonly optimiser: OptimiserName;
  readonly learningRate: number;
  /** An integer, 0 or more: weights and patches follow from it. */
  readonly seed: number;
}

export const defaultSettings: TrainSettings = {
  family: 'transposed',
  kernel: 3,
  factor: 2,
  hidden: 0,
  init: 'random',
  loss: 'l2',
  optimiser: 'adam',
  learningRate: 0.01,
  seed: 5,
};

/** The kernels that a family may have; those of a `Conv2d` are odd, so that its padding is even. */
export const KERNELS: Readonly<Record<Family, readonly number[]>> = {
  transposed: [2, 3, 4, 5, 6],
  resize: [3, 5],
  shuffle: [3, 5],
};

/** The ways in which a family may begin. */
export const INITS_OF: Readonly<Record<Family, readonly Init[]>> = {
  transposed: ['random', 'bilinear'],
  resize: ['random', 'bilinear'],
  shuffle: INITS,
};

/** How many hidden channels there may be. */
export const HIDDEN = [0, 8, 12, 16] as const;
