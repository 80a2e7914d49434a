import { field, integer, type Fields } from '#lib/share/index.ts';
import { prefixed } from '#components/widgets/shared/namespaced.ts';
import {
  defaultGatherPlan,
  LARGEST,
  gatherPlanLimits,
  type GatherPlanState,
} from './gather-plan-state.ts';

const fields: Fields<GatherPlanState> = {
  kernel: field(integer(...gatherPlanLimits.kernel), defaultGatherPlan.kernel),
  stride: field(integer(...gatherPlanLimits.stride), defaultGatherPlan.stride),
  dilation: field(integer(...gatherPlanLimits.dilation), defaultGatherPlan.dilation),
  padding: field(integer(...gatherPlanLimits.padding), defaultGatherPlan.padding),
  row: field(integer(0, LARGEST[0] - 1), defaultGatherPlan.row),
  column: field(integer(0, LARGEST[1] - 1), defaultGatherPlan.column),
};

/** The state of the list of taps as a query. */
export const gatherPlanLink = prefixed('taps', fields);
