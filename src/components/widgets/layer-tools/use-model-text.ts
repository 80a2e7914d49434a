import { useEffect, useState } from 'preact/hooks';
import { loadModelText } from '#figures/model-texts.ts';
import type { Lang } from '#i18n/index.ts';
import { defaultWalk, type WalkState } from './model-walk-state.ts';
import { modelWalkWords } from './model-walk-words.ts';

/** The text of the model: the reader's own, or one of the list, which comes when it is chosen. */
export function useModelText(
  { model, code }: WalkState,
  openingText: string,
  lang: Lang,
): { readonly text: string | null; readonly failure: string } {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({
    [defaultWalk.model]: openingText,
  });
  const [failure, setFailure] = useState('');
  useEffect(() => {
    setFailure('');
    if (model === 'own' || texts[model] !== undefined) return;
    let isCurrent = true;
    loadModelText(model).then(
      (text) => setTexts((before) => ({ ...before, [model]: text })),
      () => isCurrent && setFailure(modelWalkWords[lang].notLoaded),
    );
    return () => void (isCurrent = false);
  }, [model]);
  return { text: model === 'own' ? code : (texts[model] ?? null), failure };
}
