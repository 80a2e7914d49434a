import { useId, useMemo, useRef } from 'preact/hooks';
import { Choice } from '#components/ui/Choice.tsx';
import { CopyButton } from '#components/ui/CopyButton.tsx';
import { WidgetFrame } from '#components/widgets/shared/WidgetFrame.tsx';
import { AxesApart, AxisNumbers } from './parts/AxisNumbers.tsx';
import { MessageHint } from './parts/MessageHint.tsx';
import { TooLong } from './parts/TooLong.tsx';
import { Refusal } from '#components/ui/Refusal.tsx';
import { Select } from '#components/ui/Select.tsx';
import { frameWords } from '#i18n/frame.ts';
import type { Lang } from '#i18n/index.ts';
import { pageHref } from '#i18n/href.ts';
import { layerToolWords } from './words.ts';
import { axisNames, rankOf, sidesOn, type ConvSpec } from '#lib/layer/index.ts';
import { frameworks, printCall } from '#lib/layer/print/index.ts';
import { converterLink } from './layer-converter-link.ts';
import { sideLimits, type ConverterState } from './layer-converter-state.ts';
import type { ConverterView } from './layer-converter-view.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useCode } from '#components/widgets/shared/use-code.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { labQueryOf, modelQueryOf, stepQueryOf } from './layer-links.ts';
import { useKeptText } from '#components/widgets/shared/kept-text.ts';
import { PastedText } from '#components/widgets/shared/PastedText.tsx';
import { useLinkedState } from '#components/widgets/shared/use-linked-state.ts';

interface Props extends WidgetProps {
  readonly initial: ConverterState;
  /** What is shown of `initial`, made when the site was built. */
  readonly opening: ConverterView;
}

/** A layer pasted from one framework, printed for another, and its size. */
export default function LayerConverter({ lang, title, mode, initial, opening }: Props) {
  const words = layerToolWords[lang];
  const t = words.code;
  const id = useId();
  const isLive = useHydrated();
  const { state, setState, isChanged, frame } = useLinkedState(initial, converterLink, mode);
  const change = (given: Partial<ConverterState>) => setState({ ...state, ...given });
  useKeptText('code', converterLink, state, state.code, (code) =>
    setState((asked) => ({ ...asked, code })),
  );
  const { code: reader, failure, prepare } = useCode(loadReader, isChanged, state, lang);
  // Until what reads it has come, a change is not shown.
  const shown = reader ? state : initial;
  const view = useMemo(() => reader?.converterViewOf(shown) ?? opening, [reader, shown]);
  // A text without a layer leaves what was shown of the last one, dimmed.
  const last = useRef(view);
  if (view.spec) last.current = view;
  const { spec, printed } = last.current;
  const remarks = reader && <reader.Notices lang={lang} notices={view.notices} />;

  return (
    <div aria-busy={shown !== state} onPointerEnter={prepare} onFocusIn={prepare}>
      <WidgetFrame
        {...frame}
        class="layer-tool"
        lang={lang}
        title={title}
        widget="code"
        summary={shown === initial ? '' : t.summary(view.layers.length, view.notices.length)}
      >
        <PastedText
          id={`${id}-code`}
          label={t.paste}
          hint={t.pasteHint}
          rows={5}
          value={state.code}
          onInput={(code) => change({ code, layer: 0 })}
        />
        <MessageHint lang={lang} code={state.code} />
        <TooLong lang={lang} code={state.code} />
        {failure && (
          <p class="refusal" role="alert">
            {t.notShown(failure)}
          </p>
        )}
        {view.spec ? (
          remarks
        ) : (
          <div class="frame-refusal">
            <Refusal
              reason={
                <>
                  {t.nothing}
                  {remarks}
                </>
              }
            />
          </div>
        )}
        <Layers
          lang={lang}
          view={view}
          chosen={state.layer}
          onLayer={(layer) => change({ layer })}
        />
        {spec && printed && (
          <div class="tool-layer" inert={!view.spec}>
            <Choice
              name={`${id}-framework`}
              label={t.framework}
              options={frameworks.map((value) => ({ value, label: words.frameworks[value] }))}
              value={state.framework}
              disabled={!isLive}
              onChange={(framework) => change({ framework })}
            />
            <pre
              class="tool-result"
              tabIndex={0}
              role="region"
              aria-label={t.result(words.frameworks[shown.framework])}
            >
              <code>{printed.code}</code>
            </pre>
            {printed.workarounds.map((workaround) => (
              <p class="tool-remark" key={workaround}>
                {words.workarounds[workaround]}
              </p>
            ))}
            <div class="tool-line">
              <CopyButton label={t.copy} words={t} text={() => printed.code} disabled={!isLive} />
              {last.current.canCount ? (
                <label class="check">
                  <input
                    type="checkbox"
                    checked={state.weights === 'counted'}
                    onChange={({ currentTarget }) =>
                      change({ weights: currentTarget.checked ? 'counted' : 'none' })
                    }
                  />
                  {t.weights}
                </label>
              ) : (
                <span class="hint">{t.noWeights}</span>
              )}
            </div>
            <Size
              lang={lang}
              spec={spec}
              state={state}
              view={last.current}
              isLive={isLive}
              change={change}
            />
            <Links lang={lang} spec={spec} state={shown} isModel={view.layers.length > 1} />
          </div>
        )}
      </WidgetFrame>
    </div>
  );
}

/** What reads texts and prints layers, once the reader of the page turns to the tool. */
const loadReader = () => import('./layer-reader.ts');

interface LayersProps {
  readonly lang: Lang;
  readonly view: ConverterView;
  readonly chosen: number;
  readonly onLayer: (layer: number) => void;
}

/** Which of the text's layers; nothing where there is only one. */
function Layers({ lang, view: { layers, others }, chosen, onLayer }: LayersProps) {
  const t = layerToolWords[lang].code;
  if (layers.length < 2) return null;
  return (
    <div class="tool-line">
      <Select
        label={t.layers}
        options={layers.map((_, i) => i)}
        value={chosen}
        print={(i) => t.layer(printCall(layers[i].spec).slice(0, 90), layers[i].line)}
        onChange={onLayer}
      />
      {others > 0 && <span class="hint">{t.others(others)}</span>}
    </div>
  );
}

interface SizeProps {
  readonly lang: Lang;
  readonly spec: ConvSpec;
  readonly state: ConverterState;
  readonly view: ConverterView;
  readonly isLive: boolean;
  readonly change: (given: Partial<ConverterState>) => void;
}

/** The size formula with the numbers in it. */
function Size({ lang, spec, state, view: { sizes, nearestSide }, isLive, change }: SizeProps) {
  const words = layerToolWords[lang];
  const t = words.code;
  const rank = rankOf(spec);
  const isApart = rank > 1 && state.side.length > 1;
  /** The axis's name, where the axes differ. */
  const of = (axis: number, values: readonly unknown[]) =>
    values.length > 1 ? `${axisNames(rank)[axis]}: ` : '';
  return (
    <div class="tool-size">
      <div class="tool-line">
        <AxisNumbers
          label={t.side}
          values={isApart ? state.side : sidesOn(state.side, 1)}
          rank={rank}
          min={sideLimits[0]}
          max={sideLimits[1]}
          onChange={(side) => change({ side })}
        />
        {rank > 1 && (
          <AxesApart
            lang={lang}
            isApart={isApart}
            disabled={!isLive}
            onChange={(apart) => change({ side: sidesOn(state.side, apart ? rank : 1) })}
          />
        )}
      </div>
      {sizes ? (
        <>
          {sizes.formulas.map((formula, a) => (
            <p class="tool-formula" key={a}>
              {of(a, sizes.formulas)}
              {formula} =&nbsp;<strong>{sizes.output[a]}</strong>
            </p>
          ))}
          <p>
            {t.size(sizes.input.join(' × '), sizes.output.join(' × '))}
            {sizes.verdicts.map((verdict, a) => (
              <span class={`tool-verdict is-${verdict}`} key={a}>
                {of(a, sizes.verdicts)}
                {words.verdicts[verdict]}
              </span>
            ))}
          </p>
        </>
      ) : (
        <Refusal
          reason={t.noSize[spec.op]}
          nearest={
            nearestSide
              ? {
                  label: frameWords[lang].use(nearestSide.join(' × ')),
                  onUse: () => change({ side: nearestSide }),
                }
              : undefined
          }
        />
      )}
    </div>
  );
}

interface LinksProps {
  readonly lang: Lang;
  readonly spec: ConvSpec;
  readonly state: ConverterState;
  /** Whether there are other layers to walk through. */
  readonly isModel: boolean;
}

function Links({ lang, spec, state: { code, side }, isModel }: LinksProps) {
  const t = layerToolWords[lang].code;
  const model = isModel && modelQueryOf(code, side);
  const [lab, step] = [labQueryOf(spec), stepQueryOf(spec)];
  return (
    <p class="tool-line">
      {lab && <a href={pageHref(lang, 'lab') + lab}>{t.inLab}</a>}
      {step && <a href={pageHref(lang, 'step-through') + step}>{t.stepThrough}</a>}
      {model && <a href={pageHref(lang, 'whole-models') + model}>{t.wholeModel}</a>}
    </p>
  );
}
