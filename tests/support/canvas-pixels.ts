import type { Locator } from '@playwright/test';

/**
 * What a canvas holds, as red, green, blue and alpha. Where a test has put another in the place of
 * the browser's own way to read it, that one is `window.readCanvas`.
 */
export async function pixelsOf(canvas: Locator) {
  const { width, height, base64 } = await canvas.evaluate((element: HTMLCanvasElement) => {
    const { width, height } = element;
    const { readCanvas = CanvasRenderingContext2D.prototype.getImageData } = window as unknown as {
      readCanvas?: CanvasRenderingContext2D['getImageData'];
    };
    const { data } = readCanvas.call(element.getContext('2d')!, 0, 0, width, height);
    let binary = '';
    for (let i = 0; i < data.length; i += 8192) {
      binary += String.fromCharCode(...data.subarray(i, i + 8192));
    }
    return { width, height, base64: btoa(binary) };
  });
  return { width, height, data: Buffer.from(base64, 'base64') };
}
