import { callMethod } from './calls.ts';
import { exponentText, fixedText, generalText, isBelow } from './numbers.ts';
import type { Run } from './run.ts';
import {
  Builtin,
  Class,
  Constant,
  Dict,
  Float,
  Func,
  Instance,
  isNumber,
  Iter,
  List,
  Method,
  Module,
  Namespace,
  numberOf,
  PySet,
  Range,
  Slice,
  Tensor,
  Tuple,
  Unknown,
  type Value,
} from './values.ts';

/** What type a value is of, as messages name it. */
export function typeName(value: Value): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'int';
  if (typeof value === 'string') return 'str';
  if (value instanceof Float) return 'float';
  if (value instanceof List) return 'list';
  if (value instanceof Tuple) return value.type === 'Size' ? 'torch.Size' : value.type || 'tuple';
  if (value instanceof Dict)
    return value.factory === undefined ? 'dict' : 'collections.defaultdict';
  if (value instanceof PySet) return 'set';
  if (value instanceof Slice) return 'slice';
  if (value instanceof Range) return 'range';
  if (value instanceof Iter) return 'iterator';
  if (value instanceof Func) return 'function';
  if (value instanceof Method) return 'method';
  if (value instanceof Builtin) return 'builtin_function_or_method';
  if (value instanceof Class) return 'type';
  if (value instanceof Instance) return value.cls.name;
  if (value instanceof Namespace) return 'module';
  if (value instanceof Tensor) return value.isArray ? 'numpy.ndarray' : 'Tensor';
  if (value instanceof Unknown) return value.name;
  return 'object';
}

/** Python's `repr`. */
export function repr(run: Run, value: Value, depth = 0): string {
  run.step();
  if (depth > 20) return '...';
  const all = (items: readonly Value[]) =>
    items.map((item) => repr(run, item, depth + 1)).join(', ');
  if (value === null) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
    const inner = value
      .replaceAll('\\', '\\\\')

      .replace(/[\0-\x1f\x7f-\xa0]/g, (sign) => ESCAPES[sign] ?? codeText(sign));
    return quote + (quote === "'" ? inner.replaceAll("'", "\\'") : inner) + quote;
  }
  if (value instanceof Float) return floatText(value.value);
  if (value instanceof List) return `[${all(value.items)}]`;
  if (value instanceof Tuple) {
    const { items, fields, type } = value;
    if (type === 'Size') return `torch.Size([${all(items)}])`;
    if (fields) {
      return `${type}(${items.map((item, i) => `${fields[i]}=${repr(run, item, depth + 1)}`).join(', ')})`;
    }
    return items.length === 1 ? `(${all(items)},)` : `(${all(items)})`;
  }
  if (value instanceof Dict) {
    const pairs = value
      .entries()
      .map((pair) => pair.map((v) => repr(run, v, depth + 1)).join(': '));
    return `{${pairs.join(', ')}}`;
  }
  if (value instanceof PySet) return value.items.size ? `{${all(value.items.keys())}}` : 'set()';
  if (value instanceof Range) {
    const step = value.step === 1 ? '' : `, ${value.step}`;
    return `range(${value.start}, ${value.stop}${step})`;
  }
  if (value instanceof Class) return `<class '${value.name}'>`;
  if (value instanceof Func) return `<function ${value.name}>`;
  if (value instanceof Constant) return value.name;
  if (value instanceof Tensor) return `tensor(${all(value.shape)})`;
  if (value instanceof Instance) {
    const own = value.cls.find('__repr__');
    if (own instanceof Func) return str(run, callMethod(run, value, '__repr__', []));
    const args = value.attributes.get('args');
    if (args instanceof Tuple) return `${value.cls.name}(${all(args.items)})`;
    return value instanceof Module ? `${value.cls.name}(...)` : `<${value.cls.name} object>`;
  }
  return `<${typeName(value)}>`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\t': '\\t', '\r': '\\r' };

const codeText = (sign: string) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`;

/** Python's `str`. */
export function str(run: Run, value: Value): string {
  if (typeof value === 'string') return value;
  if (value instanceof Instance) {
    if (value.cls.find('__str__') instanceof Func) {
      const text = callMethod(run, value, '__str__', []);
      return typeof text === 'string' ? text : '';
    }
    const args = value.attributes.get('args');
    if (args instanceof Tuple) {
      return args.items.length === 1
        ? str(run, args.items[0])
        : args.items.length
          ? repr(run, args)
          : '';
    }
  }
  if (value instanceof Unknown) run.need(value);
  return repr(run, value);
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e16)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  if (Object.is(value, -0)) return '-0.0';
  return Number.isInteger(value) ? `${value}.0` : String(value);
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

/** `chr(code)`. */
export const signOf = (run: Run, code: number): string =>
  code >= 0 && code < 0x110000
    ? String.fromCodePoint(code)
    : run.raise('ValueError', 'chr() arg not in range(0x110000)');

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
export function braceFormatted(
  run: Run,
  text: string,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value>,
  lookUp: (value: Value, path: string) => Value,
): string {
  let next = 0;
  return text.replace(
    /\{\{|\}\}|\{([^{}!:]*)(?:!([rsa]))?(?::((?:[^{}]|\{[^{}]*\})*))?\}/g,
    (whole, field: string | undefined, conversion: string, spec: string | undefined) => {
      if (whole === '{{' || whole === '}}') return whole[0];
      const [, name, path] = /^(\w*)(.*)$/s.exec(field ?? '')!;
      const key = name === '' ? next++ : /^\d+$/.test(name) ? Number(name) : name;
      const found = typeof key === 'number' ? positional[key] : named.get(key);
      if (found === undefined) {
        return typeof key === 'number'
          ? run.raise('IndexError', 'Replacement index out of range for positional args tuple')
          : run.raise('KeyError', key);
      }
      const value = path ? lookUp(found, path) : found;
      if (value instanceof Unknown) run.need(value);
      const inner = (spec ?? '').replace(/\{(\w*)\}/g, (_, nested: string) =>
        str(run, (nested === '' ? positional[next++] : named.get(nested)) ?? ''),
      );
      return formatted(run, conversion === 'r' ? repr(run, value) : value, inner);
    },
  );
}
