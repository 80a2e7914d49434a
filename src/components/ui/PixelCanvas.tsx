import type { CanvasHTMLAttributes, Ref } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Pixels } from '#lib/picture/index.ts';

interface Props extends Omit<CanvasHTMLAttributes<HTMLCanvasElement>, 'ref' | 'width' | 'height'> {
  readonly pixels: Pixels;
  /** CSS pixels a cell; left out, the style sheet decides (styles/pixels.css). */
  readonly cell?: number;
  /** Set as `data-ready` once the pixels are there: what they show. */
  readonly ready: string;
  readonly canvasRef?: Ref<HTMLCanvasElement>;
}

/** A canvas whose own pixels are the picture's, byte for byte; only CSS makes them larger. */
export function PixelCanvas({ pixels, cell, ready, canvasRef, ...rest }: Props) {
  const own = useRef<HTMLCanvasElement | null>(null);
  const { width, height, data } = pixels;

  useLayoutEffect(() => {
    const canvas = own.current;
    const context = canvas?.getContext('2d', { alpha: false });
    if (!canvas || !context) return;
    // Setting a side, even to the same value, would empty the canvas.
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    context.putImageData(
      new ImageData(data as Uint8ClampedArray<ArrayBuffer>, width, height),
      0,
      0,
    );
    canvas.style.setProperty('--cells', `${width}`);
    canvas.style.setProperty('--rows', `${height}`);
    canvas.dataset.ready = ready;
  }, [pixels, ready]);

  useLayoutEffect(() => {
    if (!own.current) return;
    const sized = (cells: number) =>
      cell === undefined ? '' : `calc(${cells * cell + 0.004}px * var(--canvas-grow, 1))`;
    own.current.style.width = sized(width);
    own.current.style.height = sized(height);
  }, [cell, width, height]);

  return (
    <canvas
      {...rest}
      ref={(element) => {
        own.current = element;
        if (typeof canvasRef === 'function') canvasRef(element);
        else if (canvasRef) canvasRef.current = element;
      }}
    />
  );
}
