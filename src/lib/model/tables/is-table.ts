/** Whether a text may hold a table of torchinfo, torchsummary or Keras: their reader tells. */
export const isSummaryTable = (text: string): boolean =>
  /\bLayer \(type/.test(text) || /^[ \t]*[^\s-]\S*-\d+[ \t]+\[.*\][ \t]+[\d,]+[ \t]*$/m.test(text);
