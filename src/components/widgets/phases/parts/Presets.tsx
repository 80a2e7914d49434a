import { Button } from '#components/ui/Button.tsx';

interface Props<N extends string> {
  readonly names: readonly N[];
  readonly words: Readonly<Record<N, string>>;
  readonly current: N | null;
  readonly onChoose: (name: N) => void;
}

/** Settings with a name, to be taken over at a press. */
export function Presets<N extends string>({ names, words, current, onChoose }: Props<N>) {
  return (
    <span class="buttons">
      {names.map((name) => (
        <Button key={name} isPressed={name === current} onClick={() => onChoose(name)}>
          {words[name]}
        </Button>
      ))}
    </span>
  );
}
