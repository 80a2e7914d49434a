import { useId } from 'preact/hooks';

interface Props<T extends string | number> {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly class?: string;
  readonly options: readonly T[];
  readonly value: NoInfer<T> | number;
  readonly disabled?: boolean;
  readonly print: (option: T) => string;
  readonly onChange: (option: T) => void;
}

/** One of a few in a list that opens, with its label before it. */
export function Select<T extends string | number>(props: Props<T>) {
  const { label, isLabelHidden, options, value, disabled, print, onChange } = props;
  const id = useId();
  return (
    <span class={`field ${props.class ?? ''}`}>
      <label class={isLabelHidden ? 'visually-hidden' : undefined} for={id}>
        {label}
      </label>
      <select
        id={id}
        value={String(value)}
        disabled={disabled}
        onChange={({ currentTarget }) => onChange(options[currentTarget.selectedIndex])}
      >
        {options.map((option) => (
          <option key={option} value={String(option)} selected={option === value}>
            {print(option)}
          </option>
        ))}
      </select>
    </span>
  );
}
