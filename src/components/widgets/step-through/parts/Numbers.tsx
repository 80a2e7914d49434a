import { NumberField } from '#components/ui/NumberField.tsx';
import { NumberGrid } from '#components/ui/NumberGrid.tsx';
import type { StepWords } from '../words.ts';
import {
  channelsOf,
  kernelBetween,
  partnersOf,
  sizeOf,
  stepLimits,
  type LayerExample,
} from '#lib/step/index.ts';
import type { HighlightedCell } from '#components/widgets/shared/use-highlight.ts';
import type { StepAction } from '../step-through-state.ts';

interface Props {
  readonly words: StepWords;
  readonly example: LayerExample;
  readonly onAction: (action: StepAction) => void;
  readonly lit: HighlightedCell | null;
  readonly onLight: (cell: HighlightedCell | null) => void;
}

/** Every number of input, kernels and bias, to type. */
export function Numbers({ words, example, onAction, lit, onLight }: Props) {
  const { layer, input } = example;
  const [inputs, outputs] = channelsOf(layer);
  const [, columns] = sizeOf(input[0]);
  const [, kernelColumns] = sizeOf(layer.weight[0][0]);
  const pairs = input.flatMap((_, ic) => layer.bias.map((__, oc) => [ic, oc] as const));
  const partners = lit && partnersOf(example, lit.space, [lit.y, lit.x]);
  const linked = (space: 'input' | 'kernel', width: number) => ({
    lit: new Set(partners?.[space].map(([y, x]) => y * width + x)),
    onPoint: ([y, x]: readonly [number, number]) => onLight({ space, y, x }),
  });
  return (
    <div class="step-numbers" onPointerLeave={() => onLight(null)}>
      {input.map((rows, ic) => (
        <figure key={`input${ic}`}>
          <NumberGrid
            role="input"
            hasIndices={false}
            isLive
            limits={stepLimits.number}
            rows={rows}
            {...linked('input', columns)}
            label={inputs > 1 ? words.channel(words.panels.input, ic) : words.panels.input}
            cellLabel={(i) => words.inputCell(ic, Math.floor(i / columns), i % columns)}
            onValue={(at, value) =>
              onAction({ type: 'number', place: { of: 'input', ic }, at, value })
            }
          />
          <figcaption>
            {inputs > 1 ? words.channel(words.panels.input, ic) : words.panels.input}
          </figcaption>
        </figure>
      ))}
      {pairs.map(([ic, oc]) => {
        const rows = kernelBetween(layer, ic, oc);
        if (!rows) return null;
        const name =
          inputs * outputs > 1 ? words.kernelOf(words.panels.kernel, ic, oc) : words.panels.kernel;
        return (
          <figure key={`kernel${ic},${oc}`}>
            <NumberGrid
              role="kernel"
              hasIndices={false}
              limits={stepLimits.number}
              isLive
              rows={rows}
              {...linked('kernel', kernelColumns)}
              label={name}
              cellLabel={(i) =>
                words.weightCell(ic, oc, Math.floor(i / kernelColumns), i % kernelColumns)
              }
              onValue={(at, value) =>
                onAction({ type: 'number', place: { of: 'kernel', ic, oc }, at, value })
              }
            />
            <figcaption>{name}</figcaption>
          </figure>
        );
      })}
      <p class="step-bias">
        <code>bias=</code>
        {layer.bias.map((value, oc) => (
          <NumberField
            key={oc}
            label={words.biasOf(oc)}
            value={value}
            min={stepLimits.number[0]}
            max={stepLimits.number[1]}
            isReal
            onChange={(next) => onAction({ type: 'bias', oc, value: next })}
          />
        ))}
      </p>
    </div>
  );
}
