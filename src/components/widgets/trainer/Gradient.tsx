import { useMemo, useState } from 'preact/hooks';
import { EmbedView } from './parts/EmbedView.tsx';
import { useAnchor } from '#components/ui/ShareMenu.tsx';
import { GainPicture } from '#components/ui/GainPicture.tsx';
import { Select } from '#components/ui/Select.tsx';
import { trainerWords } from './words.ts';
import { phaseGains2d } from '#lib/conv/index.ts';
import { printNumber } from '#lib/grid/index.ts';
import { greyToPixels, showTensor } from '#lib/picture/index.ts';
import {
  GRADIENT_WEIGHTS,
  gradientWeight,
  inputGradient,
  type GradientSettings,
} from '#lib/train/index.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { kernelAndStride, useLiveView } from '#components/widgets/shared/use-live-layer.ts';
import { useDebounced } from '#components/widgets/shared/use-debounced.ts';
import { Panel } from './parts/Panel.tsx';
import { SourcePicker } from './parts/SourcePicker.tsx';
import { defaultGradient, GRADIENT_KERNELS, GRADIENT_STRIDES } from './gradient-state.ts';
import { gradientLink } from './gradient-link.ts';
import type { TrainingSource } from './trainer-state.ts';
import { useTrainingPicture } from './use-training-picture.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';

/** The file of the picture that `defaultGradient` makes. */
const FIRST_FILE = 'gradient-k3';

/** The gradient of a conv2d's input, as a picture: its phases are those of the way back. */
export default function Gradient({ lang, title, mode }: WidgetProps) {
  const t = trainerWords[lang];
  const isLive = useHydrated();
  const [settings, setSettings] = useState(defaultGradient);
  const [source, setSource] = useState<TrainingSource>('portrait');
  const [problem, setProblem] = useState('');
  const { kernel, stride, weights } = settings;
  const shared = { kernel, stride, weights };
  useLiveView('gradient', settings, kernelAndStride(), setSettings);
  const ignored = useLink({
    mode,
    link: gradientLink,
    state: shared,
    onState: (asked) => setSettings({ ...settings, ...asked }),
  });

  const { trainingPicture, hasOwn, takeFile } = useTrainingPicture({
    source,
    t,
    onOwn: () => choose('own'),
    onProblem: setProblem,
  });
  function choose(next: TrainingSource) {
    setProblem('');
    setSource(next);
  }

  const gains = gainsOf(settings);
  const printed = gains.flat().map((gain) => printNumber(Number(gain.toFixed(3))));
  const rested = useDebounced(isLive ? t.gradient.said(printed.join(', ')) : '');
  const pixels = useMemo(
    () =>
      trainingPicture && showTensor(inputGradient(trainingPicture.picture, settings), 'normalise'),
    [trainingPicture, settings],
  );
  const original = useMemo(
    () => trainingPicture && greyToPixels(trainingPicture.picture),
    [trainingPicture],
  );
  const alt = t.gradient.alt(kernel, stride);
  const query = gradientLink.print(shared);
  const anchor = useAnchor('gradient', query, mode === 'embed');
  return (
    <div class="gradient" id={anchor}>
      <Panel
        pixels={original}
        file="thumbnail-portrait"
        alt={t.targetAlt}
        title={t.gradient.original}
        ready={source}
      />
      <Panel
        class="is-gradient"
        pixels={pixels}
        alt={alt}
        file={FIRST_FILE}
        title={t.gradient.result}
        ready={`${kernel},${stride}`}
      />
      <fieldset class="gradient-controls" disabled={!isLive} aria-label={t.gradient.settings}>
        <SourcePicker
          source={source}
          hasOwn={hasOwn}
          problem={problem}
          t={t}
          onSource={choose}
          onFile={takeFile}
        />
        <Select
          label={t.gradient.kernel}
          options={GRADIENT_KERNELS}
          value={kernel}
          print={String}
          onChange={(next) => setSettings({ ...settings, kernel: next })}
        />
        <Select
          label={t.gradient.stride}
          options={GRADIENT_STRIDES}
          value={stride}
          print={String}
          onChange={(next) => setSettings({ ...settings, stride: next })}
        />
        <Select
          label={t.gradient.weights}
          options={GRADIENT_WEIGHTS}
          value={settings.weights}
          print={(name) => t.gradient.weightNames[name]}
          onChange={(weights) => setSettings({ ...settings, weights })}
        />
        <div class="gradient-gains">
          <p>{t.gradient.gains}</p>
          <GainPicture gains={gains} label={t.gradient.gains} />
        </div>
      </fieldset>
      <EmbedView
        lang={lang}
        title={title}
        anchor={anchor}
        isLive={isLive}
        ignored={ignored}
        widget="gradient"
        query={query}
      />
      <p class="visually-hidden" role="status">
        {rested}
      </p>
    </div>
  );
}

/** The gains of the transposed convolution that the gradient comes back through. */
function gainsOf(settings: GradientSettings): number[][] {
  const { kernel, stride } = settings;
  const weight = gradientWeight(settings);
  const { data } = weight;
  return phaseGains2d({ shape: [kernel, kernel], data }, [stride, stride], [1, 1]);
}
