/** The part of gifenc that is used; the package has no types of its own. */
declare module 'gifenc/dist/gifenc.esm.js' {
  export interface Encoder {
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      options: {
        /** RGB triples; needed for the first frame, which makes it the global one. */
        palette?: readonly (readonly number[])[];
        /** Milliseconds. */
        delay?: number;
        /** 0: for ever. */
        repeat?: number;
        transparent?: boolean;
        transparentIndex?: number;
        /** 1: the next frame is drawn over this one. */
        dispose?: number;
      },
    ): void;
    finish(): void;
    bytes(): Uint8Array<ArrayBuffer>;
  }
  export function GIFEncoder(): Encoder;
}
