import { domainOf } from './message.ts';
import {
  ELEMENT_TYPES,
  MOST_VALUES,
  type Attribute,
  type OnnxFunction,
  type OnnxGraph,
  type OnnxInput,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
} from './model.ts';
import { Scanner } from './scanner.ts';

/** Names as they are, without quotes: `/up/Conv_output_0`, `onnx::Conv_23`. */
const WORD = /(?:[^\s()<>{}[\],=:"'|]|::)+/y;

/**
 * ONNX's own text syntax, as `onnx.printer.to_text(model)` writes it:
 * https://onnx.ai/onnx/repo-docs/Syntax.html. Throws `Unreadable`.
 */
export function modelFromPrinted(text: string): OnnxModel {
  return new Printed(text).model();
}

class Printed {
  private readonly scanner: Scanner;
  constructor(text: string) {
    this.scanner = new Scanner(text, '//');
  }

  model(): OnnxModel {
    const { scanner } = this;
    const { opsets } = this.header();
    const graph = this.graph();
    const functions = new Map<string, OnnxFunction>();
    while (!scanner.isDone) {
      const head = this.header();
      const name = this.name();
      // The names of a function's attributes.
      if (scanner.sees('<')) scanner.list('<', '>', () => this.skipValue());
      const inputs = scanner.list('(', ')', () => this.name());
      scanner.expect('=>');
      const outputs = scanner.list('(', ')', () => this.name());
      const nodes = this.nodes();
      functions.set(`${head.domain}:${name}`, { inputs, outputs, nodes, opsets: head.opsets });
    }
    return { opsets, graph, functions };
  }

  /** `<ir_version: 7, opset_import: ["": 13]>`: opset versions and a function's domain. */
  private header(): { opsets: ReadonlyMap<string, number>; domain: string } {
    const { scanner } = this;
    const opsets = new Map<string, number>();
    let domain = '';
    if (!scanner.sees('<')) return { opsets, domain };
    scanner.list('<', '>', () => {
      const key = this.name();
      scanner.expect(':');
      if (key === 'opset_import') {
        scanner.list('[', ']', () => {
          const name = this.name();
          scanner.expect(':');
          opsets.set(domainOf(name), scanner.number() ?? scanner.fail());
        });
      } else if (key === 'domain') domain = domainOf(this.name());
      else this.skipValue();
    });
    return { opsets, domain };
  }

  private skipValue(): void {
    const { scanner } = this;
    if (scanner.sees('[')) scanner.list('[', ']', () => this.skipValue());
    else this.name();
    if (scanner.takes(':') || scanner.takes('=')) this.skipValue();
  }

  private name(): string {
    const { scanner } = this;
    return scanner.quoted() ?? scanner.match(WORD)?.[0] ?? scanner.fail();
  }

  private graph(): OnnxGraph {
    const { scanner } = this;
    const name = this.name();
    const initialisers: OnnxTensor[] = [];
    // An input may have a standard value: it is an initialiser as well.
    const inputs = scanner.list('(', ')', () => {
      const value = this.value();
      if (scanner.takes('=')) initialisers.push({ ...tensorOf(value), values: this.data() });
      return value;
    });
    scanner.expect('=>');
    const outputs = scanner.list('(', ')', () => this.value().name);
    if (scanner.sees('<')) {
      scanner.list('<', '>', () => {
        const value = this.value();
        // What has no value is the type of a value between.
        if (!scanner.takes('=')) return;
        const tensor = tensorOf(value);
        initialisers.push({ ...tensor, values: fitting(tensor, this.data()) });
      });
    }
    return { name, inputs, outputs, initialisers, nodes: this.nodes() };
  }

  /** `float[N, 3, 32] x`, or a bare name. */
  private value(): OnnxInput {
    const { scanner } = this;
    const first = this.name();
    // `seq(float[N])` and `optional(…)`: no tensors.
    if (scanner.sees('(')) {
      scanner.list('(', ')', () => (scanner.sees('[') ? this.dims() : this.name()));
      return { name: this.name(), type: first, dims: null };
    }
    if (scanner.sees('[')) {
      const dims = this.dims();
      return { name: this.name(), type: first, dims };
    }
    if (!ELEMENT_TYPES.includes(first)) return { name: first, type: '', dims: null };
    return { name: this.name(), type: first, dims: [] };
  }

  /** Sizes, names of sizes, or `?`. */
  private dims(): (number | string | null)[] | null {
    const { scanner } = this;
    // No rank is known.
    if (/^\[\s*\]/.test(scanner.text.slice(scanner.at, scanner.at + 8))) {
      scanner.list('[', ']', () => scanner.fail());
      return null;
    }
    return scanner.list('[', ']', () => {
      const number = scanner.number();
      if (number !== null) return number;
      const name = this.name();
      return name === '?' ? null : name;
    });
  }

  /** `{1, 2}`, or where a file holds them. */
  private data(): readonly number[] | null {
    const { scanner } = this;
    if (scanner.sees('[')) {
      this.skipValue();
      return null;
    }
    const end = scanner.text.indexOf('}', scanner.at);
    // Weights: nobody asks for their values.
    if (end - scanner.at > 32 * MOST_VALUES) {
      scanner.at = end + 1;
      return null;
    }
    let isKnown = true;
    const values = scanner.list('{', '}', () => {
      const number = scanner.number();
      if (number !== null) return number;
      isKnown = false;
      this.name();
      return 0;
    });
    return isKnown && values.length <= MOST_VALUES ? values : null;
  }

  private nodes(): OnnxNode[] {
    return this.scanner.list('{', '}', () => this.node());
  }

  private node(): OnnxNode {
    const { scanner } = this;
    scanner.skip();
    const { at } = scanner;
    const name = scanner.sees('[') ? scanner.list('[', ']', () => this.name()).join(', ') : '';
    const outputs: string[] = [];
    while (!scanner.takes('=')) {
      // A text format's short form: an output without a name.
      outputs.push(scanner.sees(',') ? '' : this.name());
      scanner.takes(',');
    }
    const full = this.name();
    if (scanner.takes(':')) this.name();
    const attributes = new Map<string, Attribute>();
    const read = () => {
      const [key, value] = this.attribute();
      if (value) attributes.set(key, value);
    };
    // Where they stand depends on ONNX's version.
    if (scanner.sees('<')) scanner.list('<', '>', read);
    else if (scanner.sees('[')) scanner.list('[', ']', read);
    const inputs = scanner.list('(', ')', () => (scanner.sees(',') ? '' : this.name()));
    if (scanner.sees('<')) scanner.list('<', '>', read);
    const dot = full.lastIndexOf('.');
    return {
      op: full.slice(dot + 1),
      domain: domainOf(full.slice(0, Math.max(0, dot))),
      name,
      scopes: [],
      inputs,
      outputs,
      attributes,
      place: scanner.place(at),
    };
  }

  private attribute(): readonly [string, Attribute | null] {
    const { scanner } = this;
    const key = this.name();
    const type = scanner.takes(':') ? this.name() : '';
    scanner.expect('=');
    return [key, this.attributeValue(type)];
  }

  private attributeValue(type: string): Attribute | null {
    const { scanner } = this;
    if (scanner.takes('@')) return { kind: 'reference', name: this.name() };
    const items = scanner.sees('[')
      ? scanner.list('[', ']', () => this.item(type))
      : [this.item(type)];
    const numbers = items.filter((item) => typeof item === 'number');
    if (numbers.length === items.length) return { kind: 'numbers', values: numbers };
    const texts = items.filter((item) => typeof item === 'string');
    if (texts.length === items.length) return { kind: 'texts', values: texts };
    const [first] = items;
    return typeof first === 'object' ? first : null;
  }

  private item(type: string): number | string | Attribute {
    const { scanner } = this;
    const number = scanner.number();
    if (number !== null) return number;
    const text = scanner.quoted();
    if (text !== null) return text;
    const { at } = scanner;
    const word = scanner.match(WORD)?.[0] ?? scanner.fail();
    if (word.startsWith('@')) return { kind: 'reference', name: word.slice(1) };
    if (type.startsWith('graph') || scanner.sees('(')) {
      scanner.at = at;
      return { kind: 'graph', value: scanner.nested(() => this.graph()) };
    }
    if (!ELEMENT_TYPES.includes(word)) return word;
    const dims = scanner.sees('[') ? this.dims() : [];
    // A name, or ONNX 1.8's `value`.
    if (!scanner.sees('{') && !scanner.sees('=')) this.name();
    scanner.takes('=');
    const tensor = tensorOf({ name: '', type: word, dims });
    return { kind: 'tensor', value: { ...tensor, values: fitting(tensor, this.data()) } };
  }
}

const tensorOf = ({ name, type, dims }: OnnxInput): OnnxTensor => {
  const sizes = dims?.filter((n) => typeof n === 'number') ?? null;
  return { name, type, dims: sizes?.length === dims?.length ? sizes : null, values: null };
};

/** As many values as the sizes say, else none. */
function fitting({ dims }: OnnxTensor, values: readonly number[] | null): readonly number[] | null {
  return values?.length === dims?.reduce((product, n) => product * n, 1) ? values : null;
}
