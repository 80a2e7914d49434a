import { printNumber, type CellRole } from '#lib/grid/index.ts';

type Role = Extract<CellRole, 'input' | 'kernel' | 'output'>;

interface Props {
  readonly terms: readonly { readonly factor: number; readonly value: number }[];
  /** Whose numbers the factors and the values are. */
  readonly roles: readonly [Role, Role];
  readonly sum: number;
}

/** A sum of products, written out; negative numbers stand in brackets. */
export function SumOfProducts({ terms, roles, sum }: Props) {
  return (
    <span class="terms">
      {terms.map(({ factor, value }, i) => (
        <span key={i}>
          {i > 0 && ' + '}
          <span class={`is-${roles[0]}`}>{signed(factor)}</span>·
          <span class={`is-${roles[1]}`}>{signed(value)}</span>
        </span>
      ))}
      {terms.length > 0 && ' = '}
      <strong>{printNumber(sum)}</strong>
    </span>
  );
}

const signed = (value: number) => (value < 0 ? `(${printNumber(value)})` : printNumber(value));
