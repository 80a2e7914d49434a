/** In the order a chooser lists them. */
export const frameworks = ['pytorch', 'keras', 'flax', 'lax', 'onnx', 'tensorflowJs'] as const;
export type Framework = (typeof frameworks)[number];
