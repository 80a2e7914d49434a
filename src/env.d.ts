declare namespace App {
  /** What the components of one page tell each other while it is built. */
  interface Locals {
    /** Whether a figure has been placed yet. */
    hasFigure?: boolean;
  }
}
