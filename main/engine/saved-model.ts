/**
 * Models in the layers format of tfjs: written from a trained network, and opened again as stock
 * layers, without the kernels. What opens here opens in any program that has tfjs.
 */
import type { RecurrentLayer } from '#shared/domain/experiment/layers';
import { invalidInput } from '#shared/faults';
import type { NamedArray, SavedModel } from '#shared/training/protocol';
import { tf } from './backend';
import { buildLayers, type LayersShape } from './network-layers';
import { valuesOf } from './tensor-values';

/**
 * @param weights in model order
 * @throws LabError `invalid-input` where stock tfjs has no such layer
 */
export async function saveModel(
  layers: readonly RecurrentLayer[],
  shape: LayersShape,
  weights: readonly NamedArray[],
): Promise<SavedModel> {
  requireStock(layers);
  const { model } = buildLayers(layers, shape, 0);
  const tensors = weights.map(({ values, shape: own }) => tf.tensor(values, own, 'float32'));
  try {
    model.setWeights(tensors);
    return await savedBy(model);
  } finally {
    tf.dispose(tensors);
    model.dispose();
  }
}

type IOHandler = Exclude<Parameters<tf.LayersModel['save']>[0], string>;
type Artifacts = Parameters<NonNullable<IOHandler['save']>>[0];

function requireStock(layers: readonly RecurrentLayer[]): void {
  const faults = layers.flatMap((layer, index) =>
    layer.kind === 'gru' && layer.reset === 'after'
      ? [
          {
            path: `model.layers.${index}.reset`,
            message: `Layer ${index + 1} is a GRU with the reset gate after the product, which TensorFlow.js does not have. Train it with reset "before", and export that run.`,
          },
        ]
      : [],
  );
  if (faults.length > 0) throw invalidInput('The network', faults);
}

function savedBy(model: tf.LayersModel): Promise<SavedModel> {
  return new Promise((resolve, reject) => {
    const handler: IOHandler = {
      save: ({ modelTopology, weightSpecs, weightData }) => {
        resolve({
          topology: modelTopology as object,
          weightSpecs: weightSpecs ?? [],
          weights: new Uint8Array(weightData as ArrayBuffer),
        });
        const saved = { dateSaved: new Date(0), modelTopologyType: 'JSON' } as const;
        return Promise.resolve({ modelArtifactsInfo: saved });
      },
    };
    model.save(handler).catch(reject);
  });
}

/** What model.json of the layers format holds, as far as it is looked at here. */
interface ModelJson {
  modelTopology: object;
  weightsManifest: { paths: string[]; weights: NonNullable<Artifacts['weightSpecs']> }[];
}

export interface OpenedModel {
  /** @param inputs [count, timesteps, features], row-major @returns all values, row-major */
  predict(inputs: Float32Array, shape: [number, number, number]): Float32Array;
  dispose(): void;
}

/**
 * @param modelJson text of model.json @param readWeights the file of that name beside it
 * @throws Error of tfjs where the two are no model
 */
export async function openModel(
  modelJson: string,
  readWeights: (name: string) => Promise<Uint8Array>,
): Promise<OpenedModel> {
  const { modelTopology, weightsManifest } = JSON.parse(modelJson) as ModelJson;
  const files = await Promise.all(weightsManifest.flatMap(({ paths }) => paths).map(readWeights));
  const artifacts = {
    modelTopology,
    weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
    weightData: Uint8Array.from(Buffer.concat(files)).buffer,
  };
  const model = await tf.loadLayersModel({ load: () => Promise.resolve(artifacts) });
  return {
    predict: (inputs, shape) =>
      tf.tidy(() => valuesOf(model.predict(tf.tensor3d(inputs, shape)) as tf.Tensor)),
    dispose: () => void model.dispose(),
  };
}
