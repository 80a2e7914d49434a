export type { Facts, FactName, Size, Sizes } from './facts.ts';
export type { Context, Mend, MendId, MessageFramework } from './form.ts';
export {
  messageGroups,
  messageKinds,
  recogniseMessage,
  type MessageKind,
  type Recognised,
} from './recognise.ts';
export { messageAnchor, messageTitles } from './titles.ts';
