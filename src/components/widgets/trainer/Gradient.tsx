import { useMemo, useState } from 'preact/hooks';
import { GainPicture } from '#components/ui/GainPicture.tsx';
import { Select } from '#components/ui/Select.tsx';
import { trainerWords } from './words.ts';
import { phaseGains2d } from '#lib/conv/index.ts';
import { printNumber, printShort } from '#lib/grid/index.ts';
import { greyToPixels, legend, plane, showTensor, toTensor } from '#lib/picture/index.ts';
import {
  GRADIENT_WEIGHTS,
  gradientWeight,
  inputGradient,
  type GradientSettings,
} from '#lib/train/index.ts';
import { figureSize } from '#components/widgets/shared/figure-size.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { kernelAndStride, useLiveView } from '#components/widgets/shared/use-live-layer.ts';
import { Panel, SIDE } from './parts/Panel.tsx';
import { SourcePicker } from './parts/SourcePicker.tsx';
import { defaultGradient, GRADIENT_KERNELS, GRADIENT_STRIDES } from './gradient-state.ts';
import { gradientLink } from './gradient-link.ts';
import type { TrainingSource } from './trainer-state.ts';
import { useTrainingPicture } from './use-training-picture.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';

/** The file of the picture that `defaultGradient` makes. */
const FIRST_FILE = 'gradient-k3';

interface Props extends WidgetProps {
  /** The values that the picture of `defaultGradient` shows black and white. */
  readonly firstLevels: readonly [number, number];
}

/** The gradient of a conv2d's input, as a picture: its phases are those of the way back. */
export default function Gradient({ lang, title, mode, firstLevels }: Props) {
  const t = trainerWords[lang];
  const [settings, setSettings] = useState(defaultGradient);
  const [source, setSource] = useState<TrainingSource>('portrait');
  const [problem, setProblem] = useState('');
  const { kernel, stride, weights } = settings;
  const shared = { kernel, stride, weights, picture: source };
  useLiveView('gradient', settings, kernelAndStride(), setSettings);
  const ignored = useLink({
    mode,
    link: gradientLink,
    state: shared,
    onState: ({ picture, ...asked }) => {
      setSettings({ ...settings, ...asked });
      setSource(picture);
    },
  });

  const { trainingPicture, hasOwn, takeFile, forget } = useTrainingPicture({
    source,
    t,
    kept: mode === 'embed' ? null : 'gradient-picture',
    onOwn: () => choose('own'),
    onLost: () => {
      choose('portrait');
      setProblem(t.notices.noOwn);
    },
    onProblem: setProblem,
  });
  function choose(next: TrainingSource) {
    setProblem('');
    setSource(next);
  }

  const gains = gainsOf(settings);
  const printed = gains.flat().map((gain) => printNumber(Number(gain.toFixed(3))));
  const gradient = useMemo(
    () => trainingPicture && inputGradient(trainingPicture.picture, settings),
    [trainingPicture, settings],
  );
  const result = useMemo(
    () => gradient && { plane: gradient, pixels: showTensor(gradient, 'normalise') },
    [gradient],
  );
  const shades = gradient ? legend(gradient, 'normalise').entries.map(({ value }) => value) : null;
  const [black, white] = shades ? [shades[0], shades[shades.length - 1]] : firstLevels;
  const original = useMemo(() => {
    if (!trainingPicture) return null;
    const { picture } = trainingPicture;
    return { plane: plane(toTensor(picture), 0), pixels: greyToPixels(picture) };
  }, [trainingPicture]);
  const alt = t.gradient.alt(kernel, stride);
  const query = gradientLink.print(shared);
  const isFirst = query === '';
  return (
    <PictureFrame
      lang={lang}
      title={title}
      size={figureSize(trainingPicture?.picture.width ?? SIDE)}
      mode={mode}
      ignored={ignored}
      widget="gradient"
      query={query}
      summary={isFirst ? '' : t.gradient.said(printed.join(', '))}
      onReset={
        isFirst
          ? undefined
          : () => {
              setSettings(defaultGradient);
              forget();
              choose('portrait');
            }
      }
    >
      <div class="gradient">
        <Panel
          lang={lang}
          name="gradient-original"
          shown={original}
          file="train-target"
          alt={t.targetAlt}
          title={t.gradient.original}
          ready={source}
        />
        <Panel
          class="is-gradient"
          lang={lang}
          name="gradient-result"
          shown={result}
          alt={alt}
          file={FIRST_FILE}
          title={t.gradient.result}
          levels={t.levels(printShort(black), printShort(white))}
          ready={`${kernel},${stride}`}
        />
        <div class="gradient-controls" role="group" aria-label={t.gradient.settings}>
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
            <p class="hint">{t.gainColours}</p>
          </div>
        </div>
      </div>
    </PictureFrame>
  );
}

/** The gains of the transposed convolution that the gradient comes back through. */
function gainsOf(settings: GradientSettings): number[][] {
  const { kernel, stride } = settings;
  const weight = gradientWeight(settings);
  const { data } = weight;
  return phaseGains2d({ shape: [kernel, kernel], data }, [stride, stride], [1, 1]);
}
