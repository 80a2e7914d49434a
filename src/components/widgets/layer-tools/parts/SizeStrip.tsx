interface Props {
  readonly sides: readonly number[];
  readonly most: number;
  readonly label: string;
}

/** Every side from 1 to `most` as a strip: what fits is filled. */
export function SizeStrip({ sides, most, label }: Props) {
  const path = sides.map((side) => `M${side - 1} 0h1v12h-1z`).join('');
  return (
    <svg
      class="own-model-strip"
      viewBox={`0 0 ${most} 12`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path class="own-model-strip-ground" d={`M0 0h${most}v12h-${most}z`} />
      <path class="own-model-strip-fit" d={path} />
    </svg>
  );
}
