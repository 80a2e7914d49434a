import { Deferred } from '#components/ui/Deferred.tsx';
import { SumOfProducts } from '#components/ui/SumOfProducts.tsx';
import { matrixWords } from './words.ts';
import { printNumber } from '#lib/grid/index.ts';
import { figureSize } from '#components/widgets/shared/figure-size.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { MatrixFrame } from './parts/MatrixFrame.tsx';
import { MatrixGrid } from './parts/MatrixGrid.tsx';
import { innerTerms, sumOf } from './matrix-state.ts';
import { useMatrix } from './use-matrix.ts';

/** The two inner products that make a transpose a transpose, and the gradient that is one. */
export default function Adjoint({ lang, title, mode, legend }: WidgetProps) {
  const words = matrixWords[lang];
  const isLive = useHydrated();
  const page = useMatrix(mode);
  const { view } = page;
  const forward = innerTerms(view.forward, view.y);
  const backward = innerTerms(view.x, view.back);
  const verdict = words.equal(printNumber(sumOf(forward)));
  const shared = { words, page, isLive };

  return (
    <MatrixFrame
      of="matrix"
      widget="adjoint"
      lang={lang}
      title={title}
      size={figureSize(view.x, view.forward)}
      legend={legend}
      mode={mode}
      {...page}
      summary={page.isChanged ? verdict : ''}
    >
      <div class="adjoint-row">
        <span class="adjoint-name">⟨Cx, y⟩</span>
        <div class="matrix-flow">
          <MatrixGrid
            name={words.kernel}
            rows={view.weight}
            space="kernel"
            value="weight"
            {...shared}
          />
          <MatrixGrid name="Cx" rows={view.forward} space="output" {...shared} />
          <span class="matrix-sign">·</span>
          <MatrixGrid name="y" rows={view.y} space="output" value="y" {...shared} />
        </div>
        <Deferred>
          {() => (
            <SumOfProducts terms={forward} roles={['output', 'output']} sum={sumOf(forward)} />
          )}
        </Deferred>
      </div>
      <div class="adjoint-row">
        <span class="adjoint-name">⟨x, Cᵀy⟩</span>
        <div class="matrix-flow">
          <MatrixGrid name="x" rows={view.x} space="input" value="x" {...shared} />
          <span class="matrix-sign">·</span>
          <MatrixGrid name="Cᵀy" rows={view.back} space="input" {...shared} />
        </div>
        <Deferred>
          {() => (
            <SumOfProducts terms={backward} roles={['input', 'input']} sum={sumOf(backward)} />
          )}
        </Deferred>
      </div>
      <p class="adjoint-verdict">{verdict}</p>
      <div class="adjoint-row">
        <span class="adjoint-name">{words.gradientName}</span>
        <div class="matrix-flow">
          <MatrixGrid name={words.gradient} rows={view.gradient} space="input" {...shared} />
        </div>
        <p>{words.same}</p>
      </div>
    </MatrixFrame>
  );
}
