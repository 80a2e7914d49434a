export { colourNames, colourOf, type Theme } from './colours.ts';
export { encodeGif, gifOf } from './gif.ts';
export { rasterise, type Raster } from './raster.ts';
export { sceneOf, scenesOf, standardOptions, type Scene, type SceneOptions } from './scene.ts';
export { animatedSvgOf, svgOf, type SvgWords } from './svg.ts';
