import type { Facts } from './facts.ts';
import type { Context, Form, Mend, MessageFramework } from './form.ts';
import { argumentForms } from './forms/arguments.ts';
import { sizeForms } from './forms/sizes.ts';
import { weightForms } from './forms/weights.ts';
import { squeeze } from './template.ts';

/** Every kind of message, in the order of the page, and the words it comes in. */
export const forms = { ...sizeForms, ...argumentForms, ...weightForms };

export type MessageKind = keyof typeof forms;
export const messageKinds = Object.keys(forms) as readonly MessageKind[];

/** A message that was recognised in a text, and what it says. */
export interface Recognised {
  readonly kind: MessageKind;
  readonly framework: MessageFramework;
  /** The message as it stands in the text, on one line; with an ellipsis where its sentence goes on. */
  readonly said: string;
  readonly facts: Facts;
  readonly context: Context;
  /** Code that ends it, computed from the facts; the first is what most people want. */
  readonly mends: readonly Mend[];
}

/** Longer texts are read from their end: there the message stands. */
const MOST_READ = 60_000;

/**
 * The message that a text, such as a traceback, ends with; null where it holds none that is known.
 * Nothing is in the facts that the message does not say.
 */
export function recogniseMessage(text: string): Recognised | null {
  const read = text.slice(-MOST_READ);
  const squeezed = squeeze(read);
  let found: { form: Form; kind: MessageKind; facts: Facts; begin: number; end: number } | null =
    null;
  for (const kind of messageKinds) {
    for (const form of forms[kind]) {
      if (form.around && !form.around.test(read)) continue;
      for (const match of form.templates) {
        const at = match(squeezed);
        const isLater = at && (!found || stands(at, found));
        if (isLater) found = { form, kind, ...at };
      }
    }
  }
  if (!found) return null;
  const { form, kind, facts, begin, end } = found;
  const context = { ...contextOf(read), ...form.context };
  return {
    kind,
    framework: form.framework,
    facts,
    context,
    said: read.slice(begin, end).replace(/\s+/g, ' ') + (/^ *\w/.test(read.slice(end)) ? ' …' : ''),
    mends: form.mends(facts, context),
  };
}

interface Span {
  readonly begin: number;
  readonly end: number;
}

/**
 * Whether a match stands before another: the last message of a text is the one that was raised, and
 * of two that overlap, the one that begins first says more.
 */
function stands(match: Span, other: Span): boolean {
  const overlaps = match.begin < other.end && other.begin < match.end;
  if (!overlaps || match.begin === other.begin) return match.end > other.end;
  return match.begin < other.begin;
}

/** What a traceback's last call of a convolution says of the layer. */
function contextOf(text: string): Context {
  const calls = [
    ...text.matchAll(
      /F\.conv(?<f>_transpose)?(?<fa>[123])d\(|\bConv(?<t>Transpose)?(?<ta>[123])d\b|\bConv(?<ka>[123])D(?<k>Transpose)?\b/g,
    ),
  ];
  const last = calls.at(-1)?.groups;
  if (!last) return { op: null, axes: null };
  const isTransposed = last['f'] ?? last['t'] ?? last['k'];
  return {
    op: isTransposed ? 'convTranspose2d' : 'conv2d',
    axes: Number(last['fa'] ?? last['ta'] ?? last['ka']),
  };
}
