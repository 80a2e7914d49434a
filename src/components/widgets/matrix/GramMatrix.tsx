import { Button } from '#components/ui/Button.tsx';
import { Deferred } from '#components/ui/Deferred.tsx';
import { SideScroll } from '#components/ui/SideScroll.tsx';
import { SparseGrid } from '#components/ui/SparseGrid.tsx';
import { followed } from '#i18n/marks.ts';
import { matrixWords } from './words.ts';
import { printNumber } from '#lib/grid/index.ts';
import { figureSize } from '#components/widgets/shared/figure-size.ts';
import type { WidgetProps } from '#components/widgets/shared/mode.ts';
import { useHydrated } from '#components/widgets/shared/use-hydrated.ts';
import { MatrixFrame } from './parts/MatrixFrame.tsx';
import {
  cellOfIndex,
  describeProduct,
  halves,
  nonZero,
  productOf,
  stampsApart,
} from './matrix-state.ts';
import { useMatrix } from './use-matrix.ts';

/** C·Cᵀ beside the identity, which it would be if the transpose were an inverse. */
export default function GramMatrix({ lang, title, mode }: WidgetProps) {
  const words = matrixWords[lang];
  const isLive = useHydrated();
  const page = useMatrix(mode);
  const { view, lit } = page;
  const product = productOf(view);
  const size = product.rows.length;
  const verdict = describeProduct(product, words);
  const shared = {
    rows: size,
    columns: size,
    isLive,
    role: 'output' as const,
    marked: { row: [...lit.output][0] ?? null, column: null },
    onPoint: ({ row, column }: { row: number | null; column: number | null }) =>
      page.point(cellOfIndex('output', row ?? column!, view.forward.length)),
  };
  const identity = Array.from({ length: size }, (_, i) => ({ row: i, column: i, text: '1' }));

  return (
    <MatrixFrame
      of="matrix"
      widget="product"
      lang={lang}
      title={title}
      size={figureSize(view.x, view.forward)}
      mode={mode}
      {...page}
      summary={page.isChanged ? verdict : ''}
      controls={
        <Button
          disabled={!isLive || product.isIdentity}
          onClick={() => {
            page.setAxis({ ...page.axis, ...stampsApart });
            page.setValues({ ...page.values, weight: halves });
          }}
        >
          {words.halvesCase}
        </Button>
      }
    >
      <div class="matrix-pair">
        <figure class="matrix-part">
          <figcaption>{words.matrix('C·Cᵀ', size, size)}</figcaption>
          <SideScroll isLive={isLive}>
            <Deferred>
              {() => (
                <SparseGrid
                  {...shared}
                  id="product"
                  label={followed(words.matrix('C·Cᵀ', size, size), verdict)}
                  cells={nonZero(product.rows).map((cell) => ({
                    ...cell,
                    text: printNumber(cell.value),
                  }))}
                />
              )}
            </Deferred>
          </SideScroll>
        </figure>
        <figure class="matrix-part">
          <figcaption>{words.matrix(words.identity, size, size)}</figcaption>
          <SideScroll isLive={isLive}>
            <Deferred>
              {() => (
                <SparseGrid
                  {...shared}
                  id="identity"
                  label={words.matrix(words.identity, size, size)}
                  cells={identity}
                />
              )}
            </Deferred>
          </SideScroll>
        </figure>
      </div>
      <div class="matrix-explained">
        <p>{verdict}</p>
      </div>
    </MatrixFrame>
  );
}
