/** Something in the text that was not understood, or not taken over, and where it stands. */
export interface Notice {
  readonly kind:
    | 'unknownLayer'
    /** A layer of a library whose layers count otherwise; it is left out. */
    | 'foreignLayer'
    | 'unknownArgument'
    /** More arguments than the layer takes, or one without a name after those with one. */
    | 'extraArgument'
    /** A name whose value the text does not say. */
    | 'unknownName'
    /** An argument with a value that it cannot have; it is read as if it were not given. */
    | 'badValue'
    /** The same, larger than any that is read. */
    | 'tooLarge'
    | 'tooManyChannels'
    /** The same, a number that PyTorch refuses for this argument whatever the layer. */
    | 'torchRefuses'
    /** The same, where it has as many numbers as another number of axes has. */
    | 'otherAxes'
    /** PyTorch refuses these three; they are read as they stand. */
    | 'largeOutputPadding'
    | 'groupsOfChannels'
    | 'sameWithStride'
    /** Keras refuses these three, TensorFlow behind it the fourth; they are read as they stand. */
    | 'kerasPadding'
    | 'kerasOutputPadding'
    | 'kerasDilation'
    | 'tensorflowOutputPadding'
    /** A layer without an argument that it needs; it is left out. */
    | 'missingArgument'
    /** The same, where the argument is given, and is none: what it is has a remark of its own. */
    | 'leftOut'
    /** A function whose weight's shape the text does not say; it is left out. */
    | 'unknownWeight'
    /** What `output_size` makes of a layer's output padding depends on what the text does not say. */
    | 'outputSize'
    /** The output padding that `output_size` picks in a call; the layer is read as it is made. */
    | 'pickedPadding'
    /** An `output_size` that PyTorch refuses for the input. */
    | 'unreachableSize'
    /** Understood, and not taken over: `padding_mode`, `ceil_mode`. */
    | 'notTakenOver'
    /** What stands in a loop is read once. */
    | 'loop'
    /** What stands under a condition is read whatever it is, and one branch after the other. */
    | 'branch'
    /** A class or function of the text that is called more than once: its layers are read once. */
    | 'definition'
    /** More layers than are read. */
    | 'tooMany';
  /** The words that it is about, as they stand in the text. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in characters as an editor counts them. */
  readonly column: number;
}
