import { FileButton } from '#components/ui/FileButton.tsx';
import { Select } from '#components/ui/Select.tsx';
import { useFileDrop } from '#components/widgets/shared/use-file-drop.ts';
import { useSeen } from '#components/widgets/shared/use-seen.ts';
import type { TrainerWords } from '../words.ts';
import { SOURCES, type TrainingSource } from '../trainer-state.ts';

interface Props {
  readonly source: TrainingSource;
  readonly hasOwn: boolean;
  /** What is to be said of the last picture, or nothing. */
  readonly problem: string;
  readonly t: TrainerWords;
  readonly onSource: (source: TrainingSource) => void;
  readonly onFile: (file: File) => void;
}

/** The samples, the reader's own picture, and what was wrong with it. */
export function SourcePicker({ source, hasOwn, problem, t, onSource, onFile }: Props) {
  // Of two on a page, the one in view takes a file; both keep the page, and its run, from being left.
  const [box, isSeen] = useSeen<HTMLDivElement>();
  const isOver = useFileDrop(true, (file) => isSeen && onFile(file));
  return (
    <div class="source-picker" ref={box}>
      <Select
        label={t.picture}
        options={hasOwn || source === 'own' ? [...SOURCES, 'own' as const] : SOURCES}
        value={source}
        print={(name) => t.sources[name]}
        onChange={onSource}
      />
      <FileButton label={t.ownPicture} accept="image/*" onFile={onFile} />
      <p class="hint">{t.stays}</p>
      {problem && (
        <p class="refusal" role="alert">
          {problem}
        </p>
      )}
      {isOver && isSeen && (
        <div class="drop-veil" role="status">
          <p>{t.dropHere}</p>
        </div>
      )}
    </div>
  );
}
