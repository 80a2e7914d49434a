import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { messageKinds, quotedMessage, recogniseMessage } from '#lib/messages/index.ts';

interface Case {
  readonly kind: string;
  readonly framework: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly mends: readonly { readonly code: string; readonly runs: boolean }[];
  readonly text: string;
}
const { cases } = JSON.parse(readFileSync('tests/golden/messages.json', 'utf8')) as {
  cases: readonly Case[];
};

describe.each(messageKinds)('messages of the kind %s', (kind) => {
  const ofKind = cases.filter((one) => one.kind === kind);

  it('were provoked with twenty random layers at least', () =>
    expect(ofKind.length).toBeGreaterThanOrEqual(20));

  it('are recognised, and what they say is taken out', () => {
    for (const { text, framework, facts } of ofKind) {
      expect(recogniseMessage(text), text).toMatchObject({ kind, framework, facts });
    }
  });

  it('are quoted whole', () => {
    for (const { text } of ofKind)
      expect(quotedMessage(text), text).toEqual({ kind, isWhole: true });
  });

  it('have the mends that ran in the framework', () => {
    for (const { text, mends } of ofKind) {
      const proposed = recogniseMessage(text)!.mends.map(({ code }) => ({ code, runs: true }));
      expect(proposed, text).toEqual(mends);
    }
  });
});
