import { useEffect, useState } from 'preact/hooks';
import { loadSample } from '#components/widgets/shared/load-picture.ts';
import type { Experiment } from '#lib/experiment/index.ts';
import type { Picture } from '#lib/picture/index.ts';

/** A source's picture, or why there is none. */
interface Loaded {
  readonly source: Experiment['picture']['source'];
  readonly picture: Picture | null;
}

interface Source {
  /** Null until it is there, and where it did not come. */
  readonly picture: Picture | null;
  readonly hasFailed: boolean;
  /** Loads it once more, where that failed. */
  readonly retry: () => void;
}

/** The picture of a source. */
export function useSource(
  source: Experiment['picture']['source'] | null,
  own: Picture | null,
): Source {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [attempt, setAttempt] = useState(0);
  const retry = () => setAttempt(attempt + 1);
  useEffect(() => {
    if (source === null || source === 'own') return;
    let isCurrent = true;
    const settle = (picture: Picture | null) => isCurrent && setLoaded({ source, picture });
    loadSample(source).then(settle, () => settle(null));
    return () => void (isCurrent = false);
  }, [source, attempt]);
  if (source === 'own') return { picture: own, hasFailed: false, retry };
  const mine = loaded?.source === source ? loaded : null;
  return { picture: mine?.picture ?? null, hasFailed: mine?.picture === null, retry };
}
