import { useEffect, useState } from 'preact/hooks';
import { halve, type Grey } from '#lib/picture/index.ts';
import {
  loadSample,
  PictureError,
  readPicture,
  type PictureProblem,
} from '#components/widgets/shared/load-picture.ts';
import { halvingsOf, LEAST_PICTURE, type Source } from './trainer-state.ts';

/** A picture small enough to be quick with, and how often it was halved for that. */
export interface Lesson {
  readonly picture: Grey;
  readonly halvings: number;
}

export type LessonProblem = PictureProblem | 'tooSmall' | 'sample';

interface Options {
  readonly source: Source;
  /** The reader's picture has been read and is there to be chosen. */
  readonly onOwn: () => void;
  readonly onProblem: (problem: LessonProblem) => void;
}

/** The chosen sample or the reader's own picture, which stays when a sample is chosen. */
export function useLesson({ source, onOwn, onProblem }: Options) {
  const [own, setOwn] = useState<Lesson | null>(null);
  const [lesson, setLesson] = useState<Lesson | null>(null);

  useEffect(() => {
    if (source === 'own') return setLesson(own);
    let isCurrent = true;
    loadSample(source).then(
      (grey) => isCurrent && setLesson(lessonOf(grey)),
      () => isCurrent && onProblem('sample'),
    );
    return () => void (isCurrent = false);
  }, [source, own]);

  const takeFile = (file: Blob) =>
    readPicture(file).then(
      ({ grey }) => {
        if (Math.min(grey.width, grey.height) < LEAST_PICTURE) return onProblem('tooSmall');
        setOwn(lessonOf(grey));
        onOwn();
      },
      (error) => {
        if (!(error instanceof PictureError)) throw error;
        onProblem(error.problem);
      },
    );

  return { lesson, hasOwn: own !== null, takeFile };
}

function lessonOf(grey: Grey): Lesson {
  const halvings = halvingsOf(grey);
  const picture = Array.from({ length: halvings }).reduce<Grey>(halve, grey);
  return { picture, halvings };
}
