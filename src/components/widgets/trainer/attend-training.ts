import '#components/widgets/shared/loupe/attend-loupe.ts';
import { closeupReaders } from '#components/widgets/shared/loupe/closeup.ts';

closeupReaders.push((picture) =>
  picture instanceof HTMLElement && picture.dataset.levels
    ? import('./training-closeup.ts').then(({ trainingCloseup }) => trainingCloseup(picture))
    : null,
);
