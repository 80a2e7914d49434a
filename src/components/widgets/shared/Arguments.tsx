import { Fragment } from 'preact';
import { NumberField } from '#components/ui/NumberField.tsx';

export interface Argument<N extends string> {
  readonly name: N;
  /** As PyTorch calls it. */
  readonly code: string;
  readonly value: number;
  readonly limits: readonly [number, number];
}

interface Props<N extends string> {
  /** What stands before the arguments and after them. */
  readonly before?: string;
  readonly after?: string;
  readonly args: readonly Argument<N>[];
  /** Said before an argument's name, where there are several layers. */
  readonly of?: string;
  readonly isLive: boolean;
  readonly onChange: (name: N, value: number) => void;
}

/** Arguments of a layer as a line of code, each a number to type or to drag. */
export function Arguments<N extends string>(props: Props<N>) {
  const { before = '', after = '', args, of, isLive, onChange } = props;
  return (
    <code class="code-line">
      {before}
      {args.map(({ name, code, value, limits: [min, max] }, n) => (
        <Fragment key={name}>
          <span>
            {code}=
            <NumberField
              class="argument"
              drag="horizontal"
              label={of ? `${of}, ${code}` : code}
              {...{ value, min, max }}
              disabled={!isLive}
              onChange={(next) => onChange(name, next)}
            />
            {n < args.length - 1 ? ',' : after}
          </span>{' '}
        </Fragment>
      ))}
    </code>
  );
}
