import type { Tensor } from '../../python/values.ts';

// What PyTorch calls the types of numbers in its messages.

/** The name of most messages, and that of C++. */
const NAMES = new Map(
  `float16 Half c10::Half,bfloat16 BFloat16 c10::BFloat16,float32 Float float,float64 Double double,
  int8 Char signed char,int16 Short short,int32 Int int,int64 Long long int,uint8 Byte unsigned char,
  bool Bool bool`
    .split(/,\s*/)
    .map((line) => line.split(' '))
    .map(([dtype, name, ...inC]) => [dtype, [name, inC.join(' ')]]),
);

type Typed = Pick<Tensor, 'dtype'>;

/** `Long`, as PyTorch calls the type of a tensor in most of its messages. */
export const typeNamed = ({ dtype }: Typed): string => NAMES.get(dtype)?.[0] ?? 'Float';

/** `long int`, as C++ calls it. */
export const typeInC = ({ dtype }: Typed): string => NAMES.get(dtype)?.[1] ?? 'float';

/** The type that a name stands for: PyTorch's, Python's `int`, or `torch.LongTensor`. */
export function typeNamedBy(name: string): string {
  if (name === 'int') return 'int64';
  if (name === 'float') return 'float32';
  const [, own] = /(\w+)Tensor$/.exec(name) ?? [];
  return [...NAMES].find(([, [short]]) => short === own)?.[0] ?? name;
}

/** Whether a tensor holds whole numbers or truth values. */
export const isWhole = ({ dtype }: Typed): boolean => /int|bool/.test(dtype);
