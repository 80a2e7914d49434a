import type { ComponentChildren } from 'preact';

interface Props<T extends string> {
  /** Unique on the page. */
  readonly name: string;
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly options: readonly { readonly value: T; readonly label: ComponentChildren }[];
  /** One of the options, or none of them. */
  readonly value: T | null;
  readonly disabled?: boolean;
  readonly class?: string;
  readonly onChange: (value: T) => void;
}

/** One of a few, all in view: radio buttons in one track. */
export function Choice<T extends string>(props: Props<T>) {
  const { name, label, isLabelHidden, options, value, disabled, onChange } = props;
  return (
    <div
      class={`choice ${props.class ?? ''}`}
      role="radiogroup"
      aria-label={isLabelHidden ? label : undefined}
      aria-labelledby={isLabelHidden ? undefined : `${name}-name`}
    >
      {!isLabelHidden && (
        <span class="choice-name" id={`${name}-name`}>
          {label}
        </span>
      )}
      <div class="choice-options">
        {options.map((option) => (
          <label class="choice-option" key={option.value}>
            <input
              type="radio"
              class="covered-input"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={disabled}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </div>
  );
}
