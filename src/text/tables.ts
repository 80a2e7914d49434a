import { verdictWords } from '#components/widgets/shared/words.ts';
import { trainingRows } from '#components/widgets/trainer/training-table.ts';
import { trainingWords } from '#components/widgets/trainer/training-results-words.ts';
import { transposedLayers } from '#figures/models.ts';
import { words, type Lang } from '#i18n/index.ts';
import { labelled } from '#i18n/marks.ts';
import { coverage2d, type Pair } from '#lib/conv/index.ts';
import {
  layerVerdict,
  phaseVerdict,
  printSizes,
  weightShape,
  type Sides,
} from '#lib/layer/index.ts';

/** A table in Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The transposed convolutions of a published model. */
export function layerTable(id: string, lang: Lang): string {
  const t = words(lang);
  const rows = transposedLayers(id).map(({ layer, input, output }) => {
    const { inChannels, outChannels, kernel, stride, padding, dilation } = layer;
    const counts = [
      ...new Set(coverage2d(kernel as Pair, stride as Pair, dilation as Pair).flat()),
    ];
    return [
      `${inChannels} → ${outChannels}`,
      `k${printSizes(kernel)} s${printSizes(stride)} p${printSizes(padding as Sides)}`,
      `${input.size.join(' × ')} → ${output.size.join(' × ')}`,
      weightShape(layer)!
        .reduce((a, b) => a * b, 1)
        .toLocaleString(lang),
      `${verdictWords[lang][layerVerdict(layer)]}, ${t.tapsPerPhase(counts.join(', '))}`,
    ];
  });
  return table([t.layer, t.arguments, t.size, t.weights, t.phaseRule], rows);
}

/** Stride × dilation for one kernel size. */
export function phaseTable(kernel: number, lang: Lang): string {
  const t = words(lang);
  const sizes = [1, 2, 3, 4];
  const verdict = (stride: number, dilation: number) => {
    return verdictWords[lang][phaseVerdict({ kernel, stride, dilation })];
  };
  return `${t.phaseTable(`${kernel}`)}\n\n${table(
    ['', ...sizes.map((dilation) => `${t.dilation} ${dilation}`)],
    sizes.map((stride) => [
      `${t.stride} ${stride}`,
      ...sizes.map((dilation) => verdict(stride, dilation)),
    ]),
  )}`;
}

/** What the trainings came to. */
export function trainingTable(lang: Lang): string {
  const { table: t, runNames } = trainingWords[lang];
  const indices = [t.start, t.early, t.late].map((when) => labelled(t.index, when));
  return table(
    [t.run, t.loss, ...indices],
    trainingRows.map(({ id, cells }) => [runNames[id], ...cells]),
  );
}
