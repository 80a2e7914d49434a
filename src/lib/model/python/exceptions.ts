import { Builtin, Class, Instance, Tuple } from './values.ts';

/** Python's exceptions, each line a class and what comes from it. */
const TREE = `
BaseException: Exception KeyboardInterrupt SystemExit GeneratorExit
Exception: ArithmeticError AssertionError AttributeError EOFError ImportError LookupError NameError
Exception: OSError RuntimeError StopIteration SyntaxError TypeError ValueError Warning
ArithmeticError: OverflowError ZeroDivisionError
ImportError: ModuleNotFoundError
LookupError: IndexError KeyError
NameError: UnboundLocalError
OSError: FileNotFoundError IOError
RuntimeError: NotImplementedError RecursionError
Warning: DeprecationWarning FutureWarning RuntimeWarning UserWarning
`;

const root = new Class('BaseException', []);
root.attributes.set(
  '__init__',
  new Builtin('__init__', (_, { positional: [self, ...args] }) => {
    if (self instanceof Instance) self.attributes.set('args', new Tuple(args));
    return null;
  }),
);

const classes = new Map([[root.name, root]]);
for (const line of TREE.trim().split('\n')) {
  const [base, names] = line.split(': ');
  for (const name of names.split(' ')) classes.set(name, new Class(name, [classes.get(base)!]));
}

export const exceptions: ReadonlyMap<string, Class> = classes;

export const exceptionClass = (name: string): Class => classes.get(name) ?? root;
