import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

interface Props {
  readonly label: string;
  readonly icon?: IconName;
  readonly children: ComponentChildren;
}

/** Buttons and links that a label opens over the page; `close-menus.ts` closes them. */
export function Menu({ label, icon, children }: Props) {
  return (
    <details class="menu">
      <summary>
        {icon && <Icon name={icon} />}
        {label}
      </summary>
      <div class="menu-panel">{children}</div>
    </details>
  );
}
