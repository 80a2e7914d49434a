import type { LayerRule } from '../../modules.ts';
import { call } from '../../../python/calls.ts';
import { listOf } from '../../../python/operators.ts';
import { Dict } from '../../../python/values.ts';
import type { Entries } from '../layers/layer.ts';

// What runs a model on several devices.

/** Calls what it holds. */
const wrapper: LayerRule = {
  takes: '*args, **kwargs',
  make(a, self) {
    self.children.set('module', a.value('module'));
    self.attributes.delete('module');
  },
  forward(a, self) {
    const named = a.value('kwargs') instanceof Dict ? (a.value('kwargs') as Dict).entries() : [];
    return call(a.run, self.children.get('module') ?? null, {
      positional: listOf(a.run, a.value('args')),
      named: new Map(named.map(([key, value]) => [String(key), value])),
    });
  },
};

export const layers: Entries = {
  DataParallel: ['module, device_ids=None, output_device=None, dim=0', wrapper],
  DistributedDataParallel: ['module, *args, **kwargs', wrapper],
  FullyShardedDataParallel: ['module, *args, **kwargs', wrapper],
};
