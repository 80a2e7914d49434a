/** The data of one operation; what shapes they have is the geometry's to say. */
export interface Operands {
  readonly input: Float32Array;
  readonly weight: Float32Array;
  /** One value an output channel. */
  readonly bias: Float32Array | null;
  /** Every value of it is written. */
  readonly output: Float32Array;
}
