export type { Size, Sizes } from './facts.ts';
export type { Mend, MendId, MessageFramework } from './form.ts';
export { namedError } from './named-error.ts';
export { quotedMessage, type Quoted } from './quoted.ts';
export { messageKinds, recogniseMessage, type MessageKind, type Recognised } from './recognise.ts';
export { messageAnchor, messageTitles } from './titles.ts';
