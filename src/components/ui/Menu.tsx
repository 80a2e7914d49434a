import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './Icon.tsx';

interface Props {
  readonly label: string;
  readonly icon?: IconName;
  readonly children: ComponentChildren;
}

/** Buttons and links that a label opens over the page; `close-menus.ts` closes them. */
export function Menu({ label, icon, children }: Props) {
  const details = useRef<HTMLDetailsElement>(null);
  const [isOpen, setOpen] = useState(false);
  // The reader may have opened it before it came to life.
  useEffect(() => setOpen(details.current!.open), []);
  // A drag does not draw what a closed menu holds.
  const drawn = useRef(children);
  if (isOpen) drawn.current = children;
  return (
    <details
      class="menu"
      ref={details}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary onClick={() => setOpen(true)}>
        {icon && <Icon name={icon} />}
        {label}
      </summary>
      <div class="menu-panel">{drawn.current}</div>
    </details>
  );
}
