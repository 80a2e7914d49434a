import { expect, it } from 'vitest';
import { quotedMessage } from '#lib/messages/index.ts';

it.each([
  ['Expected size 25 but got size 24', 'concatenated-sizes'],
  ['Expected size 25 but got size 24 for tensor number 1 in the list.', 'concatenated-sizes'],
  ['RuntimeError: Sizes of tensors must match except in dimension 1.', 'concatenated-sizes'],
  ['ValueError: requested an output size of (11, 11)', 'output-size'],
  ['Kernel size can’t be greater than actual input size', 'kernel-too-large'],
  ['A `Concatenate` layer requires inputs with matching shapes', 'concatenated-sizes'],
])('of "%s" is a part of %s', (text, kind) => {
  expect(quotedMessage(text)).toEqual({ kind, isWhole: false });
});

it.each([
  'the size of the output',
  'output size',
  'why is it dark on the left',
  'Traceback (most recent call last):',
  // The beginning of two.
  'RuntimeError: Error(s) in loading state_dict for ConvTranspose2d:',
])('of "%s" is none', (text) => {
  expect(quotedMessage(text)).toBeNull();
});
