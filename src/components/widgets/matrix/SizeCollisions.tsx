import { SideScroll } from '#components/ui/SideScroll.tsx';
import { liveLayers } from '#components/widgets/shared/live-layers.ts';
import { matrixWords } from './words.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { sizeCollisionsLink } from './size-collisions-link.ts';
import { describeSizeCollisions, sizeCollisionsView } from './size-collisions-state.ts';
import { useLiveLayer } from '#components/widgets/shared/use-live-layer.ts';
import { MatrixFrame } from './parts/MatrixFrame.tsx';
import { useLink } from '#components/widgets/shared/use-link.ts';

/** Which sizes come out as one, and the output padding that leads back to each of them. */
export default function SizeCollisions({ lang, title, mode }: WidgetProps) {
  const words = matrixWords[lang];
  const t = words.floor;
  const isLive = useHydrated();
  const [axis, setAxis] = useLiveLayer('floor');
  const ignored = useLink({
    mode,
    link: sizeCollisionsLink,
    state: axis,
    onState: setAxis,
  });
  const view = sizeCollisionsView(axis);
  const isChanged = JSON.stringify(axis) !== JSON.stringify(liveLayers.floor);
  const sentence = describeSizeCollisions(axis, words);
  const litClass = (isLit: boolean) => (isLit ? 'is-lit' : undefined);

  return (
    <MatrixFrame
      of="floor"
      widget="floor"
      lang={lang}
      title={title}
      mode={mode}
      axis={axis}
      setAxis={setAxis}
      isChanged={isChanged}
      ignored={ignored}
      error={null}
      hasInput={false}
      query={sizeCollisionsLink.print(axis)}
      reset={() => setAxis(liveLayers.floor)}
      summary={isChanged ? sentence : ''}
    >
      <SideScroll isLive={isLive}>
        <table class="floor">
          <caption class="visually-hidden">{t.label}</caption>
          <tbody>
            <tr class="floor-input">
              <th scope="row">{t.input}</th>
              {view.inputs.map((n) => (
                <td key={n} class={litClass(n === axis.input)}>
                  <label>
                    <input
                      type="radio"
                      class="covered-input"
                      name="floor-n"
                      aria-label={t.choose(n)}
                      checked={n === axis.input}
                      disabled={!isLive}
                      onChange={() => setAxis({ ...axis, input: n })}
                    />
                    <span aria-hidden="true">{n}</span>
                  </label>
                </td>
              ))}
            </tr>
            <tr class="floor-output">
              <th scope="row">{t.output}</th>
              {view.groups.map(({ output, inputs }) => (
                <td
                  key={inputs[0]}
                  colSpan={inputs.length}
                  class={output === null ? 'is-none' : litClass(inputs.includes(axis.input))}
                >
                  {output ?? <span class="visually-hidden">{t.none}</span>}
                </td>
              ))}
            </tr>
            <tr class="floor-padding">
              <th scope="row">
                <code>
                  output_
                  <wbr />
                  padding
                </code>
              </th>
              {view.groups.flatMap(({ output, inputs, paddings }) =>
                inputs.map((n, i) => (
                  <td key={n} class={output === null ? 'is-none' : litClass(n === axis.input)}>
                    {output !== null && paddings[i]}
                  </td>
                )),
              )}
            </tr>
            <tr class="floor-input">
              <th scope="row">{t.back}</th>
              {view.groups.flatMap(({ output, inputs, backs }) =>
                inputs.map((n, i) => (
                  <td key={n} class={output === null ? 'is-none' : litClass(n === axis.input)}>
                    {output !== null && <span>{backs[i]}</span>}
                  </td>
                )),
              )}
            </tr>
          </tbody>
        </table>
      </SideScroll>
      <div class="matrix-explained">
        <p>{sentence}</p>
      </div>
    </MatrixFrame>
  );
}
