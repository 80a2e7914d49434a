import { CellPicker } from '#components/ui/CellPicker.tsx';
import { TensorGrid } from '#components/ui/TensorGrid.tsx';
import { followed, listed } from '#i18n/marks.ts';
import type { CellRole, GridCell } from '#lib/grid/index.ts';
import type { Place, Spot, Volume } from '../volume-state.ts';
import type { VolumeWords } from '../words.ts';

interface Props {
  readonly t: VolumeWords;
  readonly name: string;
  readonly of: Spot['of'] | 'kernel';
  readonly volume: Volume;
  /** Of an output, the taps of its phases: a phase without is a hole. */
  readonly counts?: Volume;
  readonly lit: readonly Place[];
  /** The cell that is pointed at, where it is in this volume. */
  readonly spot: Place | null;
  /** Left out where nothing is pointed at. */
  readonly onSpot?: (at: Place | null) => void;
}

const roles = {
  input: 'input',
  kernel: 'kernel',
  output: 'output',
  phase: 'output',
} as const satisfies Record<Props['of'], CellRole>;

/** A volume as a row of its slices, one below the other where there is no room. */
export function Slices({ t, name, of, volume, counts, lit, spot, onSpot }: Props) {
  const places = new Set(lit.map(String));
  const cellAt = (value: number, [z, y, x]: Place): GridCell => {
    const stride = counts?.length ?? 1;
    const count = counts ? counts[z % stride][y % stride][x % stride] : value;
    const isHole = (of === 'output' || of === 'phase') && count === 0;
    return {
      role: isHole ? 'hole' : roles[of],
      text: isHole ? undefined : `${value}`,
      lit: places.has(`${[z, y, x]}`),
    };
  };
  return (
    <div class="volume-slices">
      <p class="volume-name">{name}</p>
      <div class="volume-row">
        {volume.map((slice, z) => (
          <figure key={z}>
            <CellPicker
              label={followed(listed(name, t.slice(z)), t.keys)}
              size={[slice.length, slice[0].length]}
              cell={spot?.[0] === z ? [spot[1], spot[2]] : null}
              disabled={!onSpot}
              onCell={(cell) => onSpot?.(cell && [z, ...cell])}
            >
              <TensorGrid
                id={`volume-${of}-${z}`}
                size="small"
                label={listed(name, t.slice(z))}
                cells={slice.map((row, y) => row.map((value, x) => cellAt(value, [z, y, x])))}
              />
            </CellPicker>
            <figcaption>{t.slice(z)}</figcaption>
          </figure>
        ))}
      </div>
    </div>
  );
}
