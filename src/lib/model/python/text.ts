import { callMethod } from './calls.ts';
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
    const inner = value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
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
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** A value by a format's specification: `>10`, `.2f`, `03d`. */
export function formatted(run: Run, value: Value, spec: string): string {
  if (spec === '') return str(run, value);
  const match =
    /^(?:(.)?([<>=^]))?([+ -])?#?(0)?(\d{1,4})?(,|_)?(?:\.(\d{1,3}))?([a-zA-Z%])?$/.exec(spec);
  if (!match) run.raise('ValueError', `Invalid format specifier '${spec}'`);
  const [, fill, align, sign, zero, width, comma, precision, type] = match;
  let text: string;
  if (isNumber(value) && typeof value !== 'boolean') {
    text = numberText(value, type, precision === undefined ? undefined : Number(precision));
    if (comma) text = text.replace(/\B(?=(?:\d{3})+(?!\d))/g, comma);
    if (sign && sign !== '-' && !text.startsWith('-')) text = sign + text;
  } else {
    text = str(run, value);
    if (precision !== undefined) text = text.slice(0, Number(precision));
  }
  const missing = Number(width ?? 0) - text.length;
  if (missing <= 0) return text;
  const padding = (count: number) => (fill ?? (zero && !align ? '0' : ' ')).repeat(count);
  const isNumeric = isNumber(value);
  switch (align ?? (zero ? '=' : isNumeric ? '>' : '<')) {
    case '<':
      return text + padding(missing);
    case '^':
      return padding(missing >> 1) + text + padding(missing - (missing >> 1));
    case '=': {
      const signed = /^[+-]/.test(text) ? 1 : 0;
      return text.slice(0, signed) + padding(missing) + text.slice(signed);
    }
    default:
      return padding(missing) + text;
  }
}

function numberText(value: number | boolean | Float, type = '', precision?: number): string {
  const number = numberOf(value);
  switch (type) {
    case 'd':
    case 'i':
    case 'n':
      return String(Math.trunc(number));
    case 'f':
    case 'F':
      return number.toFixed(precision ?? 6);
    case 'e':
    case 'E':
      return number.toExponential(precision ?? 6).replace(/e([+-])(\d)$/, 'e$10$2');
    case '%':
      return `${(100 * number).toFixed(precision ?? 6)}%`;
    case 'x':
      return number.toString(16);
    case 'X':
      return number.toString(16).toUpperCase();
    case 'b':
      return number.toString(2);
    case 'o':
      return number.toString(8);
    case 'g':
      return String(Number(number.toPrecision(precision || 6)));
    default:
      if (precision !== undefined) return String(Number(number.toPrecision(precision || 1)));
      return value instanceof Float ? floatText(number) : String(number);
  }
}

/** `text % values`. */
export function percentFormatted(run: Run, text: string, values: Value): string {
  const items = values instanceof Tuple ? values.items : [values];
  let next = 0;
  return text.replace(
    /%(?:\((\w+)\))?([#0 +-]*)(\*|\d{1,4})?(?:\.(\d{1,3}))?([a-zA-Z%])/g,
    (_, name: string, flags: string, width: string, precision: string, type: string) => {
      if (type === '%') return '%';
      if (width === '*') width = str(run, items[next++] ?? 0);
      if (name === undefined && next >= items.length) {
        run.raise('TypeError', 'not enough arguments for format string');
      }
      const value = name === undefined ? items[next++] : namedValue(run, values, name);
      if (value instanceof Unknown) run.need(value);
      const asText = type === 'r' ? repr(run, value) : value;
      if (/[rsa]/.test(type)) {
        const plain = str(run, asText);
        const cut = precision === undefined ? plain : plain.slice(0, Number(precision));
        const wide = Number(width ?? 0);
        return flags.includes('-') ? cut.padEnd(wide) : cut.padStart(wide);
      }
      const align = flags.includes('-') ? '<' : '';
      const sign = flags.includes('+') ? '+' : '';
      const zero = flags.includes('0') && !align ? '0' : '';
      const exact = precision === undefined ? '' : `.${precision}`;
      return formatted(run, value, `${align}${sign}${zero}${width ?? ''}${exact}${type}`);
    },
  );
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
