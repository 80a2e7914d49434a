import { useEffect, useState } from 'preact/hooks';
import type { Lang } from '#i18n/index.ts';
import { loadCode, printReason } from './host-error.ts';

/**
 * Code that comes when it is first needed; each occasion asks for what has not come yet.
 * @returns with it, what asks for it ahead, and why it is needed and not there: empty until that is known
 */
export function useCode<T>(
  load: () => Promise<T>,
  isNeeded: boolean,
  occasion: unknown,
  lang: Lang,
) {
  const [code, setCode] = useState<T | null>(null);
  const [failure, setFailure] = useState('');
  const prepare = () => {
    if (code) return;
    loadCode(load()).then(setCode, (error) => setFailure(printReason(error, lang)));
  };
  useEffect(() => {
    if (isNeeded) prepare();
  }, [occasion]);
  return { code, failure: isNeeded && !code ? failure : '', prepare };
}
