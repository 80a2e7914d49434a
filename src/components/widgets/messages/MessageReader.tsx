import { useId, useState } from 'preact/hooks';
import { Select } from '#components/ui/Select.tsx';
import { WidgetFrame } from '#components/widgets/shared/WidgetFrame.tsx';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { PastedText } from '#components/widgets/shared/PastedText.tsx';
import { useKeptText } from '#components/widgets/shared/kept-text.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';
import { pageHref } from '#i18n/href.ts';
import { messageAnchor, messageTitles, namedError, type MessageKind } from '#lib/messages/index.ts';
import { messageLink } from './message-link.ts';
import { viewOf, type MessageState } from './message-state.ts';
import { Explained, Mends } from './parts/Explained.tsx';
import { messageWords } from './words.ts';

interface Props extends WidgetProps {
  /** Texts to try, by their kind; the widget opens with the first. */
  readonly examples: readonly { readonly kind: MessageKind; readonly text: string }[];
}

/** A pasted message: which it is, the numbers in it, and a call that works. */
export default function MessageReader({ lang, title, mode, examples }: Props) {
  const t = messageWords[lang];
  const id = useId();
  const isLive = useHydrated();
  const opening = examples[0].text;
  const link = messageLink(opening);
  const [state, setState] = useState<MessageState>({ text: opening });
  const ignored = useLink({ mode, link, state, onState: setState });
  useKeptText('message', link, state, state.text, (text) => setState({ text }));
  const view = viewOf(state);
  const { message } = view;
  const isOpening = state.text === opening;
  const found = message && t.recognised(message.said, t.frameworks[message.framework]);
  const error = message ? null : namedError(state.text);
  const missing = error ? t.otherError(error) : state.text.trim() ? t.unknown : t.empty;
  const shown = examples.find(({ text }) => text === state.text)?.kind ?? 'own';

  return (
    <WidgetFrame
      class="layer-tool"
      lang={lang}
      title={title}
      mode={mode}
      ignored={ignored}
      widget="message"
      query={link.print(state)}
      summary={isOpening ? '' : (found ?? missing)}
      onReset={isOpening ? undefined : () => setState({ text: opening })}
      controls={
        <Select<MessageKind | 'own'>
          label={t.example}
          options={[
            ...examples.map(({ kind }) => kind),
            ...(shown === 'own' ? ['own' as const] : []),
          ]}
          value={shown}
          print={(kind) => (kind === 'own' ? t.own : messageTitles[kind])}
          disabled={!isLive}
          onChange={(chosen) => {
            const example = examples.find(({ kind }) => kind === chosen);
            if (example) setState({ text: example.text });
          }}
        />
      }
    >
      <PastedText
        id={`${id}-text`}
        label={t.paste}
        hint={t.hint}
        rows={4}
        value={state.text}
        onInput={(text) => setState({ text })}
      />
      {message ? (
        <>
          <p class="tool-answer is-heard">
            <a href={`${pageHref(lang, 'messages')}#${messageAnchor(message.kind)}`}>{t.why}</a>
            <span>{found}</span>
          </p>
          <Explained lang={lang} id={id} view={view} />
          <Mends lang={lang} message={message} isLive={isLive} />
          {message.mends.length > 0 && <p class="hint">{t.names}</p>}
        </>
      ) : (
        <p class="tool-answer">
          {missing}
          {error && (
            <>
              {' '}
              <a href={pageHref(lang, 'whole-models')}>{t.sizesOfModel}</a>
            </>
          )}
        </p>
      )}
    </WidgetFrame>
  );
}
