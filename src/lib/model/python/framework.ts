import type { Pattern, Statement } from '../syntax/ast.ts';
import type { Run } from './run.ts';
import type * as strings from './strings.ts';
import type { Args, Class, Module, Namespace, Scope, Tensor, Unknown, Value } from './values.ts';

/**
 * What the evaluator asks of the framework: it hands tensors and modules on and knows none of their
 * rules. `../framework.ts` answers for PyTorch and Keras, and each `Run` carries the answers.
 */
export interface Framework {
  /** `left op right`, where one of both is a tensor. */
  readonly operateOnTensors: (run: Run, op: string, left: Value, right: Value) => Value;
  /** `left < right`, where one of both is a tensor. */
  readonly compareTensors: (run: Run, op: string, left: Value, right: Value) => Value;
  /** `tensor[index]`. */
  readonly indexed: (run: Run, tensor: Tensor, index: Value) => Value;
  /** `tensor[index] = value`. */
  readonly assignIndexed: (run: Run, tensor: Tensor, index: Value, value: Value) => void;
  /** `for row in tensor`. */
  readonly unbound: (run: Run, tensor: Tensor) => Generator<Tensor, void>;
  /** `tensor.name`, undefined where there is none. */
  readonly tensorAttribute: (run: Run, tensor: Tensor, name: string) => Value | undefined;
  /** `module.name`, undefined where it is no part of the module. */
  readonly moduleAttribute: (run: Run, module: Module, name: string) => Value | undefined;
  /** `module.name = value`. */
  readonly setModuleAttribute: (run: Run, module: Module, name: string, value: Value) => void;
  /** `module(…)`. */
  readonly callModule: (run: Run, module: Module, args: Args) => Value;
  /** A call of what the texts do not hold. */
  readonly callUnknown: (run: Run, callee: Unknown, args: Args) => Value;
  /** Whether a library has what is not followed of it. */
  readonly hasUnfollowed: (library: Namespace, name: string) => boolean;
  /** What a class is taken for whose bases the texts do not hold. */
  readonly unknownBase: (run: Run) => Class;
  /** Makes a class that holds values and does nothing a data class. */
  readonly asRecord: (cls: Class) => unknown;
  /** Methods of texts; undefined where the program's texts name none. */
  readonly textMethods: () => typeof strings.textMethods | undefined;
  /** Formats of values. */
  readonly formats: (run: Run) => typeof strings;
  /** `case pattern`: whether a value has it, whose names are then bound. */
  readonly matches: (run: Run, pattern: Pattern, subject: Value, scope: Scope) => boolean;
  /** Runs an `import`. */
  readonly importNames: (
    run: Run,
    statement: Extract<Statement, { kind: 'import' }>,
    scope: Scope,
  ) => void;
  /** A name that neither the text nor Python knows, as a pasted piece leaves out imports. */
  readonly usualName: (run: Run, name: string) => Value | undefined;
}
