import { field, integer, type Fields } from '#lib/share/index.ts';
import { prefixed } from '#components/widgets/shared/namespaced.ts';
import { defaultTapList, LARGEST, tapLimits, type TapListState } from './gather-plan-state.ts';

const fields: Fields<TapListState> = {
  kernel: field(integer(...tapLimits.kernel), defaultTapList.kernel),
  stride: field(integer(...tapLimits.stride), defaultTapList.stride),
  dilation: field(integer(...tapLimits.dilation), defaultTapList.dilation),
  padding: field(integer(...tapLimits.padding), defaultTapList.padding),
  row: field(integer(0, LARGEST[0] - 1), defaultTapList.row),
  column: field(integer(0, LARGEST[1] - 1), defaultTapList.column),
};

/** The state of the list of taps as a query. */
export const tapListLink = prefixed('taps', fields);
