import { describe, expect, it } from 'vitest';
import { framework } from '#lib/model/framework.ts';
import { loadParts } from '#lib/model/parts/index.ts';
import { parts } from '#lib/model/parts/loaded.ts';
import { builtinScope } from '#lib/model/python/builtins.ts';
import { PythonError } from '#lib/model/python/errors.ts';
import { evaluate } from '#lib/model/python/evaluate.ts';
import { Run } from '#lib/model/python/run.ts';
import { repr } from '#lib/model/python/text.ts';
import { Float, List, Tensor, Tuple, type Value } from '#lib/model/python/values.ts';
import { parseExpression } from '#lib/model/syntax/parse.ts';
import expressions from './expressions.json' with { type: 'json' };

await loadParts();

/** NumPy's arrays as Python's lists, as the golden file has them. */
function own(value: Value): Value {
  if (value instanceof List) return new List(value.items.map(own));
  if (value instanceof Tuple) return new Tuple(value.items.map(own));
  if (!(value instanceof Tensor) || !value.values) return value;
  const { dtype, values, shape } = value;
  const numbers = values.map((n) => (/int/.test(dtype) ? n : new Float(n)));
  return shape.length === 0 ? numbers[0] : new List(numbers);
}

function outcome(code: string): string {
  const run = new Run(builtinScope(parts.strings!.textFunctions), framework, () => undefined);
  try {
    const shown = repr(run, own(evaluate(run, parseExpression(code, 0)!, run.globals)));
    // The sign of PyTorch's noughts says nothing about a shape.
    return code.includes('torch') ? shown.replaceAll('-0.0', '0.0') : shown;
  } catch (error) {
    if (error instanceof PythonError) return error.exception.cls.name;
    throw error;
  }
}

describe('the evaluator', () => {
  it(`makes of ${expressions.length} random expressions what Python makes of them`, () => {
    const wrong = expressions
      .map(([code, expected]) => ({ code, expected, got: outcome(code) }))
      .filter(({ expected, got }) => got !== expected);
    expect(wrong).toEqual([]);
  });
});
