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
  Iter,
  List,
  Method,
  Module,
  Namespace,
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

/** A value as `!r`, `!a` or `!s` has it; itself without one of them. */
export const converted = (run: Run, value: Value, conversion = ''): Value =>
  conversion ? (conversion === 's' ? str : repr)(run, value) : value;

export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value !== 0 && (Math.abs(value) < 1e-4 || Math.abs(value) >= 1e16)) {
    return value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  }
  if (Object.is(value, -0)) return '-0.0';
  return Number.isInteger(value) ? `${value}.0` : String(value);
}
