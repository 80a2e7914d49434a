/*
 * Runs the printed TensorFlow.js code of every layer, as run.py does that of the others:
 *
 *     npm install @tensorflow/tfjs@4.22.0     in a folder outside the project, then there
 *     node …/run-tensorflow-js.mjs CODE OUT_DIR
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const tf = createRequire(`${process.cwd()}/`)('@tensorflow/tfjs');
const [source, folder] = process.argv.slice(2);

const cases = JSON.parse(readFileSync(source, 'utf8')).map(({ name, input, code }) => {
  const x = tf.tensor4d(input.data, input.shape).transpose([0, 2, 3, 1]);
  const body = code.tensorflowJs.replace(/^import .*$/m, '');
  const y = new Function('tf', 'x', `${body}; return y;`)(tf, x).transpose([0, 3, 1, 2]);
  const output = { shape: y.shape, data: [...y.dataSync()] };
  return { name, code: code.tensorflowJs, output };
});
const versions = { '@tensorflow/tfjs': tf.version.tfjs };
writeFileSync(`${folder}/tensorflowJs.json`, JSON.stringify({ versions, cases }));
