/** The drawings of the buttons that have no words, in a square of 18. */
const DRAWINGS = {
  reset: 'M3.5 9a5.5 5.5 0 1 0 1.7-4M5.5 1.8v3.4h3.4',
  share: 'M9 11V2.5M5.8 5.5 9 2.3l3.2 3.2M4.5 8.5h-1v7h11v-7h-1',
  close: 'M4.5 4.5l9 9M13.5 4.5l-9 9',
  play: 'M5.5 3.5v11l9-5.5z',
  pause: 'M6 4v10M12 4v10',
  back: 'M11 4 6 9l5 5',
  forward: 'M7 4l5 5-5 5',
  next: 'M4.5 3.8v10.4l7.5-5.2zM14 4v10',
  previous: 'M13.5 3.8v10.4L6 9zM4 4v10',
  copy: 'M6.5 6.5h8v8h-8zM11.5 6.5v-3h-8v8h3',
  download: 'M9 2.5V11M5.8 8 9 11.2 12.2 8M3.5 14.5h11',
  add: 'M9 4v10M4 9h10',
  remove: 'M4 9h10',
} as const;

export type IconName = keyof typeof DRAWINGS;

/** A drawing beside the words of a button, or in their place; those who do not see it hear the words. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 18 18" aria-hidden="true" focusable="false">
      <path d={DRAWINGS[name]} />
    </svg>
  );
}
