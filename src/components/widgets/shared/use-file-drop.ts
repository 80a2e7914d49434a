import { useEffect, useState } from 'preact/hooks';
import { useLatest } from '#components/ui/use-latest.ts';

const carriesFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;

/**
 * Files dropped and pasted anywhere on the page: a reader aims at what is shown, not at a field
 * for it, and a drop that the page does not take would make the browser leave it.
 * @returns whether a file is held over the page
 */
export function useFileDrop(isOn: boolean, onFile: (file: File) => void): boolean {
  const [isOver, setOver] = useState(false);
  const take = useLatest(onFile);

  useEffect(() => {
    if (!isOn) return;
    const over = (event: DragEvent) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    // Each element that the pointer leaves says so; only the last of them is the page.
    const leave = ({ relatedTarget }: DragEvent) => relatedTarget === null && setOver(false);
    const drop = (event: DragEvent) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      setOver(false);
      const [dropped] = event.dataTransfer?.files ?? [];
      if (dropped) take.current(dropped);
    };
    const paste = ({ clipboardData }: ClipboardEvent) => {
      const [pasted] = clipboardData?.files ?? [];
      // A spreadsheet copies its cells as a text, and as a picture of it.
      const isForField =
        clipboardData?.getData('text') && document.activeElement?.matches(':read-write');
      if (pasted && !isForField) take.current(pasted);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', leave);
    document.addEventListener('drop', drop);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('drop', drop);
      document.removeEventListener('paste', paste);
    };
  }, [isOn]);
  return isOver;
}
