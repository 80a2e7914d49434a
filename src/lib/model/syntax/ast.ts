// The syntax tree that the evaluator runs: Python's own abstract grammar
// (https://docs.python.org/3/library/ast.html#abstract-grammar), with what the evaluator ignores
// left out. `at` and `end` are offsets into the text.

interface Placed {
  readonly at: number;
  readonly end: number;
}

export type Expression = Placed &
  (
    | { readonly kind: 'int' | 'float'; readonly value: number }
    | { readonly kind: 'string'; readonly value: string }
    /** An f-string: text and what stands in braces, by turns. */
    | { readonly kind: 'format'; readonly parts: readonly (string | Replacement)[] }
    | { readonly kind: 'constant'; readonly value: null | boolean | 'ellipsis' }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'tuple' | 'list' | 'set'; readonly items: readonly Expression[] }
    /** A null key stands for `**value`. */
    | {
        readonly kind: 'dict';
        readonly items: readonly (readonly [Expression | null, Expression])[];
      }
    | { readonly kind: 'unary'; readonly op: string; readonly operand: Expression }
    | {
        readonly kind: 'binary';
        readonly op: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: 'and' | 'or';
        readonly left: Expression;
        readonly right: Expression;
      }
    /** `first ops[0] rest[0] ops[1] rest[1] …` */
    | {
        readonly kind: 'compare';
        readonly first: Expression;
        readonly ops: readonly string[];
        readonly rest: readonly Expression[];
      }
    | {
        readonly kind: 'conditional';
        readonly test: Expression;
        readonly then: Expression;
        readonly otherwise: Expression;
      }
    | { readonly kind: 'call'; readonly callee: Expression; readonly args: readonly Argument[] }
    | { readonly kind: 'attribute'; readonly object: Expression; readonly name: string }
    | { readonly kind: 'index'; readonly object: Expression; readonly index: Expression }
    | { readonly kind: 'slice'; readonly parts: readonly (Expression | null)[] }
    | { readonly kind: 'lambda'; readonly params: readonly Param[]; readonly body: Expression }
    /** What the brackets are: `[…]`, `{…}`, `{…: …}` or `(…)`. */
    | {
        readonly kind: 'comprehension';
        readonly of: 'list' | 'set' | 'dict' | 'generator';
        readonly key: Expression | null;
        readonly element: Expression;
        readonly clauses: readonly Clause[];
      }
    | { readonly kind: 'star'; readonly value: Expression }
    | { readonly kind: 'walrus'; readonly target: Expression; readonly value: Expression }
    | { readonly kind: 'yield'; readonly value: Expression | null; readonly isFrom: boolean }
    /** What the grammar could not read. */
    | { readonly kind: 'error' }
  );

/** A call: what is called, with what. */
export type Call = Extract<Expression, { kind: 'call' }>;

export interface Replacement {
  readonly value: Expression;
  /** `!r`, `!s` or `!a`. */
  readonly conversion: string;
  readonly spec: readonly (string | Replacement)[];
  /** `{x=}`: the text before the value. */
  readonly label: string;
}

export interface Argument {
  readonly value: Expression;
  /** `name=value`; `*` and `**` unpack; null is by position. */
  readonly name: string | null;
}

export interface Param {
  readonly name: string;
  readonly standard: Expression | null;
  readonly kind: 'positional' | 'keyword' | 'rest' | 'keywords';
}

/** `for target in iterable` or `if test`. */
export type Clause =
  { readonly target: Expression; readonly iterable: Expression } | { readonly test: Expression };

export type Block = readonly Statement[];

export interface FunctionDefinition extends Placed {
  readonly kind: 'function';
  readonly name: string;
  readonly params: readonly Param[];
  readonly body: Block;
  readonly decorators: readonly Expression[];
  readonly isGenerator: boolean;
  /** Names that the body binds: its local variables. */
  readonly globals: ReadonlySet<string>;
  readonly nonlocals: ReadonlySet<string>;
}

export interface ClassDefinition extends Placed {
  readonly kind: 'class';
  readonly name: string;
  readonly args: readonly Argument[];
  readonly body: Block;
  readonly decorators: readonly Expression[];
}

export type Statement =
  | FunctionDefinition
  | ClassDefinition
  | (Placed &
      (
        | { readonly kind: 'expression'; readonly value: Expression }
        | {
            readonly kind: 'assign';
            readonly targets: readonly Expression[];
            readonly value: Expression;
          }
        /** `name: type`, with or without a value. */
        | {
            readonly kind: 'annotated';
            readonly target: Expression;
            readonly type: Expression;
            readonly value: Expression | null;
          }
        | {
            readonly kind: 'update';
            readonly target: Expression;
            readonly op: string;
            readonly value: Expression;
          }
        | { readonly kind: 'delete'; readonly targets: readonly Expression[] }
        | { readonly kind: 'pass' | 'break' | 'continue' }
        | { readonly kind: 'return'; readonly value: Expression | null }
        | { readonly kind: 'raise'; readonly value: Expression | null }
        | {
            readonly kind: 'assert';
            readonly test: Expression;
            readonly message: Expression | null;
          }
        | {
            readonly kind: 'import';
            /** Null for `import …`; with its leading dots. */
            readonly from: string | null;
            /** `*` imports all. */
            readonly names: readonly { readonly name: string; readonly as: string | null }[];
          }
        | {
            readonly kind: 'if';
            readonly branches: readonly { readonly test: Expression; readonly body: Block }[];
            readonly otherwise: Block;
          }
        | {
            readonly kind: 'for';
            readonly target: Expression;
            readonly iterable: Expression;
            readonly body: Block;
            readonly otherwise: Block;
          }
        | {
            readonly kind: 'while';
            readonly test: Expression;
            readonly body: Block;
            readonly otherwise: Block;
          }
        | {
            readonly kind: 'with';
            readonly items: readonly {
              readonly value: Expression;
              readonly target: Expression | null;
            }[];
            readonly body: Block;
          }
        | {
            readonly kind: 'try';
            readonly body: Block;
            readonly handlers: readonly Handler[];
            readonly otherwise: Block;
            readonly last: Block;
          }
        | {
            readonly kind: 'match';
            readonly subject: Expression;
            readonly cases: readonly {
              readonly pattern: Pattern;
              readonly guard: Expression | null;
              readonly body: Block;
            }[];
          }
        /** A statement with something in it that the grammar could not read. */
        | { readonly kind: 'error' }
      ));

export interface Handler {
  /** Null catches all. */
  readonly type: Expression | null;
  readonly name: string | null;
  readonly body: Block;
}

export type Pattern =
  | { readonly kind: 'value'; readonly value: Expression }
  /** `_` captures nothing. */
  | { readonly kind: 'capture'; readonly name: string | null }
  | { readonly kind: 'as'; readonly pattern: Pattern; readonly name: string }
  | { readonly kind: 'or'; readonly patterns: readonly Pattern[] }
  | { readonly kind: 'sequence'; readonly patterns: readonly Pattern[] }
  | { readonly kind: 'star'; readonly pattern: Pattern }
  | {
      readonly kind: 'mapping';
      readonly items: readonly (readonly [Expression, Pattern])[];
      readonly rest: string | null;
    }
  | {
      readonly kind: 'class';
      readonly type: Expression;
      readonly patterns: readonly Pattern[];
      readonly named: readonly (readonly [string, Pattern])[];
    };
