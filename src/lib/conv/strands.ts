/**
 * How the rows of an image are stored: with room left and right of them, and, where they are read
 * in steps, as so many strands, each with every `strands`-th cell. What is read in steps then lies
 * side by side.
 */
export interface RowLayout {
  readonly strands: number;
  readonly strandSize: number;
  /** Cells of room at the start of each strand. */
  readonly left: number;
}

/** Where cell `x` of a row lies, seen from the row's start; `x` may lie in the room around it. */
export function placeOf(x: number, { strands, strandSize, left }: RowLayout): number {
  const strand = ((x % strands) + strands) % strands;
  return strand * strandSize + left + (x - strand) / strands;
}

/** Rows of fewer cells are copied cell by cell: that is quicker than a call. */
const longRow = 128;

/** Stores rows of `width` cells, with zeros in the room around them. */
export function placeRows(
  floats: Float32Array,
  to: number,
  data: Float32Array,
  from: number,
  rows: number,
  width: number,
  layout: RowLayout,
): void {
  const { strands, strandSize, left } = layout;
  const rowSize = strands * strandSize;
  if (rowSize === width && strands === 1) {
    floats.set(data.subarray(from, from + rows * width), to);
    return;
  }
  floats.fill(0, to, to + rows * rowSize);
  for (let row = 0; row < rows; row++) {
    const start = from + row * width;
    const target = to + row * rowSize + left;
    if (strands === 1 && width >= longRow) {
      floats.set(data.subarray(start, start + width), target);
      continue;
    }
    for (let strand = 0; strand < strands; strand++) {
      let at = target + strand * strandSize;
      for (let x = strand; x < width; x += strands) floats[at++] = data[start + x];
    }
  }
}
