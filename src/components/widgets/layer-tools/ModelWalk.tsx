import type { TargetedPointerEvent } from 'preact';
import { useEffect, useId, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import type OwnModelView from './parts/OwnModel.tsx';
import { TooLong } from './parts/TooLong.tsx';
import { Embed } from '#components/widgets/shared/Embed.tsx';
import { NumberField } from '#components/ui/NumberField.tsx';
import { Slider } from '#components/ui/Slider.tsx';
import { modelIds } from '#figures/models.ts';
import type { Lang } from '#i18n/index.ts';
import { layerToolWords } from './words.ts';
import { modelWords } from './model-walk-words.ts';
import type { NetLayer, NetShape } from '#lib/layer/index.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { LayerLinks } from '#components/widgets/shared/LayerLinks.tsx';
import { walkLink } from './model-walk-link.ts';
import {
  drawingOf,
  reduce,
  viewOf,
  walkLimits,
  type Bar,
  type Skip,
  type WalkRow,
  type WalkState,
  type WalkView,
} from './model-walk-state.ts';
import { useDebounced } from '#components/widgets/shared/use-debounced.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';

interface Props extends WidgetProps {
  readonly initial: WalkState;
}

const printShape = ({ channels, size }: NetShape) => `${channels ?? '?'} × ${size.join(' × ')}`;

/** A whole network, layer by layer: shapes, parameters, what does not fit. */
export default function ModelWalk({ lang, title, mode, initial }: Props) {
  const t = modelWords[lang];
  const id = useId();
  const isLive = useHydrated();
  const [state, dispatch] = useReducer(reduce, initial);
  const ignored = useLink({
    mode,
    link: walkLink,
    state,
    onState: (asked) => dispatch({ type: 'link', state: asked }),
  });
  const { model, code, call, size } = state;
  const view = useMemo(() => (model === 'own' ? null : viewOf(model, size)), [model, size]);
  const picked = Math.min(state.row, view?.rows.length ?? 0);
  const pick = (row: number) => dispatch({ type: 'row', row });
  const last = view?.rows.at(-1);
  const rested = useDebounced(
    state === initial || !view || !last?.step.output
      ? ''
      : t.summary(
          view.rows.length,
          printCount(view.totals.weights, lang),
          printShape(last.step.output),
        ) + (view.fits ? '' : ` ${printMisfit(view, lang).join(' ')}`),
  );
  const side = (a: 0 | 1, label: string) => (
    <label>
      {label}{' '}
      <NumberField
        class="is-wide"
        label={label}
        value={state.size[a]}
        min={walkLimits.size[0]}
        max={walkLimits.size[1]}
        onChange={(value) =>
          dispatch({
            type: 'size',
            size: a === 0 ? [value, state.size[1]] : [state.size[0], value],
          })
        }
      />
    </label>
  );

  return (
    <div class="layer-tool model-walk">
      <fieldset disabled={!isLive}>
        <legend class="visually-hidden">{title}</legend>
        <div class="tool-line">
          <label>
            {t.model}{' '}
            <select
              value={state.model}
              onChange={({ currentTarget }) =>
                dispatch({ type: 'model', model: currentTarget.value as WalkState['model'] })
              }
            >
              {[...modelIds, 'own' as const].map((model) => (
                <option key={model} value={model} selected={model === state.model}>
                  {model === 'own' ? t.own : t.models[model]}
                </option>
              ))}
            </select>
          </label>
          {view && side(0, t.height)}
          {view && side(1, t.width)}
        </div>
        {model === 'own' && (
          <OwnText
            {...{ lang, code, call }}
            onCode={(next) => dispatch({ type: 'code', code: next })}
            onCall={(next) => dispatch({ type: 'call', call: next })}
          />
        )}
        {view && (
          <>
            <Fitting {...{ lang, view }} onSize={(size) => dispatch({ type: 'size', size })} />
            <Sketch {...{ lang, picked }} rows={view.rows} onPick={pick} />
            <div class="model-picked">
              <Slider
                id={`${id}-row`}
                label={t.row}
                value={picked}
                min={0}
                max={view.rows.length}
                disabled={!isLive}
                onChange={pick}
              />
              <Picked {...{ lang }} rows={view.rows} picked={picked} />
            </div>
            <Rows {...{ lang, title, view, picked }} onPick={pick} />
          </>
        )}
      </fieldset>
      <Embed
        {...{ lang, title, mode, isLive, ignored }}
        widget="model-walk"
        query={walkLink.print(state)}
      />
      <p class="visually-hidden" role="status">
        {rested}
      </p>
    </div>
  );
}

interface OwnTextProps {
  readonly lang: Lang;
  readonly code: string;
  readonly call: string;
  readonly onCode: (code: string) => void;
  readonly onCall: (call: string) => void;
}

/** The field for the reader's own text; what walks it is loaded with the first. */
function OwnText({ lang, code, call, onCode, onCall }: OwnTextProps) {
  const t = modelWords[lang];
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [OwnModel, setOwnModel] = useState<typeof OwnModelView | null>(null);
  const [failure, setFailure] = useState('');
  const isWanted = code.trim() !== '';
  useEffect(() => {
    if (!isWanted || OwnModel) return;
    setFailure('');
    import('./parts/OwnModel.tsx').then(
      (part) => setOwnModel(() => part.default),
      () => setFailure(t.notLoaded),
    );
  }, [isWanted, code]);

  function showLine(line: number) {
    const lines = code.split('\n');
    const from = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    const area = field.current!;
    area.focus();
    area.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
    const height = parseFloat(getComputedStyle(area).lineHeight) || 20;
    area.scrollTop = (line - 3) * height;
  }

  return (
    <>
      <label class="tool-label" for={`${id}-code`}>
        {t.paste}
      </label>
      <textarea
        id={`${id}-code`}
        class="tool-code"
        rows={12}
        spellcheck={false}
        autocomplete="off"
        ref={field}
        value={code}
        onInput={({ currentTarget }) => onCode(currentTarget.value)}
      />
      <p class="hint">{t.pasteHint}</p>
      <TooLong {...{ lang, code }} />
      {failure && (
        <p class="refusal" role="alert">
          {failure}
        </p>
      )}
      {isWanted && OwnModel && (
        <OwnModel {...{ lang, call, onCall }} text={code} onLine={showLine} />
      )}
    </>
  );
}

/** What is wrong, and which row is the first to have it; nothing where all fit. */
function printMisfit({ rows, misfit }: WalkView, lang: Lang): string[] {
  const problem = misfit === null ? null : rows[misfit].problem;
  if (misfit === null || problem === null) return [];
  const t = modelWords[lang];
  const isOfSize = problem.kind === 'sizes' || problem.kind === 'refused';
  const { layer } = rows[misfit].step;
  const name = printLayerOf(layer, lang);
  return [
    isOfSize ? t.misfits : t.mismatch,
    t.firstMisfit(misfit + 1, name, printProblem(problem, layer, lang)),
  ];
}

function printCount(count: number | null, lang: Lang): string {
  return count === null ? modelWords[lang].unknown : count.toLocaleString(lang);
}

interface FittingProps {
  readonly lang: Lang;
  readonly view: WalkView;
  readonly onSize: (size: WalkState['size']) => void;
}

function Fitting({ lang, view, onSize }: FittingProps) {
  const t = modelWords[lang];
  if (view.fits) return <p class="tool-answer">{t.fits}</p>;
  const [what, first] = printMisfit(view, lang);
  return (
    <div class="refusal">
      <p>
        <strong>{what}</strong> {first} {view.isCut && t.cut(view.rows.length)}
      </p>
      {view.nearest.length > 0 && (
        <div class="buttons">
          {view.nearest.map((size) => (
            <button type="button" class="button" key={size.join()} onClick={() => onSize(size)}>
              {t.take(size.join(' × '))}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

const [WIDTH, HEIGHT] = [720, 150];
const KINDS: readonly Bar['kind'][] = ['input', 'conv2d', 'convTranspose2d', 'other', 'wrong'];

interface SketchProps {
  readonly lang: Lang;
  readonly rows: readonly WalkRow[];
  readonly picked: number;
  readonly onPick: (row: number) => void;
}

const round = (value: number) => Math.round(value * 10) / 10;

const pathOfBar = ({ x, y, width, height }: Bar) =>
  `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${-round(width)}z`;

const pathOfSkip = ({ from, to, below }: Skip) =>
  `M${round(from.x)} ${round(from.y)}V${round(below)}H${round(to.x)}V${round(to.y)}m-2.5 5l2.5-5l2.5 5`;

/** A cross in the middle of a bar. */
const pathOfCross = ({ x, y, width, height }: Bar) =>
  `M${round(x + width / 2 - 4)} ${round(y + height / 2 - 4)}l8 8m0-8l-8 8`;

/** The network to scale: one path for each kind of bar. Its twin is the slider below it. */
function Sketch({ lang, rows, picked, onPick }: SketchProps) {
  const t = modelWords[lang];
  const { bars, skips, width, height } = drawingOf(rows, WIDTH, HEIGHT);
  const present = KINDS.filter((kind) => bars.some((bar) => bar.kind === kind));
  const lit = bars[picked];

  function point({ currentTarget, clientX }: TargetedPointerEvent<SVGSVGElement>) {
    const box = currentTarget.getBoundingClientRect();
    const x = ((clientX - box.left) / box.width) * width;
    onPick(
      Math.max(
        bars.findLastIndex((bar) => bar.x <= x + 1),
        0,
      ),
    );
  }

  return (
    <figure class="model-sketch">
      <svg
        viewBox={`0 0 ${round(width)} ${round(height)}`}
        role="img"
        aria-label={t.drawing(bars.length)}
        onPointerDown={point}
        onPointerMove={point}
      >
        {present.map((kind) => (
          <path
            key={kind}
            class={`model-bar is-${kind}`}
            d={bars
              .filter((bar) => bar.kind === kind)
              .map(pathOfBar)
              .join('')}
          />
        ))}
        <path class="model-skip" d={skips.map(pathOfSkip).join('')} />
        <path
          class="model-cross"
          d={bars
            .filter(({ kind }) => kind === 'wrong')
            .map(pathOfCross)
            .join('')}
        />
        {lit && <path class="model-lit" d={pathOfBar(lit)} />}
      </svg>
      <figcaption>
        <ul class="legend">
          {present.map((kind) => (
            <li key={kind}>
              <svg viewBox="0 0 10 10" aria-hidden="true">
                <path class={`model-bar is-${kind}`} d="M0 0h10v10h-10z" />
                {kind === 'wrong' && <path class="model-cross" d="M1 1l8 8m0-8l-8 8" />}
              </svg>
              {t.kinds[kind]}
            </li>
          ))}
          {skips.length > 0 && (
            <li>
              <svg viewBox="0 0 10 10" aria-hidden="true">
                <path class="model-skip" d="M1 2v6h7v-6m-2 3l2-3l2 3" />
              </svg>
              {t.skip}
            </li>
          )}
          <li>{t.scale}</li>
        </ul>
      </figcaption>
    </figure>
  );
}

interface PickedProps {
  readonly lang: Lang;
  readonly rows: readonly WalkRow[];
  readonly picked: number;
}

/** What the lit bar is. */
function Picked({ lang, rows, picked }: PickedProps) {
  const t = modelWords[lang];
  if (picked === 0) {
    return (
      <p>
        {t.input}: <strong>{printShape(rows[0].step.input)}</strong>
      </p>
    );
  }
  const { layer, output } = rows[picked - 1].step;
  const name = printLayerOf(layer, lang);
  return (
    <p>
      <code>{name}</code>: <strong>{output ? printShape(output) : '–'}</strong>
      {layer.kind === 'conv' && (
        <span class="tool-links">
          <LayerLinks {...{ lang, name }} spec={layer} />
        </span>
      )}
    </p>
  );
}

interface RowsProps {
  readonly lang: Lang;
  readonly title: string;
  readonly view: WalkView;
  readonly picked: number;
  readonly onPick: (row: number) => void;
}

function Rows({ lang, title, view, picked, onPick }: RowsProps) {
  const t = modelWords[lang];
  return (
    <div class="table" tabIndex={0} role="group" aria-label={title}>
      <table class="model-rows">
        <thead>
          <tr>
            <th scope="col">{t.columns.layer}</th>
            <th scope="col">{t.columns.output}</th>
            <th scope="col">{t.columns.weights}</th>
            <th scope="col">{t.columns.multiplyAdds}</th>
            <th scope="col">{t.columns.sees}</th>
            <th scope="col">{t.columns.phases}</th>
            <th scope="col">{t.open}</th>
          </tr>
        </thead>
        <tbody>
          <tr class={picked === 0 ? 'is-picked' : ''} onPointerEnter={() => onPick(0)}>
            <th scope="row">{t.input}</th>
            <td>{printShape(view.rows[0].step.input)}</td>
            <td colSpan={5} />
          </tr>
          {view.rows.map((row, i) => (
            <Row key={i} {...{ lang, row, onPick }} number={i + 1} isPicked={picked === i + 1} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.total}</th>
            <td />
            <td>{printCount(view.totals.weights, lang)}</td>
            <td>{printCount(view.totals.multiplyAdds, lang)}</td>
            <td colSpan={3} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface RowProps {
  readonly lang: Lang;
  readonly row: WalkRow;
  readonly number: number;
  readonly isPicked: boolean;
  readonly onPick: (row: number) => void;
}

function Row({ lang, row, number, isPicked, onPick }: RowProps) {
  const t = modelWords[lang];
  const { step, then, weights, problem } = row;
  const { layer, output, receptiveField, verdict, multiplyAdds } = step;
  const isPlain = layer.kind !== 'conv';
  const name = printLayerOf(layer, lang);
  return (
    <tr
      class={`${problem ? 'is-misfit' : ''} ${isPicked ? 'is-picked' : ''}`}
      onPointerEnter={() => onPick(number)}
    >
      <th scope="row">
        <span class="model-number">{number}</span> <code>{name}</code>
        {then.length > 0 && <small>{t.then(then.join(', '))}</small>}
        {problem && <small class="model-problem">{printProblem(problem, layer, lang)}</small>}
      </th>
      <td>{output ? printShape(output) : '–'}</td>
      <td>{isPlain && weights === 0 ? '' : printCount(weights, lang)}</td>
      <td>{isPlain ? '' : printCount(multiplyAdds, lang)}</td>
      <td>{receptiveField.join(' × ')}</td>
      <td>
        {verdict && (
          <span class={`tool-verdict is-${verdict}`}>{layerToolWords[lang].verdicts[verdict]}</span>
        )}
      </td>
      <td class="tool-links">
        {layer.kind === 'conv' && <LayerLinks {...{ lang, name }} spec={layer} />}
      </td>
    </tr>
  );
}

const short = (pair: readonly [number, number]) =>
  pair[0] === pair[1] ? `${pair[0]}` : `${pair[0]}×${pair[1]}`;

/** A layer in a few characters: `Conv2d 64 → 128 k3 s1 p1`. */
function printLayerOf(layer: NetLayer, lang: Lang): string {
  const t = modelWords[lang];
  switch (layer.kind) {
    case 'conv': {
      const { op, inChannels, outChannels, kernel, stride, padding, outputPadding, dilation } =
        layer;
      const name = op === 'conv2d' ? 'Conv2d' : 'ConvTranspose2d';
      return [
        `${name} ${inChannels ?? '?'} → ${outChannels ?? '?'} k${short(kernel)} s${short(stride)}`,
        padding === 'same' ? 'same' : `p${short(padding)}`,
        ...(short(outputPadding) === '0' ? [] : [`op${short(outputPadding)}`]),
        ...(short(dilation) === '1' ? [] : [`d${short(dilation)}`]),
        ...(layer.groups === 1 ? [] : [`g${layer.groups}`]),
      ].join(' ');
    }
    case 'pool':
      return `${layer.op === 'max' ? 'MaxPool2d' : 'AvgPool2d'} k${short(layer.kernel)} s${short(layer.stride)}`;
    case 'upsample':
      return `Upsample ×${short(layer.scale)} ${layer.mode}`;
    case 'pixelShuffle':
      return `PixelShuffle ${layer.factor}`;
    case 'pad':
      return `Pad ${layer.top}, ${layer.bottom}, ${layer.left}, ${layer.right}`;
    case 'elementwise':
      return layer.op;
    case 'join':
      return [
        layer.how === 'add' ? t.add(layer.with) : t.concatenate(layer.with),
        ...(layer.crop ? [t.crop] : []),
      ].join(lang === 'ja' ? '、' : ', ');
  }
}

function printProblem(
  problem: NonNullable<WalkRow['problem']>,
  layer: NetLayer,
  lang: Lang,
): string {
  const t = modelWords[lang].problem;
  switch (problem.kind) {
    case 'channels':
      return t.channels(problem.expected, problem.actual);
    case 'refused':
      return t.refused(problem.error.message);
    case 'sizes':
      return (
        t.sizes(problem.expected.join(' × '), problem.actual.join(' × ')) +
        (layer.kind === 'join' && layer.crop ? t.unequalCrop : '')
      );
    case 'factor':
      return t.factor(problem.channels, problem.factor);
  }
}
