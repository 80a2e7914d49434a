import type { Rank } from '../../conv/index.ts';
import type { Sides } from '../conv-spec.ts';
import type { Argument, Call, Expression } from './expression.ts';
import type { Notice } from './notice.ts';

/** Called with everything of a call that is not understood. */
export type Report = (kind: Notice['kind'], text: string, at: number) => void;

/** No argument of a layer is larger; channels may be. */
export const LARGEST = 4096;
export const MOST_CHANNELS = 2 ** 20;
/** No layer has more. */
const MOST_ARGUMENTS = 16;

/** A call's arguments by their names, read as what they ought to be. */
export class BoundArguments {
  private readonly values = new Map<string, Argument>();
  private readonly call: Call;
  private readonly report: Report;
  private readonly tooSmall: Notice['kind'];

  /**
   * Positional arguments take the names in `positions`, in their order. Arguments in `allowed` may
   * be given by name, and change no size: nothing reads them. `tooSmall` is what a whole number
   * below its least is reported as.
   */
  constructor(
    call: Call,
    report: Report,
    positions: readonly string[],
    allowed: readonly string[] = [],
    tooSmall: Notice['kind'] = 'badValue',
  ) {
    this.call = call;
    this.report = report;
    this.tooSmall = tooSmall;
    let [place, isNamed] = [0, false];
    for (const argument of this.spread(call.arguments)) {
      const { key, at } = argument;
      isNamed ||= key !== null;
      const name = key ?? (isNamed ? undefined : positions[place++]);
      const isKnown = name !== undefined && (positions.includes(name) || allowed.includes(name));
      if (name === undefined) report('extraArgument', call.name, at);
      else if (!isKnown) report('unknownArgument', name, at);
      else if (this.values.has(name)) report('extraArgument', name, at);
      else this.values.set(name, argument);
    }
  }

  /** The arguments with what `*` and `**` stand for in their places. */
  private spread(given: readonly Argument[]): Argument[] {
    return given.flatMap((argument): readonly Argument[] => {
      const { value, at, isSpread } = argument;
      if (!isSpread) return [argument];
      if (value.kind === 'list') {
        const items = value.items.slice(0, MOST_ARGUMENTS);
        return items.map((item) => ({ key: null, value: item, at, isSpread: false }));
      }
      if (value.kind === 'call' && value.name === 'dict') return value.arguments;
      this.unknown(value, '*');
      return [];
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
  reportIgnored(name: string, unless: string | number): void {
    const value = this.value(name);
    const isUsual = value && 'value' in value && value.value === unless;
    if (this.has(name) && !isUsual) this.reportArgument('notTakenOver', name);
  }

  /** A number of channels; null where the text does not say how many. */
  channels(name: string): number | null {
    const value = this.value(name);
    if (!value) return null;
    if (value.kind === 'number' && isWhole(value.value, 1, MOST_CHANNELS)) return value.value;
    if (isOpen(value)) this.unknown(value, name);
    else if (value.kind === 'number' && value.value > MOST_CHANNELS)
      this.reportBadValue(name, 'tooManyChannels');
    else this.reportBadValue(name);
    return null;
  }

  int(name: string, standard: number, least = 1): number {
    const value = this.value(name);
    if (!value) return standard;
    if (value.kind === 'number' && isWhole(value.value, least, LARGEST)) return value.value;
    if (isOpen(value)) this.unknown(value, name);
    else this.reportBadValue(name, this.faultOf(value.kind === 'number' ? [value.value] : []));
    return standard;
  }

  /** One number for all axes, or one for each; null where it is missing or none. */
  sides(name: string, least: number, rank: Rank): Sides | null {
    const numbers = this.numbers(name);
    if (!numbers) return null;
    const isForEach = numbers.length === 1 || numbers.length === rank;
    if (isForEach && numbers.every((n) => isWhole(n, least, LARGEST))) {
      return Array.from({ length: rank }, (_, a) => numbers[numbers.length === 1 ? 0 : a]);
    }
    this.reportBadValue(name, isForEach ? this.faultOf(numbers) : 'otherAxes');
    return null;
  }

  /** What is wrong with numbers that are none for the argument. */
  private faultOf(numbers: Sides): Notice['kind'] {
    if (numbers.length === 0 || !numbers.every(Number.isInteger)) return 'badValue';
    return numbers.some((n) => n > LARGEST) ? 'tooLarge' : this.tooSmall;
  }

  /** The near and the far edge of each axis: one number, one for each axis, or a pair for each. */
  edges(name: string, rank: Rank): readonly (readonly [near: number, far: number])[] | null {
    const value = this.value(name);
    if (!value) return null;
    const items = value.kind === 'list' ? value.items : Array<Expression>(rank).fill(value);
    const pairs = items.map((item) => {
      const ends = item.kind === 'list' ? item.items : [item, item];
      return ends.flatMap((end) => (end.kind === 'number' ? [end.value] : []));
    });
    const isRead = pairs.length === rank && pairs.every((pair) => pair.length === 2);
    if (isRead && pairs.flat().every((n) => Number.isInteger(n) && Math.abs(n) <= LARGEST)) {
      return pairs.map(([near, far]) => [near, far]);
    }
    this.reportBadValue(name);
    return null;
  }

  /** A list of texts; null where it is missing or something else. */
  texts(name: string): string[] | null {
    const value = this.value(name);
    if (value?.kind !== 'list') return null;
    const texts = value.items.flatMap((item) => (item.kind === 'text' ? [item.value] : []));
    return texts.length === value.items.length ? texts : null;
  }

  /** A number as a list of one, or a list; null where it is missing or no numbers. */
  numbers(name: string): number[] | null {
    const value = this.value(name);
    if (!value) return null;
    const items = value.kind === 'list' ? value.items : [value];
    const numbers = items.flatMap((item) => (item.kind === 'number' ? [item.value] : []));
    if (numbers.length === items.length) return numbers;
    const stranger = items.find(isOpen);
    if (stranger) this.unknown(stranger, name);
    else this.reportBadValue(name);
    return null;
  }

  flag(name: string, standard: boolean): boolean {
    const value = this.value(name);
    if (!value) return standard;
    if (value.kind === 'name' && /^true$/i.test(value.value)) return true;
    if (value.kind === 'name' && /^false$/i.test(value.value)) return false;
    if (value.kind === 'number') return value.value !== 0;
    if (isOpen(value)) this.unknown(value, name);
    else this.reportBadValue(name);
    return standard;
  }

  /** A text in lower case, or one of the words that PyTorch prints without quotes; else null. */
  word(name: string): string | null {
    const value = this.value(name);
    if (value?.kind === 'name' && PRINTED_WORDS.includes(value.value)) return value.value;
    return value?.kind === 'text' ? value.value.toLowerCase() : null;
  }

  /** Says that a layer cannot be read for want of an argument, unless its name was reported. */
  missing(name: string): null {
    const value = this.value(name);
    const kind = value ? 'leftOut' : 'missingArgument';
    if (!value || !isOpen(value)) this.report(kind, `${this.call.name}: ${name}`, this.call.at);
    return null;
  }

  reportBadValue(name: string, kind: Notice['kind'] = 'badValue'): void {
    const { value, at } = this.values.get(name)!;
    this.report(kind, `${name}=${printed(value)}`, at);
  }

  /** Reports something of an argument that is given. */
  reportArgument(kind: Notice['kind'], name: string): void {
    this.report(kind, name, this.values.get(name)!.at);
  }

  /** Names what the text does not say, or the argument where that has no name. */
  private unknown(value: Expression, name: string): void {
    this.report('unknownName', namesIn(value).join(', ') || name, value.at);
  }
}

const PRINTED_WORDS: readonly string[] = ['same', 'valid', 'zeros'];

/** Whether its value is not in the text. */
const isOpen = ({ kind }: Expression) => !['number', 'text', 'list'].includes(kind);

const WORDS = ['True', 'False', 'None'];

/** So many names, or items of a list, are worth a remark. */
const MOST_NAMES = 4;

/** The names that a value needs, or, where it needs none, the functions that it calls. */
function namesIn(value: Expression): string[] {
  const names = new Set<string>();
  const functions = new Set<string>();
  const open = [value];
  while (open.length > 0 && names.size < MOST_NAMES) {
    const part = open.pop()!;
    if (part.kind === 'name' && !WORDS.includes(part.value)) names.add(part.value);
    else if (part.kind === 'call') {
      functions.add(part.name);
      for (const { value } of part.arguments.toReversed()) open.push(value);
    } else if ('parts' in part) for (const one of part.parts.toReversed()) open.push(one);
  }
  return [...(names.size > 0 ? names : functions)];
}

/** A value as Python writes it, as far as it is of use. */
export function printed(value: Expression): string {
  switch (value.kind) {
    case 'number':
    case 'name':
      return String(value.value);
    case 'text':
      return `'${value.value}'`;
    case 'list':
      return `(${value.items.slice(0, MOST_NAMES).map(printed).join(', ')})`;
    default:
      return '…';
  }
}

const isWhole = (value: number, least: number, most: number) =>
  Number.isInteger(value) && value >= least && value <= most;
