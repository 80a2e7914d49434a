import type { ShareProps } from '#components/ui/ShareMenu.tsx';
import { SaveButtons } from './SaveButtons.tsx';
import StillShare from './StillShare.tsx';

type Props = Pick<ShareProps, 'lang'> & {
  /** Of the drawing: its place on the page, and the name of its file. */
  readonly anchor: string;
};

/** The menu of a drawing in the text, which has no embed: a link to it, and it as a picture. */
export default function DrawingShare({ lang, anchor }: Props) {
  return (
    <StillShare lang={lang} title={anchor} query="" anchor={anchor}>
      <SaveButtons widget={anchor} />
    </StillShare>
  );
}
