/**
 * The keys of addresses that views link to without the code that reads them. Types alone: a link
 * with a key that its page does not know fails to compile, and costs the linking page nothing.
 */

/** A layer's arguments. */
type LayerKey = 'op' | 'stride' | 'padding' | 'output_padding' | 'dilation';

export type LabKey = LayerKey | 'kernel' | 'show';
export type StepKey = LayerKey | 'input' | 'weight';
export type WalkKey = 'model' | 'code' | 'entry' | 'call' | 'setup';
export type MessageLinkKey = 'message-text';
