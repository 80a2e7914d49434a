import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from './Icon.tsx';

interface Props {
  readonly label: string;
  readonly icon?: IconName;
  readonly children: ComponentChildren;
}

/** Buttons and links that a label opens over the page; Escape or a press elsewhere closes them. */
export function Menu({ label, icon, children }: Props) {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      if (menu.current?.open && !menu.current.contains(event.target as Node)) {
        menu.current.open = false;
      }
    };
    addEventListener('pointerdown', close);
    addEventListener('focusin', close);
    return () => {
      removeEventListener('pointerdown', close);
      removeEventListener('focusin', close);
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !menu.current?.open) return;
    event.stopPropagation();
    menu.current.open = false;
    menu.current.querySelector('summary')!.focus();
  };
  return (
    <details class="menu" ref={menu} onKeyDown={onKeyDown}>
      <summary>
        {icon && <Icon name={icon} />}
        {label}
      </summary>
      <div class="menu-panel">{children}</div>
    </details>
  );
}
