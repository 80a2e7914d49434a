import type { Experiment } from '#lib/experiment/index.ts';
import {
  channels,
  kernelName,
  kernelOf,
  kernelSize,
  printSizes,
  type Layer,
} from '#lib/layer/index.ts';
import type { Lang } from '#i18n/index.ts';
import { descriptions } from '#i18n/descriptions.ts';

/** A layer in words: `ConvTranspose2d, kernel 3 × 3 (Laplacian), stride 2, padding 1`. */
function describeLayer(layer: Layer, channel: number, lang: Lang): string {
  const t = descriptions[lang];
  const [height, width] = kernelSize(layer);
  const name = kernelName(kernelOf(layer, 0, Math.min(channel, channels(layer)[1] - 1)));
  const parts = [
    layer.op === 'conv2d' ? 'Conv2d' : 'ConvTranspose2d',
    t.kernel(height, width, name === null ? null : t.kernels[name]),
    `stride ${printSizes(layer.stride)}`,
    ...(layer.padding.some(Boolean) ? [`padding ${printSizes(layer.padding)}`] : []),
    ...(layer.dilation.some((d) => d > 1) ? [`dilation ${printSizes(layer.dilation)}`] : []),
    ...(layer.op === 'convTranspose2d' && layer.outputPadding.some(Boolean)
      ? [`output_padding ${printSizes(layer.outputPadding)}`]
      : []),
  ];
  return parts.join(t.comma);
}

/** The picture as the layer is given it: `the portrait, halved, black and white from grey 128`. */
function describePicture(picture: Experiment['picture'], lang: Lang): string {
  const t = descriptions[lang];
  return [
    t.sources[picture.source],
    ...(picture.halvings > 0 ? [t.halved(picture.halvings)] : []),
    ...(picture.threshold === null ? [] : [t.binarised(picture.threshold)]),
  ].join(t.comma);
}

/** The name of a figure, for those who hear it: its layer and the way it is shown; without a layer its picture. */
export function nameExperiment({ picture, layer, show, channel }: Experiment, lang: Lang): string {
  const t = descriptions[lang];
  if (!layer) return describePicture(picture, lang);
  return [describeLayer(layer, channel, lang), t.shown[show]].join(t.comma);
}

/**
 * An experiment in words, for alternative text and live summaries: the picture, the layer, the way
 * it is shown and, where given, the size that came out and the share of its cells that are zero.
 */
export function describeExperiment(
  { picture, layer, show, channel }: Experiment,
  lang: Lang,
  result?: { readonly width: number; readonly height: number; readonly zeros?: number },
): string {
  const t = descriptions[lang];
  return [
    t.sentence(describePicture(picture, lang)),
    ...(layer ? [t.sentence(t.through(describeLayer(layer, channel, lang)))] : []),
    ...(layer ? [t.sentence(t.shown[show])] : []),
    ...(result ? [t.sentence(t.size(result.width, result.height))] : []),
    ...(layer && result?.zeros !== undefined ? [t.sentence(t.zeros(result.zeros))] : []),
  ].join(t.space);
}
