import { ShareMenu, type ShareProps } from '#components/ui/ShareMenu.tsx';
import { useHydrated } from './use-hydrated.ts';

/** The menu of a figure that stays as it is built: the same as that of a live one. */
export default function StillShare(props: Omit<ShareProps, 'isLive' | 'isStill'>) {
  return <ShareMenu {...props} isStill isLive={useHydrated()} />;
}
