import type { ComponentChildren } from 'preact';

interface Props<T extends string> {
  /** Unique on the page. */
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: ComponentChildren }[];
  readonly value: T;
  readonly disabled?: boolean;
  readonly class?: string;
  readonly onChange: (value: T) => void;
}

/** One of a few, all in view: a row of radio buttons. */
export function Choice<T extends string>(props: Props<T>) {
  const { name, label, options, value, disabled, onChange } = props;
  return (
    <fieldset class={`choice ${props.class ?? ''}`} disabled={disabled}>
      <legend>{label}</legend>
      <div class="choice-options">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              class="covered-input"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
