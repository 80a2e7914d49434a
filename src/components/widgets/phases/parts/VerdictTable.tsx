import { PeriodMap } from '#components/ui/PeriodMap.tsx';
import { verdictWords } from '#components/widgets/shared/words.ts';
import type { Lang } from '#i18n/index.ts';
import { phaseMapWords } from '../phase-map-words.ts';
import { coverage2d } from '#lib/conv/index.ts';
import { phaseVerdict } from '#lib/layer/index.ts';
import type { MapAction, MapState } from '../phase-map-state.ts';
import { phaseLimits } from '../phase-row-state.ts';

interface Props {
  readonly lang: Lang;
  readonly layer: string;
  readonly state: MapState;
  readonly isLive: boolean;
  readonly dispatch: (action: MapAction) => void;
}

const integersIn = ([min, max]: readonly [number, number]) =>
  Array.from({ length: max - min + 1 }, (_, n) => min + n);

/** The side of a tiny map and of its cells, in CSS pixels. */
const EXTENT = 36;
const SIDE = 4.5;

/** Stride × dilation for one kernel size: a tiny count map and a word each, to choose from. */
export function VerdictTable({ lang, layer, state, isLive, dispatch }: Props) {
  const t = phaseMapWords[lang];
  const size = state.kernel.length;
  const [strides, dilations] = [phaseLimits.stride, phaseLimits.dilation].map(integersIn);
  return (
    <table class="verdict-table">
      <caption>
        {t.table(size)} <span class="by-hand">{t.hand}</span>
      </caption>
      <thead>
        <tr>
          <td />
          {dilations.map((dilation) => (
            <th key={dilation} scope="col">
              <span class="verdict-axis">dilation </span>
              {dilation}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {strides.map((stride) => (
          <tr key={stride}>
            <th scope="row">
              <span class="verdict-axis">stride </span>
              {stride}
            </th>
            {dilations.map((dilation) => {
              const verdict = phaseVerdict({ kernel: size, stride, dilation });
              return (
                <td key={dilation}>
                  <label class={`verdict is-${verdict}`}>
                    <input
                      type="radio"
                      class="covered-input"
                      name={`${layer}-verdict`}
                      disabled={!isLive}
                      checked={stride === state.stride && dilation === state.dilation}
                      aria-label={t.choose(stride, dilation, verdictWords[lang][verdict])}
                      onChange={() => dispatch({ type: 'both', stride, dilation })}
                    />
                    <PeriodMap
                      id={`${layer}-${stride}-${dilation}`}
                      label=""
                      period={tinyPeriod(size, stride, dilation)}
                      side={SIDE}
                      extent={EXTENT}
                    />
                    <span>{verdictWords[lang][verdict]}</span>
                  </label>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function tinyPeriod(size: number, stride: number, dilation: number) {
  const counts = coverage2d([size, size], [stride, stride], [dilation, dilation]);
  const most = Math.max(...counts.flat());
  return counts.map((row) => row.map((n) => ({ level: n / most, isHole: n === 0 })));
}
