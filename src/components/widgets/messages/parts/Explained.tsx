import { CopyButton } from '#components/ui/CopyButton.tsx';
import { TensorGrid } from '#components/ui/TensorGrid.tsx';
import { Table } from '#components/ui/Table.tsx';
import type { Lang } from '#i18n/index.ts';
import { labelled } from '#i18n/marks.ts';
import { printNumber } from '#lib/grid/index.ts';
import type { Mend, MendId, Recognised } from '#lib/messages/index.ts';
import type { Comparison, MessageView } from '../message-state.ts';
import { messageWords } from '../words.ts';

interface Props {
  readonly lang: Lang;
  /** Unique on the page. */
  readonly id: string;
  readonly view: MessageView;
}

/** The numbers of a message, and those of a layer that it would not be raised for. */
export function Explained({ lang, id, view: { message, comparison, grid } }: Props) {
  if (!message) return null;
  const t = messageWords[lang];
  const kind = message.kind as keyof typeof t.grids;
  return (
    <>
      {comparison && <Sizes lang={lang} comparison={comparison} />}
      {grid && (
        <>
          <div class="tool-grid">
            <TensorGrid id={`${id}-grid`} label={t.grids[kind]} cells={grid} size="small" />
          </div>
          <p class="hint">{t.grids[kind]}</p>
        </>
      )}
    </>
  );
}

/** Sizes axis under axis; those that do not fit are marked. */
function Sizes({ lang, comparison }: { readonly lang: Lang; readonly comparison: Comparison }) {
  const t = messageWords[lang];
  const { columns, rows, wrong } = comparison;
  return (
    <Table label={t.numbers} class="message-sizes">
      {columns.some(Boolean) && (
        <thead>
          <tr>
            <td />
            {columns.map((column, axis) =>
              column ? (
                <th key={axis} scope="col">
                  <code>{column}</code>
                </th>
              ) : (
                <td key={axis} />
              ),
            )}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map(({ name, sizes }) => (
          <tr key={name}>
            <th scope="row">{t.rows[name]}</th>
            {sizes.map((size, axis) => (
              <td key={axis} class={wrong[axis] ? 'is-wrong' : undefined}>
                {size === undefined ? '·' : size === null ? t.anything : printNumber(size)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

interface MendsProps {
  readonly lang: Lang;
  readonly message: Recognised;
  /** Whether there is a button to copy each with; a still page has none. */
  readonly isLive?: boolean;
}

/** What ends a message, each as code. */
export function Mends({ lang, message: { mends }, isLive }: MendsProps) {
  const t = messageWords[lang];
  if (mends.length === 0) return <p class="tool-remark">{t.noMend}</p>;
  return (
    <div class="message-mends">
      {mends.map((mend, i) => (
        <MendCode key={mend.id} lang={lang} mend={mend} isFirst={i === 0} isLive={isLive} />
      ))}
    </div>
  );
}

/** Mends that hold as their neighbours do; the others say themselves when they hold. */
const ALTERNATIVES: ReadonlySet<MendId> = new Set([
  'takeChannels',
  'bringChannels',
  'layerOfThatSize',
  'crop',
]);

interface MendProps extends Pick<MendsProps, 'lang' | 'isLive'> {
  readonly mend: Mend;
  readonly isFirst: boolean;
}

function MendCode({ lang, mend, isFirst, isLive }: MendProps) {
  const t = messageWords[lang];
  const words = t.mend[mend.id];
  const isAlternative = !isFirst && ALTERNATIVES.has(mend.id);
  return (
    <>
      <p>{isAlternative ? t.or(words) : words}</p>
      <pre class="tool-result" tabIndex={0} role="group" aria-label={words}>
        <code>{mend.code}</code>
      </pre>
      {isLive !== undefined && (
        <div class="tool-line">
          <CopyButton
            label={t.copy}
            title={labelled(t.copy, words)}
            words={t}
            text={() => mend.code}
            disabled={!isLive}
          />
        </div>
      )}
    </>
  );
}
