import type { Pattern } from '../syntax/ast.ts';
import { attributeOf } from './attributes.ts';
import { isInstanceOf } from './builtins.ts';
import { evaluate } from './evaluate.ts';
import { bindName } from './execute.ts';
import { compare, truth } from './operators.ts';
import type { Run } from './run.ts';
import { Class, Dict, List, Tuple, type Scope, type Value } from './values.ts';

/** Whether a value has a pattern, whose names are then bound. */
export function matches(run: Run, pattern: Pattern, subject: Value, scope: Scope): boolean {
  run.step();
  switch (pattern.kind) {
    case 'value':
      return truth(run, compare(run, '==', subject, evaluate(run, pattern.value, scope)));
    case 'capture':
      if (pattern.name) bindName(run, pattern.name, subject, scope);
      return true;
    case 'as':
      if (!matches(run, pattern.pattern, subject, scope)) return false;
      bindName(run, pattern.name, subject, scope);
      return true;
    case 'or':
      return pattern.patterns.some((one) => matches(run, one, subject, scope));
    case 'star':
      return matches(run, pattern.pattern, subject, scope);
    case 'sequence':
      return matchesSequence(run, pattern.patterns, subject, scope);
    case 'mapping': {
      if (!(subject instanceof Dict)) return false;
      const left = new Dict(subject.entries());
      for (const [key, inner] of pattern.items) {
        const name = evaluate(run, key, scope);
        const value = subject.get(name);
        if (value === undefined || !matches(run, inner, value, scope)) return false;
        left.delete(name);
      }
      if (pattern.rest) bindName(run, pattern.rest, left, scope);
      return true;
    }
    case 'class': {
      const type = evaluate(run, pattern.type, scope);
      if (!isInstanceOf(run, subject, type)) return false;
      const fields = type instanceof Class ? type.fields : [];
      const named = [
        ...pattern.patterns.map((one, i) => [fields[i], one] as const),
        ...pattern.named,
      ];
      if (fields.length === 0 && pattern.patterns.length === 1) {
        return matches(run, pattern.patterns[0], subject, scope);
      }
      return named.every(([name, inner]) => {
        const value = name === undefined ? undefined : attributeOf(run, subject, name);
        return value !== undefined && matches(run, inner, value, scope);
      });
    }
  }
}

function matchesSequence(
  run: Run,
  patterns: readonly Pattern[],
  subject: Value,
  scope: Scope,
): boolean {
  if (!(subject instanceof List || subject instanceof Tuple)) return false;
  const { items } = subject;
  const star = patterns.findIndex(({ kind }) => kind === 'star');
  if (star === -1) {
    return (
      items.length === patterns.length &&
      patterns.every((one, i) => matches(run, one, items[i], scope))
    );
  }
  const after = patterns.length - star - 1;
  const count = items.length - star - after;
  return (
    count >= 0 &&
    patterns.slice(0, star).every((one, i) => matches(run, one, items[i], scope)) &&
    matches(run, patterns[star], new List(items.slice(star, star + count)), scope) &&
    patterns.slice(star + 1).every((one, i) => matches(run, one, items[star + count + i], scope))
  );
}
