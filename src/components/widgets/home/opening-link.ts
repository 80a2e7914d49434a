import { defineLink, field, integer } from '#lib/share/index.ts';
import { openingLimits, start, type OpeningLayer } from './opening-state.ts';

const { kernelSize, stride, dilation } = openingLimits;

/** The layer as a query; none is the story's first. */
export const openingLink = defineLink<
  OpeningLayer,
  Record<'kernel' | 'stride' | 'dilation', number>
>({
  fields: {
    kernel: field(integer(...kernelSize), start.kernelSize),
    stride: field(integer(...stride), start.stride),
    dilation: field(integer(...dilation), start.dilation),
  },
  to: ({ kernelSize: kernel, ...rest }) => ({
    kernel,
    stride: rest.stride,
    dilation: rest.dilation,
  }),
  from: ({ kernel, ...rest }) => ({ kernelSize: kernel, ...rest }),
});
