import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { frameWords } from '#i18n/frame.ts';
import { IconButton } from './Button.tsx';
import type { EmbeddedView } from './EmbedSnippet.tsx';
import { IgnoredParameters } from './IgnoredParameters.tsx';
import { Refusal } from './Refusal.tsx';
import { ResetCount } from './reset-count.ts';
import { ShareMenu, useAnchor, type ShareProps } from './ShareMenu.tsx';

export interface FrameProps extends EmbeddedView {
  /** An embed offers no embed of itself. */
  readonly isEmbed: boolean;
  /** What the address said that could not be used, as `key=value`. */
  readonly ignored: readonly string[];
  /** What a change led to, for those who do not see it; nothing before the first. */
  readonly summary: string;
  /** The layer's call, with the numbers to change. */
  readonly call?: ComponentChildren;
  /** Further controls, in the order in which they are used. */
  readonly controls?: ComponentChildren;
  /** Sets everything as it was at first; left out where it is so. */
  readonly onReset?: () => void;
  /** Why the numbers are refused, though each is within its limits; what is shown are the last good ones. */
  readonly refusal?: {
    readonly reason: ComponentChildren;
    readonly nearest?: { readonly label: string; readonly onUse: () => void };
  } | null;
  /** What else there is to say between the controls and the figure. */
  readonly notice?: ComponentChildren;
  /** Whether the title is shown, or only spoken. */
  readonly hasTitle?: boolean;
  /** Whether the figure reaches from side to side of the frame. */
  readonly isFlush?: boolean;
  readonly size?: ComponentChildren;
  readonly legend?: ComponentChildren;
  /** A way on, beside the menu. */
  readonly link?: ComponentChildren;
  /** What can be taken away, besides the link and the embed: pictures, code, a script. */
  readonly share?: ComponentChildren;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** What every figure and widget stands in. */
export function Frame(props: FrameProps) {
  const { isEmbed, ignored, summary, call, controls, onReset, refusal, notice } = props;
  const { hasTitle = true, isFlush, class: name = '', children, ...foot } = props;
  const { lang, title, isLive } = foot;
  const anchor = useAnchor(foot.widget, foot.query, isEmbed);
  const [resets, setResets] = useState(0);
  const reset = () => {
    setResets(resets + 1);
    onReset?.();
  };
  const back = <FrameReset lang={lang} onReset={onReset && reset} />;
  return (
    <div class={`frame ${name}`} id={anchor}>
      <ResetCount.Provider value={resets}>
        <fieldset class="frame-parts" disabled={!isLive} aria-label={title}>
          {(hasTitle || call) && (
            <div class="frame-head">
              {hasTitle && (
                // The group has its name.
                <p class="frame-title" aria-hidden="true">
                  {title}
                </p>
              )}
              {hasTitle && back}
              {call && <div class="frame-call">{call}</div>}
            </div>
          )}
          {/* Beside a call it would take its room as it comes: the numbers would go to other lines. */}
          {(controls || !hasTitle) && (
            <div class="frame-controls">
              {controls}
              {!hasTitle && back}
            </div>
          )}
          {(refusal || notice) && (
            <div class="frame-refusal" key="refusal">
              {refusal ? <Refusal {...refusal} /> : notice}
            </div>
          )}
          {/* By its name it stays what it is, with a refusal before it or without. */}
          <div
            key="body"
            class={['frame-body', isFlush && 'is-flush', refusal && 'is-stale']
              .filter(Boolean)
              .join(' ')}
          >
            {children}
          </div>
        </fieldset>
      </ResetCount.Provider>
      <IgnoredParameters lang={lang} entries={ignored} />
      <FrameFoot {...foot} anchor={anchor} />
      <p class="visually-hidden" role="status">
        {summary}
      </p>
    </div>
  );
}

/** The way back to how it was at first; its room is there before it is. */
export const FrameReset = ({ lang, onReset }: Pick<FrameProps, 'lang' | 'onReset'>) => (
  <span class="frame-reset">
    {onReset && <IconButton icon="reset" label={frameWords[lang].reset} onClick={onReset} />}
  </span>
);

type FootProps = Omit<ShareProps, 'children'> &
  Pick<FrameProps, 'class' | 'size' | 'legend' | 'link' | 'share'>;

/** The quiet line below a figure: its size, its legend, and what can be taken away. */
export const FrameFoot = ({ size, legend, link, share, class: name = '', ...view }: FootProps) => (
  <div class={`frame-foot ${name}`}>
    {size && <span class="size">{size}</span>}
    {legend}
    <div class="frame-ways">
      {link}
      <ShareMenu {...view}>{share}</ShareMenu>
    </div>
  </div>
);
