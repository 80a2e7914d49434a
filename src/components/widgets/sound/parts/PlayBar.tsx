import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Button } from '#components/ui/Button.tsx';
import { Slider } from '#components/ui/Slider.tsx';
import type { SoundWords } from '../words.ts';
import { VOLUMES, type usePlayer } from '../use-player.ts';

interface Props<Name extends string> {
  readonly t: SoundWords;
  readonly player: ReturnType<typeof usePlayer<Name>>;
  /** What can be played; null while it is being made, or where there is nothing to hear. */
  readonly sounds: readonly {
    readonly name: Name;
    readonly label: string;
    readonly samples: Float32Array | null;
  }[];
  /** What is seen of it, before the volume. */
  readonly children?: ComponentChildren;
}

/** What is heard at a press, and how loud. */
export function PlayBar<Name extends string>({ t, player, sounds, children }: Props<Name>) {
  const id = useId();
  return (
    <div class="sound-play">
      <span class="buttons">
        {sounds.map(({ name, label, samples }) => {
          const isPlaying = player.playing === name;
          return (
            <Button
              key={name}
              icon={isPlaying ? 'pause' : 'play'}
              isPressed={isPlaying}
              disabled={!samples}
              onClick={() => (isPlaying ? player.stop() : samples && player.play(name, samples))}
            >
              {label}
            </Button>
          );
        })}
      </span>
      {children}
      <Slider
        id={id}
        label={t.volume}
        value={player.volume}
        min={VOLUMES[0]}
        max={VOLUMES[1]}
        onChange={player.setVolume}
      />
      <p class="hint">{t.atPress}</p>
      {player.silence && (
        <p class="sound-silence" role="alert">
          {t.silence[player.silence]}
        </p>
      )}
    </div>
  );
}
