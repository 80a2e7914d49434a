import { LabelledNumber } from '#components/ui/LabelledNumber.tsx';
import { Table } from '#components/ui/Table.tsx';
import { printBytes } from '#i18n/formats.ts';
import type { Lang } from '#i18n/index.ts';
import { printCount as grouped } from '#i18n/print-count.ts';
import { layerCost, type LayerCost } from '#lib/layer/index.ts';
import { volumeLimits, type VolumeState } from '../volume-state.ts';
import type { VolumeWords } from '../words.ts';

interface Props {
  readonly t: VolumeWords;
  readonly lang: Lang;
  readonly state: VolumeState;
  readonly onChange: (state: VolumeState) => void;
}

const SIZES = ['inChannels', 'outChannels', 'side'] as const;
const ROWS = ['weights', 'multiplyAdds', 'inputBytes', 'outputBytes'] as const;

/** What the layer costs with channels and a side of the reader's, on a picture and on a volume. */
export function CostTable({ t, lang, state, onChange }: Props) {
  const [picture, volume] = [2, 3].map((axes) => layerCost(state, axes));
  const print = (row: keyof LayerCost, cost: LayerCost) =>
    row.endsWith('Bytes') ? printBytes(cost[row]) : printCount(cost[row], lang);
  return (
    <div class="volume-cost">
      <p class="volume-name">{t.cost}</p>
      <div class="buttons">
        {SIZES.map((name) => (
          <LabelledNumber
            key={name}
            label={t[name]}
            value={state[name]}
            min={volumeLimits[name][0]}
            max={volumeLimits[name][1]}
            onChange={(value) => onChange({ ...state, [name]: value })}
          />
        ))}
      </div>
      <Table label={t.cost}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t.picture(state.side)}</th>
            <th scope="col">{t.volume(state.side)}</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row}>
              <th scope="row">{t.rows[row]}</th>
              <td>{print(row, picture)}</td>
              <td>{print(row, volume)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

/** Where a language has a word for so many, with it. */
const COUNTS = {
  en: [
    [1e12, ' trillion'],
    [1e9, ' billion'],
    [1e6, ' million'],
  ],
  ja: [
    [1e12, '兆'],
    [1e8, '億'],
    [1e4, '万'],
  ],
} as const satisfies Record<Lang, readonly (readonly [number, string])[]>;

function printCount(count: number, lang: Lang): string {
  const found = COUNTS[lang].find(([size]) => count >= size);
  return found ? `${short(count / found[0])}${found[1]}` : grouped(count);
}

/** Three digits, and those before the point. */
function short(value: number): string {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(value)));
  return grouped(Number(value.toFixed(digits)));
}
