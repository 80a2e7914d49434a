import { useEffect, useReducer, useRef } from 'preact/hooks';
import { Choice } from '#components/ui/Choice.tsx';
import { Embed } from '#components/ui/Embed.tsx';
import { RatioAxis, RatioPlot } from '#components/ui/RatioPlot.tsx';
import { scaleFor } from '#components/ui/ratio-scale.ts';
import { printRatio, printTime, printWorkload, type Result, type Run } from './benchmark.ts';
import type { Lang } from '#i18n/index.ts';
import { benchmarkWords } from './benchmark-words.ts';
import { raceWords, type RaceWords } from './backend-benchmark-words.ts';
import { encode, field, oneOf, type Address } from '#lib/share/index.ts';
import { printReason } from '#components/widgets/shared/host-error.ts';
import { hireWorker, type WorkerLike } from '#components/widgets/shared/hire-worker.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import type { RaceLayer } from './benchmark-runner.ts';
import { ENTRANTS, ROUNDS, type Entrant, type RaceReply } from './candidates.ts';
import {
  progressOf,
  quickestOf,
  raceState,
  reduceRace,
  standingOf,
  type Mark,
} from './backend-benchmark-state.ts';
import { useRested } from '#components/widgets/shared/use-debounced.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';

interface Props {
  readonly lang: Lang;
  /** What was recorded of the layers to choose from, by this project and its peers. */
  readonly recorded: Pick<Run, 'host' | 'machine' | 'date' | 'results'>;
  readonly address?: Address;
}

/** A row of the table: what took so long, and how many times the quickest that is. */
interface Row {
  readonly name: string;
  readonly time: string;
  readonly ratio: number | null;
}

/** The ways to compute a layer, timed in turn on the reader's own machine. */
export default function Race({ lang, recorded, address }: Props) {
  const t = raceWords[lang];
  const named = benchmarkWords[lang];
  const isLive = useHydrated();
  const [state, dispatch] = useReducer(reduceRace, raceState(recorded.results[0].id));
  const worker = useRef<WorkerLike<RaceLayer, RaceReply> | null>(null);
  const layer = recorded.results.find(({ id }) => id === state.layer)!;
  const isRunning = state.phase === 'running';
  const ids = recorded.results.map(({ id }) => id);
  const fields = { 'race-layer': field(oneOf(ids), ids[0]) };
  const link = { 'race-layer': state.layer };
  const ignored = useLink({
    ...{ address, fields, state: link },
    onState: ({ 'race-layer': asked }) => choose(asked),
  });

  function dismiss() {
    worker.current?.terminate();
    worker.current = null;
  }
  useEffect(() => dismiss, []);

  function choose(id: string) {
    dismiss();
    dispatch({ type: 'layer', layer: id });
  }

  function start() {
    dismiss();
    dispatch({ type: 'start' });
    const hear = (reply: RaceReply) => dispatch({ type: 'reply', reply });
    worker.current = hireWorker<RaceLayer, RaceReply>(
      () => new Worker(new URL('./benchmark.worker.ts', import.meta.url), { type: 'module' }),
      hear,
      (error) => hear({ type: 'failed', reason: printReason(error, lang) }),
    );
    worker.current?.postMessage(layer);
  }

  function stop() {
    dismiss();
    dispatch({ type: 'stop' });
  }

  const isRecorded = state.phase === 'ready';
  const rows: Row[] = isRecorded
    ? recordedRows(layer, named.contestants)
    : ENTRANTS.map((entrant) => {
        const standing = standingOf(state, entrant);
        return {
          name: t.entrants[entrant],
          time: standing ? printTime(standing.time) : sayMark(state.marks[entrant], entrant, t),
          ratio: standing?.ratio ?? null,
        };
      });
  const quickest = quickestOf(state);
  const summary = useRested(
    state.phase === 'done' && quickest
      ? t.summary(
          t.entrants[quickest],
          printTime(standingOf(state, quickest)!.time),
          printRatio(standingOf(state, 'definition')?.ratio ?? NaN),
        )
      : state.phase === 'stopped'
        ? t.stopped
        : state.layer === ids[0]
          ? ''
          : printWorkload(layer),
  );

  return (
    <section class="race" aria-label={t.title}>
      <fieldset class="race-controls" disabled={!isLive}>
        <legend class="visually-hidden">{t.title}</legend>
        <Choice
          name="race-layer"
          class="is-segmented"
          label={t.layer}
          value={state.layer}
          options={recorded.results.map(({ id }) => ({
            value: id,
            label: named.workloads[id] ?? id,
          }))}
          onChange={choose}
        />
        <p class="race-layer">
          <code>{printWorkload(layer)}</code> {named.input(layer.input.slice(1).join('×'))}
        </p>
        <div class="buttons">
          <button type="button" class="button is-strong" onClick={isRunning ? stop : start}>
            {isRunning ? t.stop : isRecorded ? t.start : t.again}
          </button>
          <progress max={ENTRANTS.length} value={progressOf(state)} aria-label={t.progress} />
        </div>
      </fieldset>
      <RaceTable {...{ rows, isRecorded, t }} />
      <p class="hint">
        {isRecorded ? t.recorded(recorded.host, recorded.machine, recorded.date) : t.own(ROUNDS)}
      </p>
      {state.phase === 'failed' && (
        <p class="refusal" role="alert">
          {t.failed(state.reason)}
        </p>
      )}
      <p class="visually-hidden" role="status">
        {summary}
      </p>
      <Embed
        {...{ lang, isLive, address, ignored }}
        widget="race"
        title={t.title}
        query={encode(fields, link)}
      />
    </section>
  );
}

interface TableProps {
  readonly rows: readonly Row[];
  /** Of libraries, and not from the reader's own machine. */
  readonly isRecorded: boolean;
  readonly t: RaceWords;
}

function RaceTable({ rows, isRecorded, t }: TableProps) {
  const base = isRecorded ? 4 : 10;
  const scale = scaleFor(rows.flatMap(({ ratio }) => ratio ?? []));
  return (
    <table class="benchmark-table is-race">
      <thead>
        <tr>
          <th scope="col">{t.entrant}</th>
          <td>
            <RatioAxis {...{ scale, base }} />
          </td>
          <th scope="col">{t.time}</th>
          <th scope="col">{isRecorded ? t.ratioOfOurs : t.ratio}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, time, ratio }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="benchmark-plot">
              <RatioPlot marks={[ratio === null ? null : { ratio }]} {...{ scale, base }} />
            </td>
            <td class="is-number">{time}</td>
            <td class="is-number">{ratio === null ? '' : printRatio(ratio)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function recordedRows({ scores }: Result, names: Readonly<Record<string, string>>): Row[] {
  return [...scores]
    .sort((a, b) => b.ratio - a.ratio)
    .map(({ name, time, ratio }) => ({ name: names[name] ?? name, time: printTime(time), ratio }));
}

function sayMark(mark: Mark, entrant: Entrant, t: RaceWords): string {
  if (mark.kind === 'running') return t.running;
  if (mark.kind !== 'fault') return t.waiting;
  return mark.fault === 'wrong' ? t.wrong : t.missing[entrant];
}
