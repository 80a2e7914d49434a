import { getAttribute } from './attributes.ts';
import type { Entry } from './builtins.ts';
import type { Table } from './methods.ts';
import { isBelow, scaled } from './numbers.ts';
import { getItem, listOf } from './operators.ts';
import { limits, type Run } from './run.ts';
import type { RuleArguments } from './signatures.ts';
import { converted, floatText, repr, str, typeName } from './text.ts';
import { Dict, Float, isNumber, List, numberOf, Tuple, Unknown, type Value } from './values.ts';

// Methods and formats of texts, loaded with the first text that names one:
// https://docs.python.org/3/library/stdtypes.html#text-sequence-type-str

const strip = (text: string, signs: Value, ends: 'both' | 'left' | 'right'): string => {
  const isGone = (sign: string) =>
    typeof signs === 'string' ? signs.includes(sign) : /\s/.test(sign);
  let [from, to] = [0, text.length];
  if (ends !== 'right') while (from < to && isGone(text[from])) from++;
  if (ends !== 'left') while (to > from && isGone(text[to - 1])) to--;
  return text.slice(from, to);
};

/** `split` from the left, `rsplit` from the right. */
function splitText(a: RuleArguments, text: string, fromRight: boolean): List {
  const [separator, most] = [a.value('sep'), a.int('maxsplit')];
  if (separator === '') a.run.raise('ValueError', 'empty separator');
  const isBlank = typeof separator !== 'string';
  const gaps = [
    ...(isBlank ? text.trim() : text).matchAll(isBlank ? /\s+/g : literally(separator)),
  ];
  const chosen =
    most < 0 ? gaps : fromRight ? gaps.slice(Math.max(0, gaps.length - most)) : gaps.slice(0, most);
  const whole = !isBlank
    ? text
    : most < 0 || chosen.length < most
      ? text.trim()
      : fromRight
        ? text.trimEnd()
        : text.trimStart();
  if (isBlank && whole.trim() === '') return new List([]);
  const offset = fromRight && isBlank ? whole.length - whole.trimStart().length : 0;
  let from = 0;
  const parts = chosen.map(({ index, 0: gap }) => {
    const part = whole.slice(from, index + offset);
    from = index + offset + gap.length;
    return part;
  });
  return new List([...parts, whole.slice(from)]);
}

const literally = (text: string) => new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'g');

/** What stands before, at and after the first (or last) of a separator. */
function partitioned(a: RuleArguments, text: string, fromRight: boolean): Tuple {
  const separator = a.text('sep');
  const at = fromRight ? text.lastIndexOf(separator) : text.indexOf(separator);
  if (at < 0) return new Tuple(fromRight ? ['', '', text] : [text, '', '']);
  return new Tuple([text.slice(0, at), separator, text.slice(at + separator.length)]);
}

/** Where a text stands in a part of another; −1 where it does not. */
function foundAt(a: RuleArguments, text: string, fromRight: boolean): number {
  const [from, part] = partOf(a, text);
  const sub = a.text('sub');
  if (part === null) return -1;
  const at = fromRight ? part.lastIndexOf(sub) : part.indexOf(sub);
  return at < 0 ? -1 : from + at;
}

/** The part of a text from `start` to `end`, and where it begins; null where there is none. */
function partOf(a: RuleArguments, text: string): readonly [number, string | null] {
  const bound = (name: string, standard: number) => {
    const at = a.has(name) ? a.int(name) : standard;
    return at < 0 ? Math.max(0, at + text.length) : at;
  };
  const from = bound('start', 0);
  return [
    from,
    from > text.length ? null : text.slice(from, Math.max(from, bound('end', text.length))),
  ];
}

const indexIn =
  (fromRight: boolean) =>
  (a: RuleArguments, text: string): number => {
    const at = foundAt(a, text, fromRight);
    return at < 0 ? a.run.raise('ValueError', 'substring not found') : at;
  };

function countOf(a: RuleArguments, text: string): number {
  const part = partOf(a, text)[1];
  return part === null
    ? 0
    : a.text('sub') === ''
      ? part.length + 1
      : part.split(a.text('sub')).length - 1;
}

const startsWith = (a: RuleArguments, self: string, isEnd: boolean): boolean => {
  const prefix = a.value(isEnd ? 'suffix' : 'prefix');
  const prefixes = prefix instanceof Tuple ? prefix.items : [prefix];
  const text = partOf(a, self)[1];
  if (text === null) return false;
  return prefixes.some(
    (one) => typeof one === 'string' && (isEnd ? text.endsWith(one) : text.startsWith(one)),
  );
};

/** `chr(code)`. */
const signOf = (run: Run, code: number): string =>
  code >= 0 && code < 0x110000
    ? String.fromCodePoint(code)
    : run.raise('ValueError', 'chr() arg not in range(0x110000)');

/** A whole number in another base: `0x1f`. */
const inBase =
  (base: number, prefix: string) =>
  (a: RuleArguments): string => {
    const number = a.int('number');
    return `${number < 0 ? '-' : ''}${prefix}${Math.abs(number).toString(base)}`;
  };

/** Built-in functions that make a text, or take one apart. */
export const textFunctions: Readonly<Record<string, Entry>> = {
  format: [
    'value, format_spec=""',
    (a) => formatted(a.run, a.value('value'), a.text('format_spec')),
  ],
  ascii: ['obj', (a) => repr(a.run, a.value('obj'))],
  chr: ['i', (a) => signOf(a.run, a.int('i'))],
  ord: [
    'c',
    (a) => {
      const [sign, ...rest] = a.text('c');
      if (sign === undefined || rest.length > 0) {
        a.run.raise('TypeError', 'ord() expected a character');
      }
      return sign.codePointAt(0)!;
    },
  ],
  bin: ['number', inBase(2, '0b')],
  oct: ['number', inBase(8, '0o')],
  hex: ['number', inBase(16, '0x')],
};

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

export const textMethods: Table<string> = {
  format: [
    '*args, **kwargs',
    (a, self) => {
      const named = new Map<string, Value>();
      for (const [key, value] of (a.value('kwargs') as Dict).entries())
        named.set(String(key), value);
      const positional = (a.value('args') as Tuple).items;
      return braceFormatted(a.run, self, positional, named, (value, path) =>
        [...path.matchAll(/\.(\w+)|\[(\w+)\]/g)].reduce<Value>((found, [, name, index]) => {
          if (name) return getAttribute(a.run, found, name);
          return getItem(a.run, found, /^\d+$/.test(index) ? Number(index) : index);
        }, value),
      );
    },
  ],
  join: [
    'iterable',
    (a, self) => {
      const parts = listOf(a.run, a.value('iterable')).map((part, i) => {
        if (typeof part === 'string') return part;
        if (part instanceof Unknown) a.run.need(part);
        return a.run.raise(
          'TypeError',
          `sequence item ${i}: expected str instance, ${typeName(part)} found`,
        );
      });
      const length = parts.reduce((sum, part) => sum + part.length + self.length, 0);
      if (length > limits.length) a.run.halt('limit', 'length', String(limits.length));
      return parts.join(self);
    },
  ],
  split: ['sep=None, maxsplit=-1', (a, self) => splitText(a, self, false)],
  rsplit: ['sep=None, maxsplit=-1', (a, self) => splitText(a, self, true)],
  splitlines: [
    'keepends=False',
    (_, self) =>
      new List(
        self
          .replace(/\r?\n$/, '')
          .split(/\r?\n/)
          .slice(0, self === '' ? 0 : undefined),
      ),
  ],
  partition: ['sep', (a, self) => partitioned(a, self, false)],
  rpartition: ['sep', (a, self) => partitioned(a, self, true)],
  strip: ['chars=None', (a, self) => strip(self, a.value('chars'), 'both')],
  lstrip: ['chars=None', (a, self) => strip(self, a.value('chars'), 'left')],
  rstrip: ['chars=None', (a, self) => strip(self, a.value('chars'), 'right')],
  lower: ['', (_, self) => self.toLowerCase()],
  upper: ['', (_, self) => self.toUpperCase()],
  casefold: ['', (_, self) => self.toLowerCase()],
  title: ['', (_, self) => self.replace(/\p{L}+/gu, capitalised)],
  capitalize: ['', (_, self) => capitalised(self)],
  replace: [
    'old, new, count=-1',
    (a, self) => {
      const [old, next] = [a.text('old'), a.text('new')];
      const parts = self.split(old);
      if (old === '') parts.unshift('');
      if (old === '') parts.push('');
      if (self.length + parts.length * next.length > limits.length) {
        a.run.halt('limit', 'length', String(limits.length));
      }
      const most = a.int('count');
      if (most < 0 || parts.length <= most + 1) return parts.join(next);
      return parts.slice(0, most + 1).join(next) + old + parts.slice(most + 1).join(old);
    },
  ],
  startswith: ['prefix, start=0, end=None', (a, self) => startsWith(a, self, false)],
  endswith: ['suffix, start=0, end=None', (a, self) => startsWith(a, self, true)],
  find: ['sub, start=0, end=None', (a, self) => foundAt(a, self, false)],
  rfind: ['sub, start=0, end=None', (a, self) => foundAt(a, self, true)],
  index: ['sub, start=0, end=None', indexIn(false)],
  rindex: ['sub, start=0, end=None', indexIn(true)],
  count: ['sub, start=0, end=None', countOf],
  swapcase: [
    '',
    (_, self) =>
      self.replace(/\p{L}/gu, (sign) =>
        sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase(),
      ),
  ],
  istitle: ['', (_, self) => /\p{L}/u.test(self) && self === self.replace(/\p{L}+/gu, capitalised)],
  isdecimal: ['', (_, self) => /^\d+$/.test(self)],
  isdigit: ['', (_, self) => /^\d+$/.test(self)],
  isnumeric: ['', (_, self) => /^\d+$/.test(self)],
  isalpha: ['', (_, self) => /^\p{L}+$/u.test(self)],
  isalnum: ['', (_, self) => /^[\p{L}\p{N}]+$/u.test(self)],
  isupper: ['', (_, self) => self !== self.toLowerCase() && self === self.toUpperCase()],
  islower: ['', (_, self) => self !== self.toUpperCase() && self === self.toLowerCase()],
  isidentifier: ['', (_, self) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(self)],
  isspace: ['', (_, self) => /^\s+$/.test(self)],
  zfill: [
    'width',
    (a, self) => {
      const sign = /^[+-]/.test(self) ? self[0] : '';
      return sign + self.slice(sign.length).padStart(width(a) - sign.length, '0');
    },
  ],
  ljust: ['width, fillchar=" "', (a, self) => self.padEnd(width(a), a.text('fillchar'))],
  rjust: ['width, fillchar=" "', (a, self) => self.padStart(width(a), a.text('fillchar'))],
  center: [
    'width, fillchar=" "',
    (a, self) => {
      const room = Math.max(0, width(a) - self.length);
      // Of an odd number the greater half goes left where the width is odd.
      const left = (room >> 1) + (room & width(a) & 1);
      return self
        .padStart(self.length + left, a.text('fillchar'))
        .padEnd(self.length + room, a.text('fillchar'));
    },
  ],
  encode: ['*args', (_, self) => self],
  decode: ['*args', (_, self) => self],
  removeprefix: [
    'prefix',
    (a, self) => (self.startsWith(a.text('prefix')) ? self.slice(a.text('prefix').length) : self),
  ],
  removesuffix: [
    'suffix',
    (a, self) =>
      a.text('suffix') && self.endsWith(a.text('suffix'))
        ? self.slice(0, -a.text('suffix').length)
        : self,
  ],
  expandtabs: [
    'tabsize=8',
    (a, self) => {
      let column = 0;
      return self.replace(/[^\t\n]+|\t|\n/g, (part) => {
        const size = Math.max(1, a.int('tabsize'));
        const shown = part === '\t' ? ' '.repeat(size - (column % size)) : part;
        column = part === '\n' ? 0 : column + shown.length;
        return shown;
      });
    },
  ],
};

function width(a: RuleArguments): number {
  const n = a.int('width');
  if (n > limits.length) a.run.halt('limit', 'length', String(limits.length));
  return n;
}

/** A value by a format's specification: `>10`, `.2f`, `03d`. */
export function formatted(run: Run, value: Value, spec: string): string {
  if (spec === '') return str(run, value);
  const match =
    /^(?:(.)?([<>=^]))?([+ -])?z?(#)?(0)?(\d{1,4})?([,_])?(?:\.(\d{1,3}))?([bcdeEfFgGnosxX%])?$/su.exec(
      spec,
    );
  const refuse = () => run.raise('ValueError', `Invalid format specifier '${spec}'`);
  if (!match) return refuse();
  const [, ownFill, ownAlign, sign, alternate, zero, width, group, digits, type = ''] = match;
  const precision = digits === undefined ? null : Number(digits);
  const align = ownAlign ?? (isNumber(value) ? (zero ? '=' : '>') : '<');
  const fill = ownFill ?? zero ?? ' ';
  const room = Number(width ?? 0);
  if (!isNumber(value) || type === 's') {
    if (isNumber(value) || sign || alternate || group || align === '=' || !/^s?$/.test(type)) {
      return refuse();
    }
    const text = str(run, value);
    return aligned(precision === null ? text : firstSigns(text, precision), align, fill, room);
  }
  if (type === 'c' && (sign || group)) return refuse();
  if (group && (type === 'n' || (group === ',' && /[boxX]/.test(type)))) return refuse();
  const parts = numberParts(run, value, { type, precision, alternate: alternate === '#' });
  if (!parts) return refuse();
  const head = (parts.isNegative ? '-' : sign && sign !== '-' ? sign : '') + parts.prefix;
  let body = parts.digits;
  if (group) {
    const [, whole, rest] = /^([0-9a-f]*)(.*)$/i.exec(body)!;
    const size = /[boxX]/.test(type) ? 4 : 3;
    // The noughts that fill are grouped as well.
    const isFilled = align === '=' && fill === '0';
    let digits = whole;
    const grouped = () => digits.replace(size === 4 ? FOURS : THREES, group);
    while (isFilled && head.length + grouped().length + rest.length < room) digits = `0${digits}`;
    body = grouped() + rest;
  }
  if (align !== '=') return aligned(head + body, align, fill, room);
  return head + aligned(body, '>', fill, room - head.length);
}

const THREES = /\B(?=(?:\d{3})+(?!\d))/g;
const FOURS = /\B(?=(?:[0-9a-f]{4})+(?![0-9a-f]))/gi;

const firstSigns = (text: string, count: number) => [...text].slice(0, count).join('');

function aligned(text: string, align: string, fill: string, room: number): string {
  const missing = Math.max(0, room - [...text].length);
  const before = align === '<' ? 0 : align === '^' ? missing >> 1 : missing;
  return fill.repeat(before) + text + fill.repeat(missing - before);
}

interface NumberFormat {
  readonly type: string;
  readonly precision: number | null;
  readonly alternate: boolean;
}

const BASES: Readonly<Record<string, readonly [base: number, prefix: string]>> = {
  b: [2, '0b'],
  o: [8, '0o'],
  x: [16, '0x'],
  X: [16, '0X'],
};

/** A number's sign and its digits; null where the type does not take it. */
function numberParts(
  run: Run,
  value: number | boolean | Float,
  { type, precision, alternate }: NumberFormat,
): { isNegative: boolean; prefix: string; digits: string } | null {
  const number = numberOf(value);
  const isNegative = isBelow(number);
  if (/^[bcdoxX]$/.test(type) || (!(value instanceof Float) && /^n?$/.test(type))) {
    if (value instanceof Float || precision !== null) return null;
    if (type === 'c') return { isNegative: false, prefix: '', digits: signOf(run, number) };
    const [base, prefix] = BASES[type] ?? [10, ''];
    const digits = Math.abs(number).toString(base);
    return {
      isNegative,
      prefix: alternate ? prefix : '',
      digits: type === 'X' ? digits.toUpperCase() : digits,
    };
  }
  const digits = floatDigits(number, { type, precision, alternate });
  return { isNegative, prefix: '', digits: /[EFG]/.test(type) ? digits.toUpperCase() : digits };
}

function floatDigits(number: number, { type, precision, alternate }: NumberFormat): string {
  const percent = type === '%' ? '%' : '';
  if (!Number.isFinite(number)) return floatText(Math.abs(number)) + percent;
  const withPoint = (text: string) =>
    alternate && !text.includes('.') ? text.replace(/(?=e|$)/, '.') : text;
  switch (type.toLowerCase()) {
    case 'e':
      return withPoint(exponentText(number, precision ?? 6));
    case 'f':
      return withPoint(fixedText(number, precision ?? 6));
    case '%':
      return withPoint(fixedText(100 * number, precision ?? 6)) + percent;
    case 'g':
    case 'n':
      return withPoint(generalText(number, precision ?? 6, alternate));
    default: {
      if (precision === null) return floatText(Math.abs(number));
      // As `g`, but what is whole keeps a digit after its point.
      const count = Math.max(1, precision);
      const text = generalText(number, count, alternate);
      if (/[.e]/.test(text)) return withPoint(text);
      return text.length < count ? `${text}.0` : withPoint(exponentIf(number, text, count));
    }
  }
}

const exponentIf = (number: number, text: string, count: number): string =>
  text.length >= count ? exponentText(number, count - 1).replace(/\.?0+(?=e)/, '') : text;

/** `text % values`. */
export function percentFormatted(run: Run, text: string, values: Value): string {
  const items = values instanceof Tuple ? values.items : [values];
  let next = 0;
  const nextValue = (): Value =>
    next < items.length
      ? items[next++]
      : run.raise('TypeError', 'not enough arguments for format string');
  const made = text.replace(
    /%(?:\((\w+)\))?([#0 +-]*)(\*|\d{1,4})?(?:\.(\d{1,3}))?([a-zA-Z%])/g,
    (_, name: string, flags: string, width: string, digits: string, type: string) => {
      if (type === '%') return '%';
      const room = Number((width === '*' ? str(run, nextValue()) : width) ?? 0);
      const value = name === undefined ? nextValue() : namedValue(run, values, name);
      if (value instanceof Unknown) run.need(value);
      const precision = digits === undefined ? null : Number(digits);
      const align = flags.includes('-') ? '<' : '>';
      if (/[rsa]/.test(type)) {
        const plain = type === 's' ? str(run, value) : repr(run, value);
        const cut = precision === null ? plain : firstSigns(plain, precision);
        return aligned(cut, align, ' ', room);
      }
      const { head, body } = percentNumber(run, value, { type, precision, flags });
      const filled =
        flags.includes('0') && align === '>' ? body.padStart(room - head.length, '0') : body;
      return aligned(head + filled, align, ' ', room);
    },
  );
  if (next < items.length && !(values instanceof Dict) && !text.includes('%(')) {
    run.raise('TypeError', 'not all arguments converted during string formatting');
  }
  return made;
}

function percentNumber(
  run: Run,
  value: Value,
  { type, precision, flags }: { type: string; precision: number | null; flags: string },
): { head: string; body: string } {
  if (type === 'c' && typeof value === 'string') return { head: '', body: value };
  const isWhole = /[diuoxXc]/.test(type);
  const isTaken = isNumber(value) && !(value instanceof Float && /[oxXc]/.test(type));
  if (!isTaken) {
    const wanted = isWhole ? 'an integer' : 'a real number';
    run.raise('TypeError', `%${type} format: ${wanted} is required, not ${typeName(value)}`);
  }
  const number = isWhole ? Math.trunc(numberOf(value)) || 0 : new Float(numberOf(value));
  const parts = numberParts(run, number, {
    type: /[iu]/.test(type) ? 'd' : type,
    precision: isWhole ? null : precision,
    alternate: flags.includes('#'),
  });
  if (!parts) run.raise('ValueError', `unsupported format character '${type}'`);
  const sign = parts.isNegative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  const body = isWhole ? parts.digits.padStart(precision ?? 0, '0') : parts.digits;
  return { head: sign + parts.prefix, body };
}

function namedValue(run: Run, values: Value, name: string): Value {
  const value = values instanceof Dict ? values.get(name) : undefined;
  return value === undefined ? run.raise('KeyError', name) : value;
}

/** `text.format(…)`. */
function braceFormatted(
  run: Run,
  text: string,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value>,
  lookUp: (value: Value, path: string) => Value,
): string {
  let next = 0;
  const valueOf = (name: string): Value => {
    const key = name === '' ? next++ : /^\d+$/.test(name) ? Number(name) : name;
    const found = typeof key === 'number' ? positional[key] : named.get(key);
    if (found !== undefined) return found;
    return typeof key === 'number'
      ? run.raise('IndexError', 'Replacement index out of range for positional args tuple')
      : run.raise('KeyError', key);
  };
  return text.replace(
    /\{\{|\}\}|\{([^{}!:]*)(?:!([rsa]))?(?::((?:[^{}]|\{[^{}]*\})*))?\}/g,
    (whole, field: string | undefined, conversion: string, spec: string | undefined) => {
      if (whole === '{{' || whole === '}}') return whole[0];
      const [, name, path] = /^(\w*)(.*)$/s.exec(field ?? '')!;
      const found = valueOf(name);
      const value = path ? lookUp(found, path) : found;
      if (value instanceof Unknown) run.need(value);
      const inner = (spec ?? '').replace(/\{(\w*)\}/g, (_, nested: string) =>
        str(run, valueOf(nested)),
      );
      return formatted(run, converted(run, value, conversion), inner);
    },
  );
}

/** |x| with so many digits after the point: `%.2f`. */
function fixedText(x: number, digits: number): string {
  const all = String(scaled(x, digits)).padStart(digits + 1, '0');
  return digits > 0 ? `${all.slice(0, -digits)}.${all.slice(-digits)}` : all;
}

/** So many digits of |x| from its first on, and the power of ten of the first. */
function leading(x: number, count: number): readonly [digits: string, power: number] {
  if (x === 0) return ['0'.repeat(count), 0];
  const power = Number(x.toExponential().split('e')[1]);
  const digits = String(scaled(x, count - 1 - power));
  return digits.length > count ? [digits.slice(0, count), power + 1] : [digits, power];
}

/** |x| as a power of ten with so many digits after the point: `%.2e`. */
function exponentText(x: number, digits: number): string {
  const [all, power] = leading(x, digits + 1);
  const sign = power < 0 ? '-' : '+';
  const point = digits > 0 ? '.' : '';
  return `${all[0]}${point}${all.slice(1)}e${sign}${String(Math.abs(power)).padStart(2, '0')}`;
}

/** |x| with so many digits in all, the shorter of both ways: `%.3g`. */
function generalText(x: number, digits: number, keepsNoughts = false): string {
  const count = Math.max(1, digits);
  const [, power] = leading(x, count);
  const text =
    power < -4 || power >= count ? exponentText(x, count - 1) : fixedText(x, count - 1 - power);
  return keepsNoughts || !text.includes('.') ? text : text.replace(/\.?0+(?=e|$)/, '');
}
