/** Channels, or features, that a layer refuses. */
interface RefusedChannels {
  /** The axis of the input that holds them. */
  readonly axis: 1 | -1;
  /** How many the layer takes, and how many come. */
  readonly takes: number;
  readonly comes: number;
}

/** What PyTorch's convolutions, batch norms and linear layers say. */
const REFUSALS = [
  [1, /to have (?<takes>\d+) channels, but got (?<comes>\d+)/],
  [1, /running_mean should contain (?<comes>\d+) elements not (?<takes>\d+)/],
  [-1, /\(\d+x(?<comes>\d+) and (?<takes>\d+)x\d+\)/],
] as const;

/** The channels that a misfit's message speaks of; null where it speaks of something else. */
export function refusedChannels(message: string): RefusedChannels | null {
  for (const [axis, refusal] of REFUSALS) {
    const { takes, comes } = refusal.exec(message)?.groups ?? {};
    if (takes) return { axis, takes: Number(takes), comes: Number(comes) };
  }
  return null;
}
