import { defineLink } from '#lib/share/index.ts';
import { pastedText } from '#components/widgets/shared/pasted-text.ts';
import type { MessageState } from './message-state.ts';

/** The link of a text; the one that the page opens with is left out. */
export const messageLink = (standard: string) =>
  defineLink<MessageState>({ prefix: 'message', fields: { text: pastedText(standard) } });
