import type { Place, Remark, Shape } from '../graph.ts';
import type { Instance, Tensor } from './values.ts';

/** An exception of the text's: `raise`, or what Python or PyTorch raise. */
export class PythonError extends Error {
  readonly exception: Instance;
  readonly at: number;
  /** In the reader's texts. */
  readonly place: Place | null;
  /** Whether the text itself raises it. */
  readonly isRaised: boolean;
  /** Of what a layer or function of the framework refuses: which, and what came to it. */
  readonly refused: Refused | null;
  constructor(
    exception: Instance,
    message: string,
    at: number,
    place: Place | null,
    { refused = null, isRaised = false }: { refused?: Refused | null; isRaised?: boolean } = {},
  ) {
    super(message);
    this.exception = exception;
    this.at = at;
    this.place = place;
    this.refused = refused;
    this.isRaised = isRaised;
  }
}

export interface Refused {
  readonly op: string;
  readonly inputs: readonly Tensor[];
  readonly inputShapes: readonly Shape[];
}

/** The run cannot go on: a limit, or something that the text does not hold. No `except` takes it. */
export class Halt extends Error {
  readonly remark: Remark;
  constructor(remark: Remark) {
    super(remark.kind);
    this.remark = remark;
  }
}
