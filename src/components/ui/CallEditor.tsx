import { Fragment, type ComponentChildren } from 'preact';
import { listed } from '#i18n/marks.ts';
import type { Pair } from '#lib/conv/index.ts';
import { NumberField } from './NumberField.tsx';

/** What the axes are called, for those who do not see which of a pair's numbers is which. */
interface AxisNames {
  readonly vertical: string;
  readonly horizontal: string;
}

interface FieldProps {
  /** What the number is called. */
  readonly label: string;
  /** One number, or one for each axis. */
  readonly value: number | Pair;
  readonly limits: Pair;
  readonly axisNames?: AxisNames;
  readonly disabled?: boolean;
  readonly isWrong?: boolean;
  readonly onChange: (value: number, axis: 0 | 1) => void;
}

/** A number of a call to type or to drag; a pair stands in brackets, as Python's tuple does. */
export function ArgumentField(props: FieldProps) {
  const { label, value, limits, axisNames, disabled, isWrong, onChange } = props;
  const field = (of: number, axis: 0 | 1, name: string) => (
    <NumberField
      class="argument"
      drag="horizontal"
      label={name}
      value={of}
      min={limits[0]}
      max={limits[1]}
      disabled={disabled}
      isWrong={isWrong}
      onChange={(next) => onChange(next, axis)}
    />
  );
  if (typeof value === 'number') return field(value, 0, label);
  const name = (axis: keyof AxisNames) => listed(label, ...(axisNames ? [axisNames[axis]] : []));
  return (
    <span>
      ({field(value[0], 0, name('vertical'))}, {field(value[1], 1, name('horizontal'))})
    </span>
  );
}

export type CallArgument<N extends string> = {
  readonly name: N;
  /** As PyTorch calls it; empty where its place says which it is. */
  readonly keyword: string;
  /** What the number is called, where it is not the keyword. */
  readonly label?: string;
  readonly isWrong?: boolean;
} & (Pick<FieldProps, 'value' | 'limits'> | { readonly control: ComponentChildren });

interface Props<N extends string> {
  /** The call up to its first keyword: `ConvTranspose2d(1, 1,`. */
  readonly opening?: ComponentChildren;
  readonly closing?: string;
  readonly args: readonly CallArgument<N>[];
  readonly axisNames?: AxisNames;
  readonly disabled?: boolean;
  readonly onChange: (name: N, value: number, axis: 0 | 1) => void;
}

/** The call of a layer's constructor, with the numbers to change. */
export function CallEditor<N extends string>(props: Props<N>) {
  const { opening, closing = ')', args, axisNames, disabled, onChange } = props;
  return (
    <code class="code-line">
      {opening && <span>{opening}</span>}
      {args.map((argument, i) => (
        <Fragment key={argument.name}>
          {(opening || i > 0) && ' '}
          <span>
            {argument.keyword && `${argument.keyword}=`}
            {'control' in argument ? (
              argument.control
            ) : (
              <ArgumentField
                label={argument.label ?? argument.keyword}
                value={argument.value}
                limits={argument.limits}
                isWrong={argument.isWrong}
                axisNames={axisNames}
                disabled={disabled}
                onChange={(value, axis) => onChange(argument.name, value, axis)}
              />
            )}
            {i < args.length - 1 ? ',' : closing}
          </span>
        </Fragment>
      ))}
    </code>
  );
}
