import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { NumberFieldProps } from './NumberField.tsx';
import type { RefusedText } from './read-number.ts';
import type * as Line from './RefusalLine.tsx';

export interface FieldRefusalProps {
  /** What describes the field. */
  readonly id: string;
  readonly field: RefObject<HTMLElement>;
  /** In words, or which number is refused for what. */
  readonly why: string | (NumberFieldProps & { readonly refused: RefusedText['reason'] });
  /** As the field shows it. */
  readonly nearest: string;
  readonly onUse: () => void;
}

let loaded: typeof Line | undefined;

/**
 * Why a field does not take what it holds, and the nearest that it takes. It comes with the first that
 * is refused; without it, the field is marked.
 */
export function FieldRefusal(props: FieldRefusalProps) {
  const [code, setCode] = useState(loaded);
  useLayoutEffect(() => {
    import('./RefusalLine.tsx').then(
      (line) => setCode((loaded = line)),
      () => {},
    );
  }, []);
  return code ? <code.RefusalLine {...props} /> : null;
}
