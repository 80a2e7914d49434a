import { useId } from 'preact/hooks';
import { NumberField, type NumberFieldProps } from './NumberField.tsx';

/** A number with its name before it. */
export function LabelledNumber(props: Omit<NumberFieldProps, 'id'>) {
  const id = useId();
  return (
    <span class="field">
      <label for={id}>{props.label}</label>
      <NumberField id={id} {...props} />
    </span>
  );
}
