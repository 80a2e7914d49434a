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
  // Channels last for TensorFlow.js, and first again.
  const axes = [...input.shape.keys()];
  const last = [0, ...axes.slice(2), 1];
  const first = [0, axes.length - 1, ...axes.slice(1, -1)];
  const x = tf.tensor(input.data, input.shape).transpose(last);
  const body = code.tensorflowJs.replace(/^import .*$/m, '');
  const y = new Function('tf', 'x', `${body}; return y;`)(tf, x).transpose(first);
  const output = { shape: y.shape, data: [...y.dataSync()] };
  return { name, code: code.tensorflowJs, output };
});
const versions = { '@tensorflow/tfjs': tf.version.tfjs };
writeFileSync(`${folder}/tensorflowJs.json`, JSON.stringify({ versions, cases }));
