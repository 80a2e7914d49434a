import type { ComponentProps } from 'preact';
import { SaveButtons } from './SaveButtons.tsx';
import { WidgetFrame } from './WidgetFrame.tsx';

/** The frame of a widget that draws: what it shows can be saved. */
export function PictureFrame({ share, ...rest }: ComponentProps<typeof WidgetFrame>) {
  return (
    <WidgetFrame
      {...rest}
      share={
        <>
          <SaveButtons widget={rest.widget} />
          {share}
        </>
      }
    />
  );
}
