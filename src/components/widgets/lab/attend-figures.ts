import '#components/ui/copy-code.ts';
import '#components/widgets/shared/loupe/attend-loupe.ts';
import { closeupReaders } from '#components/widgets/shared/loupe/closeup.ts';

closeupReaders.push((picture) => {
  const figure = picture.closest<HTMLElement>('[data-figure]');
  return (
    figure &&
    import('./figure-closeup.ts').then(({ figureCloseup }) => figureCloseup(figure.dataset.figure!))
  );
});
