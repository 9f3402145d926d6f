/** What stands in check.mjs: a short program to run, and to read. */
export const checkScript = `// Does this folder give the same predictions as the run that it was exported from?
//   npm install @tensorflow/tfjs
//   node check.mjs
import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { check } from './unroll.mjs';

const read = (name) => readFile(new URL(name, import.meta.url));
const readJson = async (name) => JSON.parse(await read(name));

const { modelTopology, weightsManifest } = await readJson('model.json');
const bytes = await read('weights.bin');
const model = await tf.loadLayersModel({
  load: async () => ({
    modelTopology,
    weightSpecs: weightsManifest[0].weights,
    weightData: Uint8Array.from(bytes).buffer,
  }),
});
const preparation = await readJson('preparation.json');
const vector = await readJson('test-vector.json');
const { maxAbsDiff, tolerance, passed } = await check(tf, model, preparation, vector);
console.log(\`greatest difference \${maxAbsDiff}, allowed \${tolerance}: \${passed ? 'the same' : 'NOT the same'}\`);
process.exitCode = passed ? 0 : 1;
`;
