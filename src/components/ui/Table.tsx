import type { ComponentChildren } from 'preact';

interface Props {
  /** What the table shows, for those who come to it by keyboard. */
  readonly label: string;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A table that scrolls inside its own box where the page is narrow. */
export function Table({ label, children, ...props }: Props) {
  return (
    <div class="table" tabIndex={0} role="group" aria-label={label}>
      <table class={props.class}>{children}</table>
    </div>
  );
}
