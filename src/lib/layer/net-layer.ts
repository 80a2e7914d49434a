import type { ConvSpec, Sides } from './conv-spec.ts';

/** One layer of a network: what it does to shapes, and how many weights it has. */
export type NetLayer = (
  | ConvSpec
  | {
      readonly kind: 'upsample';
      readonly scale: Sides;
      readonly mode: 'nearest' | 'bilinear';
    }
  /** `channels · factor²` at one size become `channels` at `factor` times the size. */
  | { readonly kind: 'pixelShuffle'; readonly factor: number }
  | {
      readonly kind: 'pool';
      readonly op: 'max' | 'average';
      readonly kernel: Sides;
      readonly stride: Sides;
      /** `'same'`: as many outputs as strides begin in the input. */
      readonly padding: Sides | 'same';
    }
  /** Cells added at the edges; below zero, cut off. */
  | {
      readonly kind: 'pad';
      readonly near: Sides;
      readonly far: Sides;
    }
  /** A norm, an activation: the shape stays. `channels` is null where any number will do. */
  | {
      readonly kind: 'elementwise';
      readonly op: string;
      readonly channels: number | null;
      readonly weightsPerChannel: number;
      readonly weights: number;
    }
  /** Joins what an earlier layer gave: its channels after these, or its values added. */
  | {
      readonly kind: 'join';
      readonly how: 'concatenate' | 'add';
      /** The name of that layer. */
      readonly with: string;
      /** Whether what is larger there is cut off around, as U-Net was published. */
      readonly crop: boolean;
    }
) & {
  /** What a later `join` calls it. */
  readonly name?: string;
};
