import { attributesOf } from '../../modules.ts';
import { flattened } from '../../tensors/shapes.ts';
import { by, type Entries } from './layer.ts';

export const entries: Entries = {
  Flatten: [
    'start_dim=1, end_dim=-1',
    {
      forward(a, self) {
        const own = attributesOf(a.run, self);
        return flattened(by(a, self), a.tensor('input'), own.int('start_dim'), own.int('end_dim'));
      },
    },
  ],
};
