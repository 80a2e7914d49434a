import { useEffect, useReducer, useRef } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { Choice } from '#components/ui/Choice.tsx';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { RatioAxis, RatioPlot } from '#components/ui/RatioPlot.tsx';
import { scaleFor } from '#components/ui/ratio-scale.ts';
import {
  printRatio,
  printTime,
  printWorkload,
  type WorkloadResult,
  type Run,
} from './benchmark.ts';
import { benchmarkWords } from './benchmark-words.ts';
import { backendBenchmarkWords, type BackendBenchmarkWords } from './backend-benchmark-words.ts';
import { printReason } from '#components/widgets/shared/host-error.ts';
import { spawnWorker, type WorkerLike } from '#components/widgets/shared/spawn-worker.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import type { BenchmarkLayer } from './benchmark-runner.ts';
import { CANDIDATES, ROUNDS, type Candidate, type BenchmarkReply } from './candidates.ts';
import { backendBenchmarkLink } from './backend-benchmark-link.ts';
import {
  progressOf,
  quickestOf,
  benchmarkState,
  reduceBenchmark,
  timingOf,
  type CandidateStatus,
} from './backend-benchmark-state.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';

interface Props extends WidgetProps {
  /** What was recorded of the layers to choose from, by this project and its peers. */
  readonly recorded: Pick<Run, 'host' | 'machine' | 'date' | 'results'>;
}

/** A row of the table: what took so long, and how many times the quickest that is. */
interface Row {
  readonly name: string;
  readonly time: string;
  readonly ratio: number | null;
}

/** The ways to compute a layer, timed in turn on the reader's own machine. */
export default function BackendBenchmark({ lang, title, mode, recorded }: Props) {
  const t = backendBenchmarkWords[lang];
  const named = benchmarkWords[lang];
  const isLive = useHydrated();
  const [state, dispatch] = useReducer(reduceBenchmark, benchmarkState(recorded.results[0].id));
  const worker = useRef<WorkerLike<BenchmarkLayer, BenchmarkReply> | null>(null);
  const layer = recorded.results.find(({ id }) => id === state.layer)!;
  const isRunning = state.phase === 'running';
  const ids = recorded.results.map(({ id }) => id);
  const link = backendBenchmarkLink(ids);
  const ignored = useLink({ mode, link, state, onState: ({ layer: asked }) => choose(asked) });

  function stopWorker() {
    worker.current?.terminate();
    worker.current = null;
  }
  useEffect(() => stopWorker, []);

  function choose(id: string) {
    stopWorker();
    dispatch({ type: 'layer', layer: id });
  }

  function reset() {
    stopWorker();
    dispatch({ type: 'reset', layer: ids[0] });
  }

  function start() {
    stopWorker();
    dispatch({ type: 'start' });
    const onReply = (reply: BenchmarkReply) => dispatch({ type: 'reply', reply });
    worker.current = spawnWorker<BenchmarkLayer, BenchmarkReply>(
      () => new Worker(new URL('./benchmark.worker.ts', import.meta.url), { type: 'module' }),
      onReply,
      (error) => onReply({ type: 'failed', reason: printReason(error, lang) }),
    );
    worker.current?.postMessage(layer);
  }

  function stop() {
    stopWorker();
    dispatch({ type: 'stop' });
  }

  const isRecorded = state.phase === 'ready';
  const rows: Row[] = isRecorded
    ? recordedRows(layer, named.contestants)
    : CANDIDATES.map((candidate) => {
        const timing = timingOf(state, candidate);
        return {
          name: t.candidates[candidate],
          time: timing
            ? printTime(timing.time)
            : printStatus(state.statuses[candidate], candidate, t),
          ratio: timing?.ratio ?? null,
        };
      });
  const quickest = quickestOf(state);
  const summary =
    state.phase === 'done' && quickest
      ? t.summary(
          t.candidates[quickest],
          printTime(timingOf(state, quickest)!.time),
          printRatio(timingOf(state, 'definition')?.ratio ?? NaN),
        )
      : state.phase === 'stopped'
        ? t.stopped
        : state.layer === ids[0]
          ? ''
          : printWorkload(layer);

  return (
    <PictureFrame
      class="race"
      lang={lang}
      title={title}
      mode={mode}
      ignored={ignored}
      summary={summary}
      widget="race"
      query={link.print(state)}
      onReset={isRecorded && state.layer === ids[0] ? undefined : reset}
      controls={
        <Choice
          name="race-layer"
          disabled={!isLive}
          label={t.layer}
          value={state.layer}
          options={recorded.results.map(({ id }) => ({
            value: id,
            label: named.workloads[id] ?? id,
          }))}
          onChange={choose}
        />
      }
    >
      <p class="race-layer">
        <code>{printWorkload(layer)}</code> {named.input(layer.input.slice(1).join('×'))}
      </p>
      <div class="buttons">
        <Button kind="primary" onClick={isRunning ? stop : start}>
          {isRunning ? t.stop : isRecorded ? t.start : t.again}
        </Button>
        <progress max={CANDIDATES.length} value={progressOf(state)} aria-label={t.progress} />
      </div>
      <ResultTable rows={rows} isRecorded={isRecorded} t={t} />
      <p class="hint">
        {isRecorded ? t.recorded(recorded.host, recorded.machine, recorded.date) : t.own(ROUNDS)}
      </p>
      {state.phase === 'failed' && (
        <p class="refusal" role="alert">
          {t.failed(state.reason)}
        </p>
      )}
    </PictureFrame>
  );
}

interface TableProps {
  readonly rows: readonly Row[];
  /** Of libraries, and not from the reader's own machine. */
  readonly isRecorded: boolean;
  readonly t: BackendBenchmarkWords;
}

function ResultTable({ rows, isRecorded, t }: TableProps) {
  const base = isRecorded ? 4 : 10;
  const scale = scaleFor(rows.flatMap(({ ratio }) => ratio ?? []));
  return (
    <table class="benchmark-table is-race">
      <thead>
        <tr>
          <th scope="col">{t.candidate}</th>
          <td>
            <RatioAxis scale={scale} base={base} />
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
              <RatioPlot marks={[ratio === null ? null : { ratio }]} scale={scale} base={base} />
            </td>
            <td class="is-number">{time}</td>
            <td class="is-number">{ratio === null ? '' : printRatio(ratio)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function recordedRows({ scores }: WorkloadResult, names: Readonly<Record<string, string>>): Row[] {
  return [...scores]
    .sort((a, b) => b.ratio - a.ratio)
    .map(({ name, time, ratio }) => ({ name: names[name] ?? name, time: printTime(time), ratio }));
}

function printStatus(
  status: CandidateStatus,
  candidate: Candidate,
  t: BackendBenchmarkWords,
): string {
  if (status.kind === 'running') return t.running;
  if (status.kind !== 'fault') return t.waiting;
  return status.fault === 'wrong' ? t.wrong : t.missing[candidate];
}
