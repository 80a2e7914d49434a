import { ShareMenu, type ShareProps } from '#components/ui/ShareMenu.tsx';
import { SaveButtons } from './SaveButtons.tsx';
import { useHydrated } from './use-hydrated.ts';

type Props = Omit<ShareProps, 'isLive' | 'isStill'> & {
  /** A drawing: its menu saves it as it is seen, under this name. */
  readonly drawing?: string;
};

/** The menu of a figure that stays as it is built: the same as that of a live one. */
export default function StillShare({ drawing, children, ...view }: Props) {
  return (
    <ShareMenu {...view} isStill isLive={useHydrated()}>
      {drawing ? <SaveButtons widget={drawing} /> : children}
    </ShareMenu>
  );
}
