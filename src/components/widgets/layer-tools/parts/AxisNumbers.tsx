import { LabelledNumber } from '#components/ui/LabelledNumber.tsx';
import { axisNames, sidesOn, type Sides } from '#lib/layer/index.ts';
import type { Lang } from '#i18n/index.ts';
import type { Rank } from '#lib/conv/index.ts';

interface Props {
  readonly label: string;
  /** One for all axes, or one for each. */
  readonly values: Sides;
  readonly rank: Rank;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly isReal?: boolean;
  readonly digits?: number;
  readonly tooFine?: (label: string) => string;
  readonly onChange: (values: Sides) => void;
}

/** A number for all axes of a layer, or one for each axis. */
export function AxisNumbers({ label, values, rank, onChange, ...field }: Props) {
  const shown = values.length === 1 ? values : sidesOn(values, rank);
  return (
    <>
      {shown.map((value, a) => (
        <LabelledNumber
          key={a}
          label={shown.length === 1 ? label : `${label} ${axisNames(rank)[a]}`}
          value={value}
          onChange={(next) => onChange(shown.with(a, next))}
          {...field}
        />
      ))}
    </>
  );
}

const apartWords: Readonly<Record<Lang, string>> = {
  en: 'Each axis on its own',
  ja: '軸ごとに指定',
};

interface ApartProps {
  readonly lang: Lang;
  readonly isApart: boolean;
  readonly disabled: boolean;
  readonly onChange: (isApart: boolean) => void;
}

/** Whether each axis has a number of its own. */
export function AxesApart({ lang, isApart, disabled, onChange }: ApartProps) {
  return (
    <label class="check">
      <input
        type="checkbox"
        checked={isApart}
        disabled={disabled}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      {apartWords[lang]}
    </label>
  );
}
