import type { ComponentChildren } from 'preact';

interface Props {
  readonly label: ComponentChildren;
  readonly class?: string;
  readonly isOpen?: boolean;
  readonly onToggle?: (isOpen: boolean) => void;
  readonly children: ComponentChildren;
}

/** A part that opens below its label; the browser opens it without scripts too. */
export function Disclosure({ label, isOpen, onToggle, children, ...props }: Props) {
  return (
    <details
      class={`disclosure ${props.class ?? ''}`}
      open={isOpen}
      onToggle={({ currentTarget }) => onToggle?.(currentTarget.open)}
    >
      <summary>{label}</summary>
      {children}
    </details>
  );
}
