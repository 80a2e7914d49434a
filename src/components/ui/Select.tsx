import { useId } from 'preact/hooks';

interface Props<T extends string | number> {
  readonly label: string;
  readonly class?: string;
  readonly options: readonly T[];
  readonly value: NoInfer<T> | number;
  readonly print: (option: T) => string;
  readonly onChange: (option: T) => void;
}

/** One of a few, with its label above it. */
export function Select<T extends string | number>(props: Props<T>) {
  const { label, options, value, print, onChange } = props;
  const id = useId();
  return (
    <div class={`select-field ${props.class ?? ''}`}>
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ currentTarget }) => onChange(options[currentTarget.selectedIndex])}
      >
        {options.map((option) => (
          <option key={option} value={option} selected={option === value}>
            {print(option)}
          </option>
        ))}
      </select>
    </div>
  );
}
