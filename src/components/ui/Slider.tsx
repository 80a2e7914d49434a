import { listed } from '#i18n/marks.ts';
import { NumberField } from './NumberField.tsx';

interface Props {
  readonly id: string;
  readonly label: string;
  /** The label as code, where it is an argument's name. */
  readonly isCode?: boolean;
  /** Said after the label, and shown small: the axis. */
  readonly detail?: { readonly sign: string; readonly words: string };
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly disabled?: boolean;
  readonly isWrong?: boolean;
  readonly onChange: (value: number) => void;
}

/** A number as a slider and as a field. */
export function Slider(props: Props) {
  const { id, label, isCode, detail, value, min, max, disabled, isWrong, onChange } = props;
  const name = detail ? listed(label, detail.words) : label;
  return (
    <div class={`slider ${isWrong ? 'is-wrong' : ''}`}>
      <label for={id}>
        {isCode ? <code>{label}</code> : label}
        {detail && (
          <>
            {' '}
            <span aria-hidden="true">{detail.sign}</span>
            <span class="visually-hidden">{detail.words}</span>
          </>
        )}
      </label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        value={value}
        disabled={disabled}
        onInput={(event) => onChange(Number(event.currentTarget.value))}
      />
      <NumberField
        label={name}
        value={value}
        min={min}
        max={max}
        disabled={disabled}
        isWrong={isWrong}
        onChange={onChange}
      />
    </div>
  );
}
