/** The data of one operation, in the shapes that its geometry tells. */
export interface Operands {
  readonly input: Float32Array;
  readonly weight: Float32Array;
  /** One value for each output channel. */
  readonly bias: Float32Array | null;
  /** The operation writes each value of it. */
  readonly output: Float32Array;
}
