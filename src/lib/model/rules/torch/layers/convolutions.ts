import { addMethods, addParameter, attributesOf, type LayerRule } from '../../modules.ts';
import { callWith } from '../../../python/calls.ts';
import type { Module } from '../../../python/values.ts';
import { type Class, isNumber, Tuple, type Value } from '../../../python/values.ts';
import { convolve } from '../../convolution.ts';
import { numbersOf, type RuleArguments } from '../../../python/signatures.ts';
import { convolution, outputPaddingFor } from '../operations.ts';
import { by, type Entries, weightOf } from './layer.ts';

/** Numbers by axis, kept as the attributes that PyTorch has. */
function spread(a: RuleArguments, self: Module, names: readonly string[], axes: number): void {
  for (const name of names) {
    const value = a.value(name);
    if (typeof value === 'string') continue;
    self.attributes.set(name, new Tuple(a.ints(name, axes)));
  }
}

/** A kernel as it is given: another number of axes is refused when the layer is called. */
function kernelOf(a: RuleArguments, axes: number): readonly number[] {
  const value = a.value('kernel_size');
  return isNumber(value) ? a.ints('kernel_size', axes) : numbersOf(a.run, value);
}

/** The channels in and out, and in how many groups both are divided. */
function channelsOf(a: RuleArguments): number[] {
  const [inChannels, outChannels, groups] = ['in_channels', 'out_channels', 'groups'].map((name) =>
    a.int(name),
  );
  const refuse = (message: string) => a.run.raise('ValueError', message);
  if (groups < 1) refuse('groups must be a positive integer');
  if (inChannels % groups !== 0) refuse('in_channels must be divisible by groups');
  if (outChannels % groups !== 0) refuse('out_channels must be divisible by groups');
  return [inChannels, outChannels, groups];
}

function conv(axes: number): LayerRule {
  return {
    make(a, self) {
      spread(a, self, ['stride', 'padding', 'dilation'], axes);
      const [inChannels, outChannels, groups] = channelsOf(a);
      const mode = a.text('padding_mode');
      if (!/^(?:zeros|reflect|replicate|circular)$/.test(mode)) {
        const modes = "{'zeros', 'reflect', 'replicate', 'circular'}";
        const message = `padding_mode must be one of ${modes}, but got padding_mode='${mode}'`;
        a.run.raise('ValueError', message);
      }
      if (a.value('padding') === 'same' && a.ints('stride', axes).some((s) => s !== 1)) {
        a.run.raise('ValueError', "padding='same' is not supported for strided convolutions");
      }
      const kernel = kernelOf(a, axes);
      self.attributes.set('kernel_size', new Tuple(kernel));
      addParameter(self, 'weight', [outChannels, inChannels / groups, ...kernel]);
      addParameter(self, 'bias', a.flag('bias') ? [outChannels] : null);
    },
    forward(a, self) {
      const own = attributesOf(a.run, self);
      const padding = own.value('padding');
      return convolution(by(a, self), a.tensor('input'), {
        weight: weightOf(a, self, 'weight')!,
        bias: weightOf(a, self, 'bias'),
        stride: own.ints('stride', axes),
        padding: typeof padding === 'string' ? padding : own.ints('padding', axes),
        dilation: own.ints('dilation', axes),
        groups: own.int('groups'),
        paddingMode: own.text('padding_mode'),
      });
    },
  };
}

function convTranspose(axes: number): LayerRule {
  return {
    takes: 'input, output_size=None',
    make(a, self) {
      spread(a, self, ['stride', 'padding', 'output_padding', 'dilation'], axes);
      const [inChannels, outChannels, groups] = channelsOf(a);
      if (a.text('padding_mode') !== 'zeros') {
        a.run.raise(
          'ValueError',
          `Only "zeros" padding mode is supported for ConvTranspose${axes}d`,
        );
      }
      const kernel = kernelOf(a, axes);
      self.attributes.set('kernel_size', new Tuple(kernel));
      addParameter(self, 'weight', [inChannels, outChannels / groups, ...kernel]);
      addParameter(self, 'bias', a.flag('bias') ? [outChannels] : null);
    },
    forward(a, self) {
      const own = attributesOf(a.run, self);
      const who = by(a, self);
      const input = a.tensor('input');
      if (typeof own.value('padding') === 'string') {
        const message =
          `conv_transpose${axes}d(): argument 'padding' (position 5) must be tuple of ints, ` +
          'but found element of type str at pos 0';
        a.run.refuse(who.name, [input], message, 'TypeError');
      }
      const weight = weightOf(a, self, 'weight')!;
      const geometry = {
        kernel: weight.shape.slice(2),
        stride: own.ints('stride', axes),
        padding: own.ints('padding', axes),
        dilation: own.ints('dilation', axes),
      };
      const outputPadding = a.has('output_size')
        ? outputPaddingFor(who, input, a.value('output_size'), geometry)
        : own.ints('output_padding', axes);
      return convolve(a.run, input, {
        name: who.name,
        isTransposed: true,
        weight,
        bias: weightOf(a, self, 'bias'),
        ...geometry,
        outputPadding,
        groups: own.int('groups'),
        layer: self,
      });
    },
  };
}

/** `self._conv_forward(input, weight, bias)`, which subclasses call. */
export function keepConvolving(cls: Class): void {
  addMethods(cls, {
    _conv_forward: [
      'input, weight, bias=None',
      (a, self) => {
        const plain = cls.find('forward') as Value;
        const [weight, bias] = [self.parameters.get('weight'), self.parameters.get('bias')];
        self.parameters.set('weight', a.value('weight'));
        self.parameters.set('bias', a.value('bias'));
        const value = callWith(a.run, plain, self, a.value('input'));
        if (weight !== undefined) self.parameters.set('weight', weight);
        if (bias !== undefined) self.parameters.set('bias', bias);
        return value;
      },
    ],
  });
}

const CONV =
  'in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode="zeros", device=None, dtype=None';

const CONV_T =
  'in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1, padding_mode="zeros", device=None, dtype=None';

export const entries: Entries = {
  Conv1d: [CONV, conv(1)],
  Conv2d: [CONV, conv(2)],
  Conv3d: [CONV, conv(3)],
  ConvTranspose1d: [CONV_T, convTranspose(1)],
  ConvTranspose2d: [CONV_T, convTranspose(2)],
  ConvTranspose3d: [CONV_T, convTranspose(3)],
};
