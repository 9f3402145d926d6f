/**
 * Stock `@tensorflow/tfjs` in a process of its own: pure JavaScript, no kernel of ours, no backend of
 * Node. What it opens and predicts is what anybody's page would.
 */
import { execFileSync } from 'node:child_process';
import { projectRoot } from '../../scripts/native-parts.mjs';

export interface SavedModel {
  /** As tfjs writes it to model.json. */
  modelTopology: object;
  weightSpecs: object[];
  /** base64 */
  weightData: string;
}

const script = `
const util = require('util');
util.isNullOrUndefined ??= (value) => value == null;
const tf = require('@tensorflow/tfjs');
const { readFileSync } = require('fs');
async function main() {
  const { saved, build, inputs, shape } = JSON.parse(readFileSync(0, 'utf8'));
  await tf.setBackend('cpu');
  let model;
  if (saved) {
    const weightData = new Uint8Array(Buffer.from(saved.weightData, 'base64')).buffer;
    const artifacts = { ...saved, weightData };
    model = await tf.loadLayersModel({ load: async () => artifacts });
  } else {
    model = tf.sequential();
    for (const { name, config } of build) model.add(tf.layers[name](
      config.layer ? { ...config, layer: tf.layers[config.layer.name](config.layer.config) } : config));
  }
  const predicted = model.predict(tf.tensor(inputs, shape));
  const answer = { shape: predicted.shape, values: [...predicted.dataSync()] };
  await model.save({ save: async (artifacts) => {
    const { modelTopology, weightSpecs, weightData } = artifacts;
    answer.saved = { modelTopology, weightSpecs, weightData: Buffer.from(weightData).toString('base64') };
    return {};
  }});
  process.stdout.write(JSON.stringify(answer));
}
main().catch((error) => { console.error(error); process.exit(1); });
`;

export interface StockAnswer {
  shape: number[];
  values: number[];
  saved: SavedModel;
}

function ask(question: object): StockAnswer {
  const output = execFileSync(process.execPath, ['-e', script], {
    cwd: projectRoot,
    input: JSON.stringify(question),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return JSON.parse(output) as StockAnswer;
}

/** Opens a saved model in stock tfjs and predicts. */
export function openInStock(saved: SavedModel, inputs: number[], shape: number[]): StockAnswer {
  return ask({ saved, inputs, shape });
}

/** Builds a model of stock layers, by the names of `tf.layers`, predicts and saves it. */
export function buildInStock(
  build: { name: string; config: object }[],
  inputs: number[],
  shape: number[],
): StockAnswer {
  return ask({ build, inputs, shape });
}
