/** Something in the text that was not understood, or not taken over, and where it stands. */
export interface Notice {
  readonly kind:
    | 'unknownLayer'
    | 'unknownArgument'
    /** A name whose value the text does not say. */
    | 'unknownName'
    /** A value that the argument cannot have. */
    | 'badValue'
    /** A layer without an argument that it needs; it is left out. */
    | 'missingArgument'
    /** A function whose weight's shape the text does not say; it is left out. */
    | 'unknownWeight'
    /** Understood, and of no consequence for sizes: `padding_mode`. */
    | 'notTakenOver'
    /** What stands in a loop is read once. */
    | 'loop';
  /** The words that it is about, as they stand in the text. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters as an editor counts them. */
  readonly column: number;
}
