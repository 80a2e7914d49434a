import { modelList, type ModelId } from '#figures/model-list.ts';
import type { WalkKey } from '#components/widgets/shared/link-keys.ts';
import { replaced, type Replacement } from './replace-text.ts';

/** A model's text and how it is called. */
export interface WalkState extends Readonly<Record<WalkKey, unknown>> {
  readonly model: ModelId | 'own';
  /** The reader's own text, which stays while a model of the list is looked at. */
  readonly code: string;
  /** The model of the text; empty for the likeliest. */
  readonly entry: string;
  /**
   * The call as code, `UNet(3, 1)(torch.zeros(1, 3, 256, 256))`, or a shape alone; empty for one
   * that suits the model.
   */
  readonly call: string;
  /** Python that comes before the text: values that it does not hold. */
  readonly setup: string;
}

export const defaultWalk: WalkState = { model: 'unet', code: '', entry: '', call: '', setup: '' };

/** A mend that the reader has taken, and where things stood before. */
export interface TakenMend {
  readonly before: WalkState;
  /** The text before. */
  readonly text: string;
  /** Null where another size was taken. */
  readonly change: Replacement | null;
  /** The call since then. */
  readonly call: string;
}

/** Whether nothing has been done since that taking it back would undo as well. */
export const isLast = (
  { text, change, call }: TakenMend,
  now: string,
  state: WalkState,
): boolean => (change ? replaced(text, change) === now : text === now && state.call === call);

export type WalkAction =
  | { readonly type: 'model'; readonly model: WalkState['model'] }
  /** `before` is the text in whose place it comes. */
  | { readonly type: 'code'; readonly code: string; readonly before: string }
  | { readonly type: 'entry'; readonly entry: string }
  | { readonly type: 'call'; readonly call: string }
  | { readonly type: 'setup'; readonly setup: string }
  | { readonly type: 'back'; readonly taken: TakenMend }
  | { readonly type: 'link'; readonly state: WalkState };

/** The state after an action. Another text or model of the text is called as suits it. */
export function reduce(state: WalkState, action: WalkAction): WalkState {
  switch (action.type) {
    case 'model':
      return { ...state, model: action.model, entry: '', call: '', setup: '' };
    case 'code':
      return { ...state, model: 'own', code: action.code, ...kept(callOf(state), action) };
    case 'entry':
      return { ...state, entry: action.entry, call: '' };
    case 'call':
      return { ...state, call: action.call };
    case 'setup':
      return { ...state, setup: action.setup };
    case 'back': {
      const { before, call } = action.taken;
      // A call that the reader has written since stays.
      return {
        ...before,
        setup: state.setup,
        call: state.call === call ? before.call : state.call,
      };
    }
    case 'link':
      return action.state;
  }
}

/** The call that is asked for: the published one of a model of the list. */
export const callOf = ({ model, call }: WalkState): string =>
  call === '' && model !== 'own' ? modelList[model].call : call;

/**
 * What was set stays while its text is worked on: a call, as long as the text still names what it
 * calls, and values that the text does not hold.
 */
function kept(
  call: string,
  { code, before }: { code: string; before: string },
): Partial<WalkState> {
  if (!isVersionOf(code, before)) return { call: '', entry: '', setup: '' };
  const [name] = /[A-Za-z_]\w*/.exec(call) ?? [];
  const isNamed = name !== undefined && new RegExp(`\\b${name}\\b`).test(code);
  return isNamed ? { call } : { call: '', entry: '' };
}

/** Whether half of a text's lines, or more, are those of the text before: many a text has a `UNet`. */
function isVersionOf(code: string, before: string): boolean {
  const [lines, known] = [code, before].map((text) => new Set(text.match(/\S.*/g)));
  return 2 * [...lines].filter((line) => known.has(line)).length >= lines.size;
}
