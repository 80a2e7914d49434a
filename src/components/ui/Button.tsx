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

/**
 * Of a button that goes away, as some do once they are pressed: the focus stays in its island. That of a
 * refusal gives it back to the field that was refused. One that has been enabled keeps the focus once it
 * is disabled: it is said to be, and does nothing.
 */
function useKeptFocus(disabled = false) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const before = document.activeElement as HTMLElement;
    return () => {
      const { activeElement: focused } = document;
      const parts = focused?.closest('astro-island')?.querySelector('fieldset');
      if (!parts || focused !== button.current) return;
      // A finger's press would bring the keys up.
      const isBack = focused!.matches('.refusal > :focus-visible');
      parts.tabIndex = -1;
      parts.focus({ preventScroll: true });
      if (isBack) before.focus();
    };
  }, []);
  return [button, disabled && button.current?.disabled === false] as const;
}

/** A button with words. */
export function Button({ kind, icon, isPressed, label, children, ...rest }: Props) {
  const [button, isSpent] = useKeptFocus(rest.disabled);
  return (
    <button
      ref={button}
      type="button"
      aria-disabled={isSpent || undefined}
      aria-pressed={isPressed}
      aria-label={label}
      {...rest}
      {...(isSpent && { disabled: false, onClick: undefined })}
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
