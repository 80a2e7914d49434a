import { useEffect, useState } from 'preact/hooks';
import { useNewest } from '#components/widgets/shared/use-newest.ts';
import { halve, type Grey } from '#lib/picture/index.ts';
import { loadSample, PictureError } from '#components/widgets/shared/load-picture.ts';
import { readPicture } from '#components/widgets/shared/read-picture.ts';
import type { TrainerWords } from './words.ts';
import { halvingsOf, LEAST_PICTURE, type TrainingSource } from './trainer-state.ts';

/** A picture small enough to be quick with, and how often it was halved for that. */
export interface TrainingPicture {
  /** Where it is from: while another one loads, not what was chosen last. */
  readonly source: TrainingSource;
  readonly picture: Grey;
  readonly halvings: number;
}

interface Options {
  readonly source: TrainingSource;
  readonly t: TrainerWords;
  /** By which name this tab keeps the reader's picture, for the other language; null: it does not. */
  readonly kept: string | null;
  /** The reader's picture has been read and is there to be chosen. */
  readonly onOwn: () => void;
  /** The source is the reader's picture, and there is none. */
  readonly onLost: () => void;
  /** Something is to be said of a picture. */
  readonly onProblem: (said: string) => void;
}

/** The chosen sample or the reader's own picture, which stays when a sample is chosen. */
export function useTrainingPicture({ source, t, kept, onOwn, onLost, onProblem }: Options) {
  const [own, setOwn] = useState<TrainingPicture | null>(null);
  const [trainingPicture, setTrainingPicture] = useState<TrainingPicture | null>(null);

  useEffect(() => {
    if (source === 'own') return setTrainingPicture(own);
    let isCurrent = true;
    loadSample(source).then(
      (grey) => isCurrent && setTrainingPicture(trainingPictureOf(source, grey)),
      () => isCurrent && onProblem(t.notices.sample),
    );
    return () => void (isCurrent = false);
  }, [source, own]);

  const newest = useNewest();
  useEffect(() => {
    if (source !== 'own') newest.end();
    else if (!own) void bringBack();
  }, [source]);
  const bringBack = async () => {
    const signal = newest.begin();
    const found = await loadKept()
      .then(({ keptPicture }) => (kept === null ? null : keptPicture(kept, signal)))
      .catch(() => null);
    if (signal.aborted) return;
    if (found) setOwn(trainingPictureOf('own', found));
    else onLost();
  };
  const keep = (file: File | null) => {
    if (kept)
      void loadKept().then(
        ({ keepPicture }) => keepPicture(kept, file),
        () => {},
      );
  };
  /** Takes a picture of the reader's, or says why it cannot be taken; the last choice counts. */
  const takeFile = async (file: File) => {
    const signal = newest.begin();
    try {
      const { grey, isMoving } = await readPicture(file, signal, (...size) => {
        onProblem(t.notices.large(...size));
        signal.onabort = () => onProblem('');
      });
      if (signal.aborted) return;
      if (Math.min(grey.width, grey.height) < LEAST_PICTURE) {
        return onProblem(t.tooSmall(LEAST_PICTURE));
      }
      setOwn(trainingPictureOf('own', grey));
      onOwn();
      keep(file);
      if (isMoving) onProblem(t.notices.moving(file.name));
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof PictureError)) throw error;
      onProblem(t.notices[error.problem](file.name, file.type));
    }
  };

  /** Gives up the reader's picture, where there is one. */
  const forget = () => {
    if (own) keep(null);
    setOwn(null);
  };

  return { trainingPicture, hasOwn: own !== null, takeFile, forget };
}

const loadKept = () => import('./kept-picture.ts');

function trainingPictureOf(source: TrainingSource, grey: Grey): TrainingPicture {
  const halvings = halvingsOf(grey);
  const picture = Array.from({ length: halvings }).reduce<Grey>(halve, grey);
  return { source, picture, halvings };
}
