export { colourNames, colourOf, type Colour, type Theme } from './colours';
export { encodeGif, gifOf } from './gif';
export { rasterise, type Raster } from './raster';
export { sceneOf, scenesOf, standardOptions, type Scene, type SceneOptions } from './scene';
export { animatedSvgOf, svgOf, type SvgWords } from './svg';
