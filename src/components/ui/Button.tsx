import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

interface Props {
  /** `primary`: what the view is for; `quiet`: what is seldom needed. */
  readonly kind?: 'primary' | 'quiet';
  readonly icon?: IconName;
  readonly class?: string;
  /** Of a button that stays pressed. */
  readonly isPressed?: boolean;
  readonly disabled?: boolean;
  /** The label in full, where several buttons have the same. */
  readonly label?: string;
  readonly type?: 'button' | 'submit';
  readonly onClick?: () => void;
  readonly children: ComponentChildren;
}

/** A button with words. */
export function Button(props: Props) {
  const { kind, icon, isPressed, disabled, label, type = 'button', onClick, children } = props;
  return (
    <button
      class={['button', kind && `is-${kind}`, props.class].filter(Boolean).join(' ')}
      aria-pressed={isPressed}
      aria-label={label}
      type={type}
      disabled={disabled}
      onClick={onClick}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly class?: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** A button that is a drawing; its words are shown by the browser and spoken. */
export function IconButton({ icon, label, disabled, onClick, ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      class={`button is-quiet is-icon ${props.class ?? ''}`}
      aria-label={label}
      // A disabled button lets the pointer through (styles/base.css): nothing would show it.
      title={disabled ? undefined : label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}
