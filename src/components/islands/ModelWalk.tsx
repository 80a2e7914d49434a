import { useId, useReducer } from 'preact/hooks';
import { EmbedSnippet } from '@/components/ui/EmbedSnippet';
import { NumberField } from '@/components/ui/NumberField';
import { modelIds } from '@/figures/models';
import type { Lang } from '@/i18n';
import { pageHref } from '@/i18n/href';
import { layerToolWords } from '@/i18n/layer-tools';
import { modelWords } from '@/i18n/models';
import type { NetLayer, Shape } from '@/lib/layer';
import { encode } from '@/lib/share';
import { useHydrated } from './hydrated';
import { labQueryOf, stepQueryOf } from './layer-links';
import {
  drawingOf,
  reduce,
  viewOf,
  walkFields,
  walkLimits,
  type Bar,
  type WalkRow,
  type WalkState,
  type WalkView,
} from './model-walk-state';
import { useRested } from './rested';
import { useLink, type Address } from './use-link';

interface Props {
  readonly lang: Lang;
  readonly initial: WalkState;
  readonly address?: Address;
}

const printShape = ({ channels, size }: Shape) => `${channels ?? '?'} × ${size.join(' × ')}`;

/** A whole network, layer by layer: shapes, parameters, what does not fit. */
export default function ModelWalk({ lang, initial, address }: Props) {
  const t = modelWords[lang];
  const tools = layerToolWords[lang];
  const id = useId();
  const isLive = useHydrated();
  const [state, dispatch] = useReducer(
    (from: WalkState, action: Parameters<typeof reduce>[1] | WalkState) =>
      'type' in action ? reduce(from, action) : action,
    initial,
  );
  const ignored = useLink({ address, fields: walkFields, state, onState: dispatch });
  const view = viewOf(state);
  const last = view.rows.at(-1);
  const rested = useRested(
    state === initial || !last?.step.output
      ? ''
      : t.summary(
          view.rows.length,
          printCount(view.totals.weights, lang),
          printShape(last.step.output),
        ) + (view.fits ? '' : ` ${t.misfits}`),
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
        <legend class="visually-hidden">{t.title}</legend>
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
          {side(0, t.height)}
          {side(1, t.width)}
        </div>
        {state.model === 'own' && (
          <>
            <label class="tool-label" for={`${id}-code`}>
              {t.paste}
            </label>
            <textarea
              id={`${id}-code`}
              class="tool-code"
              rows={8}
              spellcheck={false}
              autocomplete="off"
              value={state.code}
              onInput={({ currentTarget }) => dispatch({ type: 'code', code: currentTarget.value })}
            />
            <p class="hint">{t.pasteHint}</p>
            <label class="tool-line">
              {t.channels}{' '}
              <NumberField
                class="is-wide"
                label={t.channels}
                value={state.channels}
                min={walkLimits.channels[0]}
                max={walkLimits.channels[1]}
                onChange={(channels) => dispatch({ type: 'channels', channels })}
              />
              <span class="hint">{t.channelsHint}</span>
            </label>
            {view.notices.length > 0 && (
              <div class="tool-notices">
                <p>{tools.code.notices}</p>
                <ul>
                  {view.notices.slice(0, 12).map(({ kind, text, line, column }, i) => (
                    <li key={i}>
                      {tools.place(line, column)}: {tools.notice[kind](text)}
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </>
        )}
        {ignored.length > 0 && <p class="hint">{tools.ignored(ignored.join(', '))}</p>}
        {view.rows.length > 0 && (
          <>
            <Fitting {...{ lang, view }} onSize={(size) => dispatch({ type: 'size', size })} />
            <Sketch {...{ lang }} rows={view.rows} />
            <Rows {...{ lang, view }} />
          </>
        )}
      </fieldset>
      {address !== 'keep' && (
        <EmbedSnippet
          {...{ lang, isLive }}
          widget="model-walk"
          title={t.title}
          query={encode(walkFields, state)}
        />
      )}
      <p class="visually-hidden" role="status">
        {rested}
      </p>
    </div>
  );
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
  return (
    <div class="refusal">
      <p>
        <strong>{t.misfits}</strong> {view.isCut && t.cut}
      </p>
      <div class="buttons">
        {view.nearest.map((size) => (
          <button type="button" class="button" key={size.join()} onClick={() => onSize(size)}>
            {t.take(size.join(' × '))}
          </button>
        ))}
      </div>
    </div>
  );
}

const [WIDTH, HEIGHT] = [720, 150];
const KINDS: readonly Bar['kind'][] = ['input', 'conv2d', 'convTranspose2d', 'other', 'wrong'];

/** The network to scale: one path for each kind of bar. */
function Sketch({ lang, rows }: { readonly lang: Lang; readonly rows: readonly WalkRow[] }) {
  const t = modelWords[lang];
  const { bars, width, height } = drawingOf(rows, WIDTH, HEIGHT);
  const round = (value: number) => Math.round(value * 10) / 10;
  const pathOf = (kind: Bar['kind']) =>
    bars
      .filter((bar) => bar.kind === kind)
      .map((bar) => {
        const [w, h] = [round(bar.width), round(bar.height)];
        return `M${round(bar.x)} ${round((height - h) / 2)}h${w}v${h}h${-w}z`;
      })
      .join('');
  const present = KINDS.filter((kind) => bars.some((bar) => bar.kind === kind));
  return (
    <figure class="model-sketch">
      <svg viewBox={`0 0 ${round(width)} ${height}`} role="img" aria-label={t.drawing(bars.length)}>
        {present.map((kind) => (
          <path key={kind} class={`model-bar is-${kind}`} d={pathOf(kind)} />
        ))}
      </svg>
      <figcaption>
        <ul class="legend">
          {present.map((kind) => (
            <li key={kind}>
              <svg viewBox="0 0 10 10" aria-hidden="true">
                <path class={`model-bar is-${kind}`} d="M0 0h10v10h-10z" />
              </svg>
              {t.kinds[kind]}
            </li>
          ))}
          <li>{t.scale}</li>
        </ul>
      </figcaption>
    </figure>
  );
}

function Rows({ lang, view }: { readonly lang: Lang; readonly view: WalkView }) {
  const t = modelWords[lang];
  return (
    <div class="table" tabIndex={0} role="group" aria-label={t.title}>
      <table class="model-rows">
        <thead>
          <tr>
            <th scope="col">{t.columns.layer}</th>
            <th scope="col">{t.columns.output}</th>
            <th scope="col">{t.columns.weights}</th>
            <th scope="col">{t.columns.multiplyAdds}</th>
            <th scope="col">{t.columns.sees}</th>
            <th scope="col">{t.columns.phases}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t.input}</th>
            <td>{printShape(view.rows[0].step.input)}</td>
            <td colSpan={4} />
          </tr>
          {view.rows.map((row, i) => (
            <Row key={i} {...{ lang, row }} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t.total}</th>
            <td />
            <td>{printCount(view.totals.weights, lang)}</td>
            <td>{printCount(view.totals.multiplyAdds, lang)}</td>
            <td colSpan={2} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Row({ lang, row }: { readonly lang: Lang; readonly row: WalkRow }) {
  const t = modelWords[lang];
  const { step, then, weights, problem } = row;
  const { layer, output, receptiveField, verdict, multiplyAdds } = step;
  const isPlain = layer.kind !== 'conv';
  return (
    <tr class={problem ? 'is-misfit' : ''}>
      <th scope="row">
        <code>{printLayerOf(layer, lang)}</code>
        {(then.length > 0 || layer.kind === 'conv') && (
          <small>
            {then.length > 0 && t.then(then.join(', '))}
            {layer.kind === 'conv' && <RowLinks {...{ lang, layer }} />}
          </small>
        )}
        {problem && <small class="model-problem">{printProblem(problem, lang)}</small>}
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
    </tr>
  );
}

function RowLinks({
  lang,
  layer,
}: {
  readonly lang: Lang;
  readonly layer: Extract<NetLayer, { kind: 'conv' }>;
}) {
  const t = modelWords[lang];
  const lab = labQueryOf(layer);
  const step = layer.op === 'convTranspose2d' ? stepQueryOf(layer) : null;
  return (
    <span class="model-links">
      {' '}
      {lab && <a href={pageHref(lang, 'lab') + lab}>{t.lab}</a>}
      {step && (
        <>
          {' '}
          <a href={pageHref(lang, 'step-through') + step}>{t.step}</a>
        </>
      )}
    </span>
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
    case 'keep':
      return layer.op;
    case 'join':
      return layer.how === 'add' ? t.add(layer.with) : t.concatenate(layer.with);
  }
}

function printProblem(problem: NonNullable<WalkRow['problem']>, lang: Lang): string {
  const t = modelWords[lang].problem;
  switch (problem.kind) {
    case 'channels':
      return t.channels(problem.expected, problem.actual);
    case 'refused':
      return t.refused(problem.error.message);
    case 'sizes':
      return t.sizes(problem.expected.join(' × '), problem.actual.join(' × '));
    case 'factor':
      return t.factor(problem.channels, problem.factor);
  }
}
