import { Disclosure } from '#components/ui/Disclosure.tsx';
import { useState } from 'preact/hooks';
import { GainPicture } from '#components/ui/GainPicture.tsx';
import { KernelPicture } from '#components/ui/KernelPicture.tsx';
import { LinePlot } from '#components/ui/LinePlot.tsx';
import { Select } from '#components/ui/Select.tsx';
import { inOrder, listed } from '#i18n/marks.ts';
import type { TrainerWords } from '../words.ts';
import type { TrainSettings } from '#lib/train/index.ts';
import type { Checkpoint } from '../trainer-engine.ts';
import { kernelPlanes } from '../trainer-state.ts';
import type { InitialReport } from '../use-trainer.ts';
import { useWidth } from '#components/ui/use-size.ts';
import { printLoss, printShare } from '../print.ts';

interface Props {
  readonly report: InitialReport;
  readonly settings: TrainSettings;
  readonly t: TrainerWords;
}

/** The plots' width until it is measured, in CSS pixels. */
const PLOT_WIDTH = 480;

/** The kernel, the gains of its phases, and how loss and index have moved. */
export function KernelPanel({ report, settings, t }: Props) {
  const [chosen, setChosen] = useState(0);
  // Closed, the table of a long run is not drawn at every report.
  const [isOpen, setOpen] = useState(false);
  const [box, width] = useWidth<HTMLDivElement>(PLOT_WIDTH);
  const { weight, now, checkpoints } = report;
  const channel = Math.min(chosen, Math.max(1, settings.hidden) - 1);
  // The report may still be one of the run before.
  const planes = isOf(weight.shape, settings) ? kernelPlanes(settings, weight, channel) : [];
  const bound = planes
    .flatMap(({ rows }) => rows.flat())
    .reduce((a, w) => Math.max(a, Math.abs(w)), 0);
  return (
    <section class="trainer-inside">
      <div>
        <h3>{t.weights}</h3>
        {settings.hidden > 0 && (
          <Select
            label={t.channel}
            options={Array.from({ length: settings.hidden }, (_, i) => i)}
            value={channel}
            print={(i) => t.channelOption(i + 1, settings.hidden)}
            onChange={setChosen}
          />
        )}
        <div class={`trainer-kernels ${planes.length > 1 ? 'has-many' : ''}`}>
          {planes.map(({ phase, rows }) => (
            <figure key={`${phase}`}>
              <KernelPicture
                rows={rows}
                bound={bound}
                label={phase ? listed(t.weightsOf, t.ofPhase(...phase)) : t.weightsOf}
              />
              {phase && <figcaption>{t.ofPhase(...phase)}</figcaption>}
            </figure>
          ))}
        </div>
        <h3>{t.gains}</h3>
        <div class="trainer-kernels is-gains">
          <GainPicture gains={now.gains} label={t.gains} />
        </div>
        <p class="hint">{inOrder(t.gainsMeaning, t.gainColours)}</p>
      </div>
      <div class="trainer-plots" ref={box}>
        <h3>{t.plots}</h3>
        <Plot checkpoints={checkpoints} width={width} t={t} at={now.step} what="loss" />
        <Plot checkpoints={checkpoints} width={width} t={t} at={now.step} what="index" />
        <Disclosure label={t.numbers} onToggle={setOpen}>
          {(isOpen || checkpoints.length === 1) && <Table checkpoints={checkpoints} t={t} />}
        </Disclosure>
      </div>
    </section>
  );
}

function isOf(
  shape: readonly number[],
  { family, factor, hidden, kernel }: TrainSettings,
): boolean {
  const inputs = hidden || 1;
  const first = family === 'shuffle' ? [factor ** 2, inputs] : [1, inputs];
  const channels = family === 'transposed' ? [inputs, 1] : first;
  return `${shape}` === `${[...channels, kernel, kernel]}`;
}

interface PlotProps {
  readonly checkpoints: readonly Checkpoint[];
  readonly at: number;
  readonly what: 'loss' | 'index';
  readonly width: number;
  readonly t: TrainerWords;
}

function Plot({ checkpoints, at, what, width, t }: PlotProps) {
  const title = { loss: t.lossOfPicture, index: t.index }[what];
  const print = { loss: printLoss, index: printShare }[what];
  const [first, last] = [checkpoints[0], checkpoints[checkpoints.length - 1]];
  return (
    <LinePlot
      label={t.plotAlt(title, print(first[what]), print(last[what]), last.step)}
      title={title}
      points={checkpoints.map((checkpoint) => [checkpoint.step, checkpoint[what]])}
      scale={what === 'loss' ? 'log' : 'linear'}
      at={at}
      print={print}
      width={width}
      unit={t.steps}
    />
  );
}

function Table({ checkpoints, t }: Pick<PlotProps, 'checkpoints' | 't'>) {
  return (
    <div class="table trainer-table" tabIndex={0} role="group" aria-label={t.numbers}>
      <table>
        <thead>
          <tr>
            {[t.steps, t.lossOfPatches, t.lossOfPicture, t.index].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {checkpoints.map(({ step, patchLoss, loss, index }) => (
            <tr key={step}>
              <th scope="row">{step}</th>
              <td>{patchLoss === null ? '–' : patchLoss.toFixed(5)}</td>
              <td>{loss.toFixed(5)}</td>
              <td>{printShare(index)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
