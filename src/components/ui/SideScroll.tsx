import type { ComponentChildren } from 'preact';

interface Props {
  readonly isLive: boolean;
  readonly children: ComponentChildren;
}

/**
 * Scrolls sideways what is wider than its place. Once it is live, the keyboard does so by moving
 * over the cells; until then, and without scripts, the place itself can be focused.
 */
export function SideScroll({ isLive, children }: Props) {
  return (
    <div class="side-scroll" tabIndex={isLive ? undefined : 0}>
      {children}
    </div>
  );
}
