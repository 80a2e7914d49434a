/** Whether a text is Keras's. */
export function isKerasText(text: string): boolean {
  if (/\bnn\.\w/.test(text)) return false;
  if (/\b(?:keras|tensorflow)\b|\btf\.\w/.test(text)) return true;
  if (/\btorch\b/.test(text)) return false;
  return /\b(?:Dense|Conv[123]D|Conv[123]DTranspose|UpSampling2D|MaxPooling2D)\s*\(/.test(text);
}
