import { defineLink, field, integer } from '#lib/share/index.ts';
import {
  defaultGatherPlan,
  gatherPlanLimits,
  LARGEST,
  type GatherPlanState,
} from './gather-plan-state.ts';

export const gatherPlanLink = defineLink<GatherPlanState>({
  prefix: 'taps',
  fields: {
    kernel: field(integer(...gatherPlanLimits.kernel), defaultGatherPlan.kernel),
    stride: field(integer(...gatherPlanLimits.stride), defaultGatherPlan.stride),
    dilation: field(integer(...gatherPlanLimits.dilation), defaultGatherPlan.dilation),
    padding: field(integer(...gatherPlanLimits.padding), defaultGatherPlan.padding),
    row: field(integer(0, LARGEST[0] - 1), defaultGatherPlan.row),
    column: field(integer(0, LARGEST[1] - 1), defaultGatherPlan.column),
  },
});
