/**
 * How a row of an image is stored: with a margin of zeros before and after it, and de-interleaved
 * into its polyphase components, of which each holds every `components`-th cell. A convolution with
 * a stride then reads neighbouring floats.
 */
export interface RowLayout {
  readonly components: number;
  /** Floats of a row, equally many of each component. */
  readonly rowSize: number;
  /** Zeros at the start of each component. */
  readonly margin: number;
}

/** Where cell `x` lies, counted from its row's start; `x` may lie in the margins. */
export function positionInRow(x: number, { components, rowSize, margin }: RowLayout): number {
  const component = ((x % components) + components) % components;
  return (component * rowSize + x - component) / components + margin;
}

/** Rows with fewer cells are copied cell by cell: that is quicker than a call. */
const longRow = 128;

/** Stores `rows` rows of `width` cells from `data` in `floats`, with zeros in their margins. */
export function deinterleaveRows(
  floats: Float32Array,
  to: number,
  data: Float32Array,
  from: number,
  rows: number,
  width: number,
  { components, rowSize, margin }: RowLayout,
): void {
  if (rowSize === width && components === 1) {
    floats.set(data.subarray(from, from + rows * width), to);
    return;
  }
  floats.fill(0, to, to + rows * rowSize);
  for (let row = 0; row < rows; row++) {
    const start = from + row * width;
    const target = to + row * rowSize + margin;
    if (components === 1 && width >= longRow) {
      floats.set(data.subarray(start, start + width), target);
      continue;
    }
    for (let component = 0; component < components; component++) {
      let at = target + (component * rowSize) / components;
      for (let x = component; x < width; x += components) floats[at++] = data[start + x];
    }
  }
}
