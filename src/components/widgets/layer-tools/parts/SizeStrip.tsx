import type { TargetedPointerEvent } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { labelled } from '#i18n/marks.ts';
import type { Sizes } from '#lib/model/index.ts';
import { nearestSides } from '#lib/model/index.ts';
import type { ModelWalkWords } from '../model-walk-words.ts';

interface Props {
  readonly t: ModelWalkWords;
  readonly sizes: Sizes;
  /** Whether all of the model was followed. */
  readonly isEstablished: boolean;
  /** The present one; null where the picture is none, or no square. */
  readonly side: number | null;
  /** Of the picture: three of a volume, one of sound. */
  readonly axes: number;
  readonly onSide: (side: number) => void;
}

function said({ sides, rule, most }: Sizes, t: ModelWalkWords): string {
  if (sides.length === 0) return t.none(most);
  if (rule) return t.rule(rule);
  const runs = runsOf(sides);
  return runs.length <= 8 ? runs.join(', ') : t.some(sides.length, most);
}

/** `49–64` for sides that follow one another. */
function runsOf(sides: readonly number[]): string[] {
  const runs: [number, number][] = [];
  for (const side of sides) {
    const last = runs.at(-1);
    if (last?.[1] === side - 1) last[1] = side;
    else runs.push([side, side]);
  }
  return runs.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`));
}

/** The rule of the sizes that fit, and every side from 1 on as a strip: what fits is filled. */
export function SizeStrip({ t, sizes, isEstablished, side, axes, onSide }: Props) {
  const { sides, most, refused, fixed } = sizes;
  const [pointed, setPointed] = useState<number | null>(null);
  if (fixed) {
    return (
      <p class="size-strip">
        {labelled(t.sizes, '')}
        {t.fixed(fixed.shape, fixed.place)}
      </p>
    );
  }
  const path = sides.map((one) => `M${one - 1} 0h1v14h-1z`).join('');
  const sideAt = ({ currentTarget, clientX }: TargetedPointerEvent<SVGSVGElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const found = Math.ceil(((clientX - left) / width) * most);
    const [nearest] = nearestSides(sizes, found);
    // A finger cannot hit one side of 600: what fits is near enough.
    const isNear = nearest !== undefined && Math.abs(nearest - found) <= 2;
    return Math.min(most, Math.max(1, !sides.includes(found) && isNear ? nearest : found));
  };
  const near =
    side === null
      ? []
      : [sides.findLast((one) => one < side), sides.find((one) => one > side)].filter(
          (one) => one !== undefined,
        );
  return (
    <div class="size-strip">
      <p>
        {labelled(t.sizes, '')}
        <strong>{said(sizes, t)}</strong>
      </p>
      {refused && (
        <p class="hint">
          {t.refused(refused.side, refused.misfit.place)} <code>{refused.misfit.message}</code>
        </p>
      )}
      {!isEstablished && <p class="hint">{t.notAllSizes}</p>}
      <svg
        viewBox={`0 0 ${most} 14`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t.strip(most)}
        onPointerMove={(event) => setPointed(sideAt(event))}
        onPointerLeave={() => setPointed(null)}
        onClick={(event) => onSide(sideAt(event as unknown as TargetedPointerEvent<SVGSVGElement>))}
      >
        <path class="size-strip-ground" d={`M0 0h${most}v14h-${most}z`} />
        <path class="size-strip-fit" d={path} />
        {side !== null && side <= most && <path class="size-strip-now" d={`M${side - 0.5} 0v14`} />}
      </svg>
      <p class="size-strip-foot">
        <span>1</span>
        <span>{pointed !== null && t.stripAt(pointed, sides.includes(pointed))}</span>
        <span>{most}</span>
      </p>
      {near.length > 0 && (
        <p class="buttons">
          {labelled(t.nearest, '')}
          {near.map((one) => (
            <Button key={one} onClick={() => onSide(one)}>
              {Array(axes).fill(one).join(' × ')}
            </Button>
          ))}
        </p>
      )}
    </div>
  );
}
