import type { ComponentChildren } from 'preact';
import { Button } from './Button.tsx';

interface Props {
  readonly reason: ComponentChildren;
  /** The nearest that is not refused, or another attempt. */
  readonly nearest?: { readonly label: string; readonly onUse: () => void };
}

/** Why something is refused, and the way on. */
export function Refusal({ reason, nearest }: Props) {
  return (
    <div class="refusal" role="alert">
      <p>{reason}</p>
      {nearest && <Button onClick={nearest.onUse}>{nearest.label}</Button>}
    </div>
  );
}
