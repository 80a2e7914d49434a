import type { Pair } from '../../conv';
import type { Argument, Call, Expression } from './syntax';
import type { Notice } from './notice';

/** How a call reports what it does not understand. */
export type Report = (kind: Notice['kind'], text: string, at: number) => void;

/** No argument of a layer is larger; channels may be. */
const LARGEST = 4096;
const MOST_CHANNELS = 2 ** 20;

/** A call's arguments by their names, read as what they ought to be. */
export class Bound {
  private readonly values = new Map<string, Argument>();
  private readonly call: Call;
  private readonly report: Report;

  /** Positional arguments take the names in their order; `allowed` are read by nobody. */
  constructor(
    call: Call,
    report: Report,
    positions: readonly string[],
    allowed: readonly string[] = [],
  ) {
    this.call = call;
    this.report = report;
    call.arguments.forEach((argument, i) => {
      const name = argument.key ?? positions[i];
      if (name !== undefined && [...positions, ...allowed].includes(name)) {
        this.values.set(name, argument);
      } else report('unknownArgument', argument.key ?? call.name, argument.at);
    });
  }

  /** Whether it is given, and not as `None`. */
  has(name: string): boolean {
    const value = this.values.get(name)?.value;
    return value !== undefined && !(value.kind === 'name' && value.value === 'None');
  }

  value(name: string): Expression | undefined {
    return this.has(name) ? this.values.get(name)!.value : undefined;
  }

  /** Reports an argument that is understood and changes no size. */
  leaveOut(name: string, unless: string | number): void {
    const value = this.value(name);
    const isUsual = value && 'value' in value && value.value === unless;
    if (value && !isUsual) this.report('notTakenOver', name, this.values.get(name)!.at);
  }

  /** A number of channels; null where the text does not say how many. */
  channels(name: string): number | null {
    const value = this.value(name);
    if (!value) return null;
    if (value.kind === 'number' && isWhole(value.value, 1, MOST_CHANNELS)) return value.value;
    if (value.kind === 'name' || value.kind === 'other') this.unknown(value);
    else this.bad(name);
    return null;
  }

  int(name: string, standard: number, least = 1): number {
    const value = this.value(name);
    if (!value) return standard;
    if (value.kind === 'number' && isWhole(value.value, least, LARGEST)) return value.value;
    this.bad(name);
    return standard;
  }

  /** One number for both axes, or two; null where it is missing or none. */
  pair(name: string, least: number): Pair | null {
    const numbers = this.numbers(name);
    if (!numbers) return null;
    const [vertical, horizontal = vertical] = numbers;
    const isPair = numbers.length <= 2 && numbers.every((n) => isWhole(n, least, LARGEST));
    if (isPair && numbers.length > 0) return [vertical, horizontal];
    this.bad(name);
    return null;
  }

  /** A number as a list of one, or a list; null where it is missing or no numbers. */
  numbers(name: string): number[] | null {
    const value = this.value(name);
    if (!value) return null;
    const items = value.kind === 'list' ? value.items : [value];
    const numbers = items.flatMap((item) => (item.kind === 'number' ? [item.value] : []));
    if (numbers.length === items.length) return numbers;
    const stranger = items.find(({ kind }) => kind === 'name' || kind === 'other');
    if (stranger) this.unknown(stranger);
    else this.bad(name);
    return null;
  }

  flag(name: string, standard: boolean): boolean {
    const value = this.value(name);
    if (!value) return standard;
    if (value.kind === 'name' && value.value === 'True') return true;
    if (value.kind === 'name' && value.value === 'False') return false;
    if (value.kind === 'number') return value.value !== 0;
    this.unknown(value);
    return standard;
  }

  /** A text, in lower case, or null. */
  word(name: string): string | null {
    const value = this.value(name);
    return value?.kind === 'text' ? value.value.toLowerCase() : null;
  }

  /** Says that a layer cannot be read for want of an argument. */
  missing(name: string): null {
    if (!this.has(name)) this.report('missingArgument', `${this.call.name}: ${name}`, this.call.at);
    return null;
  }

  bad(name: string): void {
    this.report('badValue', name, this.values.get(name)!.at);
  }

  private unknown(value: Expression): void {
    const names = namesIn(value);
    this.report('unknownName', names.join(', ') || '?', value.at);
  }
}

function namesIn(value: Expression): string[] {
  if (value.kind === 'name') return [value.value];
  return value.kind === 'other' ? value.parts.flatMap(namesIn) : [];
}

const isWhole = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most;
