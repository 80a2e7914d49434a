import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from './Icon.tsx';

interface Props {
  /** `primary`: what the view is for; `quiet`: what is seldom needed; `plain`: as without a kind. */
  readonly kind?: 'primary' | 'quiet' | 'plain';
  readonly icon?: IconName;
  readonly class?: string;
  /** Of a button that stays pressed. */
  readonly isPressed?: boolean;
  readonly disabled?: boolean;
  /** The label in full, where several buttons have the same. */
  readonly label?: string;
  readonly type?: 'button' | 'submit';
  /** What the browser shows of it under the pointer. */
  readonly title?: string;
  readonly onClick?: () => void;
  readonly children?: ComponentChildren;
}

/** Of a button that goes away, as some do once they are pressed: the focus stays in its island. */
function useKeptFocus() {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(
    () => () => {
      const { activeElement: focused } = document;
      const parts = focused?.closest('astro-island')?.querySelector('fieldset');
      if (!parts || focused !== button.current) return;
      parts.tabIndex = -1;
      parts.focus({ preventScroll: true });
    },
    [],
  );
  return button;
}

/** A button with words. */
export function Button({ kind, icon, isPressed, label, children, ...rest }: Props) {
  return (
    <button
      ref={useKeptFocus()}
      type="button"
      aria-pressed={isPressed}
      aria-label={label}
      {...rest}
      class={['button', kind && `is-${kind}`, rest.class].filter(Boolean).join(' ')}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  /** `primary`: what plays; `plain`: one that stands on a picture. */
  readonly kind?: 'primary' | 'plain';
  readonly class?: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

/** A button that is a drawing; its words are shown by the browser and spoken. */
export const IconButton = (props: IconButtonProps) => (
  <Button
    {...props}
    kind={props.kind ?? 'quiet'}
    class={`is-icon ${props.class ?? ''}`}
    // A disabled button lets the pointer through (styles/base.css): nothing would show it.
    title={props.disabled ? undefined : props.label}
  />
);
