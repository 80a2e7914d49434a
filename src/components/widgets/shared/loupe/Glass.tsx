interface Props {
  /** What it is for, as it is spoken. */
  readonly label: string;
  /** Whether it is answered without attend-loupe.ts on the page. */
  readonly isLive?: boolean;
}

/** A looking glass. */
const GLASS = 'M7.8 3.2a4.6 4.6 0 1 0 0 9.2 4.6 4.6 0 0 0 0-9.2M11.2 11.2l4 4';

/** The button of the loupe on a picture whose cells are as large as those of an inset (Inset.tsx). */
export const Glass = ({ label, isLive = false }: Props) => (
  <button type="button" class="inset is-bare" disabled={!isLive} aria-label={label}>
    <svg class="icon" viewBox="0 0 18 18" aria-hidden="true">
      <path d={GLASS} />
    </svg>
  </button>
);
