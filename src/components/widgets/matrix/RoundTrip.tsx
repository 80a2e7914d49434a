import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { PictureFrame } from '#components/widgets/shared/PictureFrame.tsx';
import { Legend } from '#components/ui/Legend.tsx';
import { Select } from '#components/ui/Select.tsx';
import { PixelCanvas } from '#components/ui/PixelCanvas.tsx';
import {
  firstKernel,
  roundTrip,
  roundTripKernelNames,
  roundTripKey,
  roundTripFacts,
  roundTripPixels,
  type RoundTripFacts,
  type RoundTripKernel,
} from './round-trip.ts';
import { loadCode, printReason } from '#components/widgets/shared/host-error.ts';
import { fileHref } from '#i18n/href.ts';
import { labelled } from '#i18n/marks.ts';
import { roundTripWords } from './round-trip-words.ts';
import type { Grey } from '#lib/picture/index.ts';
import { Glass } from '#components/widgets/shared/loupe/Glass.tsx';
import { figureSize } from '#components/widgets/shared/figure-size.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { roundTripLink } from './round-trip-link.ts';
import { useLink } from '#components/widgets/shared/use-link.ts';

interface Props extends WidgetProps {
  /** Of the first kernel, computed when the page is built. */
  readonly first: RoundTripFacts;
  /** What the buttons of the loupe are called. */
  readonly look: string;
}

/** The sides of the pictures, in pixels. */
const SIDES = { input: 256, there: 128, back: 256 } as const;
type Stop = keyof typeof SIDES;
const STOPS = ['input', 'there', 'back'] as const;
const FILES: Readonly<Record<Stop, string>> = {
  input: 'figures/portrait-halved.png',
  there: 'figures/round-trip/there.png',
  back: 'figures/round-trip/back.png',
};

const CODE: Readonly<Record<Stop, string>> = {
  input: 'x',
  there: 'Conv2d(x)',
  back: 'ConvTranspose2d(Conv2d(x))',
};

const loadLook = () => import('./round-trip-look.ts');

/** A picture through a conv2d of stride 2 and back: its size returns, its values do not. */
export default function RoundTrip({ lang, title, mode, first, look }: Props) {
  const t = roundTripWords[lang];
  const isLive = useHydrated();
  const [name, setName] = useState<RoundTripKernel>(firstKernel);
  const ignored = useLink({
    mode,
    link: roundTripLink,
    state: name,
    onState: setName,
  });
  const [picture, setPicture] = useState<Grey | null>(null);
  const [problem, setProblem] = useState('');
  const isFirst = name === firstKernel;
  // Until a reader changes it or looks closely, the built pictures do.
  const [isLooked, setLooked] = useState(false);
  const onLook = () => setLooked(true);
  const stops = useRef<HTMLDivElement>(null);
  // The pointer may have been there before.
  useEffect(() => {
    if (stops.current!.matches(':hover')) onLook();
  }, []);
  const isAsked = !isFirst || isLooked;
  const trip = useMemo(() => picture && roundTrip(picture, name), [picture, name]);
  const pixels = useMemo(() => trip && roundTripPixels(trip, name), [trip]);
  const { distance, legends } = trip ? roundTripFacts(trip, name) : first;
  const sentence = t.distance(distance.toFixed(2));

  useEffect(() => {
    if (!isAsked || picture) return;
    loadCode(loadLook().then(({ portrait }) => portrait())).then(
      (halved) => {
        setPicture(halved);
        setProblem('');
      },
      (error) => setProblem(printReason(error, lang)),
    );
  }, [name, isAsked]);
  useEffect(() => {
    if (!picture || !trip || !pixels) return;
    loadLook().then(
      ({ showCloseups }) => showCloseups(picture, trip, pixels),
      // Without it there is no loupe, and the pictures are as they were.
      () => {},
    );
  }, [pixels]);

  const stop = (which: Stop) => {
    const alt = t.alt[which](t.kernels[name]);
    const side = SIDES[which];
    return (
      <figure class={`round-trip-stop is-${which}`} key={which}>
        <div class="picture" data-closeup={roundTripKey(which)}>
          {pixels && which !== 'input' ? (
            <PixelCanvas pixels={pixels[which]} ready={name} role="img" aria-label={alt} />
          ) : (
            <img
              src={fileHref(FILES[which])}
              alt={alt}
              width={side}
              height={side}
              loading="lazy"
              decoding="async"
            />
          )}
          <Glass label={look} isLive={isLive} />
        </div>
        <figcaption>
          <code>{CODE[which]}</code>
          <Legend legend={legends[which]} />
        </figcaption>
      </figure>
    );
  };

  return (
    <PictureFrame
      lang={lang}
      title={title}
      size={figureSize(...STOPS.map((which) => SIDES[which]))}
      mode={mode}
      ignored={ignored}
      widget="round-trip"
      query={roundTripLink.print(name)}
      summary={isFirst ? '' : sentence}
      controls={
        <Select
          label={t.kernel}
          options={roundTripKernelNames}
          value={name}
          disabled={!isLive}
          print={(kernel) => t.kernels[kernel]}
          onChange={setName}
        />
      }
      onReset={isFirst ? undefined : () => setName(firstKernel)}
    >
      <div class="round-trip" ref={stops} onPointerOver={onLook} onFocusCapture={onLook}>
        {STOPS.map(stop)}
      </div>
      <div class="round-trip-explained">
        <p>{sentence}</p>
        {problem && !isFirst && (
          <p class="refusal" role="alert">
            {labelled(t.kernels[name], problem)}
          </p>
        )}
      </div>
    </PictureFrame>
  );
}
