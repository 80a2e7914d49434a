import { KernelPicture } from './KernelPicture.tsx';

interface Props {
  /** `[vertical phase][horizontal phase]`. */
  readonly gains: readonly (readonly number[])[];
  readonly label: string;
}

/** The deepest colour stands for at least this difference. */
const LEAST_BOUND = 0.1;

/** The gains of the phases of one block, coloured by how far each is from their mean. */
export function GainPicture({ gains, label }: Props) {
  const all = gains.flat();
  const mean = all.reduce((sum, gain) => sum + gain, 0) / all.length;
  const tints = gains.map((row) => row.map((gain) => gain - mean));
  const bound = Math.max(LEAST_BOUND, ...tints.flat().map(Math.abs));
  return <KernelPicture rows={gains} tints={tints} bound={bound} label={label} digits={3} />;
}
