/**
 * A network built from an experiment's layers: recurrent stack, then the dense head that the task
 * asks for. Owns its tensors; {@link Network.dispose} frees them all.
 */
import type { RecurrentLayer } from '#shared/domain/experiment/layers';
import { faultsWithoutKernels } from '#shared/domain/experiment/needs-kernels';
import { outputFeatures } from '#shared/domain/parameters';
import { invalidInput } from '#shared/faults';
import { Rng } from '#shared/math/rng';
import type { NamedArray } from '#shared/training/protocol';
import { tf } from './backend';
import { initialMatrix } from './initializers';
import { kernels } from './kernels/addon';
import { workspaces } from './kernels/workspaces';
import { attachDense } from './layers/dense-head';
import { attachKernels, type LayerDirection } from './layers/kernel-layer';
import { initialWeights, toTfjsLayer } from './recurrent-layer';

export interface NetworkShape {
  timesteps: number;
  features: number;
  outputs: number;
}

/** What computes the recurrences: the native kernels, or tfjs's own layers as their slow twin. */
export type Implementation = 'kernels' | 'stock';

/** What a training step can be asked to tell; `layer` counts from 0, below the head. */
export interface NetworkObserver {
  /** L2 norm of the loss's gradient by h of one direction at each timestep. */
  onStepNorms?: (layer: number, direction: LayerDirection, norms: Float64Array) => void;
  /** Gates [batch, steps, gates * units] and, for LSTM, c [batch, steps, units]. */
  onTrace?: (
    layer: number,
    direction: LayerDirection,
    gates: Float32Array,
    cells: Float32Array | null,
  ) => void;
}

export class Network {
  /** Steps trained so far: with the seed it decides the masks of dropout. */
  private step = 0;
  private observer: NetworkObserver = {};

  private constructor(
    private readonly model: tf.Sequential,
    private readonly shape: NetworkShape,
    private readonly seed: number,
  ) {}

  /**
   * Builds and initialises; the same layers, shape and seed give the same weights.
   * @throws LabError `invalid-input` where the stock layers cannot do what the document says
   */
  static build(
    layers: readonly RecurrentLayer[],
    shape: NetworkShape,
    seed: number,
    implementation: Implementation = kernels() === null ? 'stock' : 'kernels',
  ): Network {
    const faults = implementation === 'stock' ? faultsWithoutKernels(layers) : [];
    if (faults.length > 0) throw invalidInput('The network', faults);
    const model = tf.sequential();
    const network = new Network(model, shape, seed);
    const weights: tf.Tensor[] = [];
    let features = shape.features;
    layers.forEach((layer, index) => {
      const name = `${layer.kind.replace('-', '_')}_${index + 1}`;
      const tfjsLayer = toTfjsLayer(layer, name, index < layers.length - 1);
      if (implementation === 'kernels') network.attach(tfjsLayer, index);
      if (index === 0) model.add(tf.layers.inputLayer({ inputShape: [shape.timesteps, features] }));
      model.add(tfjsLayer);
      weights.push(...initialWeights(layer, features, seed, `weights/${index}`));
      features = outputFeatures(layer);
    });
    const head = { units: shape.outputs, name: 'head', kernelInitializer: 'zeros' } as const;
    const dense = tf.layers.dense({ ...head, activation: 'linear', useBias: true });
    if (implementation === 'kernels') attachDense(dense);
    model.add(dense);
    const rng = Rng.from(seed, 'weights/head');
    const kernel = initialMatrix('glorot-uniform', features, shape.outputs, rng);
    weights.push(tf.tensor2d(kernel, [features, shape.outputs]), tf.zeros([shape.outputs]));
    model.setWeights(weights);
    tf.dispose(weights);
    return network;
  }

  private attach(layer: tf.layers.Layer, index: number): void {
    const observed = (): NetworkObserver => this.observer;
    attachKernels(layer, {
      dropoutRng: (direction) => Rng.from(this.seed, `dropout/${index}/${direction}/${this.step}`),
      get onStepNorms() {
        const { onStepNorms } = observed();
        return (
          onStepNorms &&
          ((direction: LayerDirection, norms: Float64Array) => onStepNorms(index, direction, norms))
        );
      },
      get onTrace() {
        const { onTrace } = observed();
        return (
          onTrace &&
          ((direction: LayerDirection, gates: Float32Array, cells: Float32Array | null) =>
            onTrace(index, direction, gates, cells))
        );
      },
    });
  }

  /** Asks the following steps to tell more; an empty observer ends it. Kernels only. */
  observe(observer: NetworkObserver): void {
    this.observer = observer;
  }

  get parameters(): number {
    return this.model.countParams();
  }

  /** As tfjs saves it: layers with class names and configs of stock tfjs. */
  get tfjsModel(): tf.Sequential {
    return this.model;
  }

  /** The trainable variables in a fixed order. */
  get variables(): tf.Variable[] {
    return this.model.trainableWeights.map((weight) => {
      const variable: unknown = weight.read();
      if (!(variable instanceof tf.Variable))
        throw new TypeError(`${weight.name} cannot be trained`);
      return variable;
    });
  }

  /**
   * @param inputs [batch, timesteps, features]
   * @param training whether dropout acts; each such call is a step with masks of its own
   * @returns scaled forecasts [batch, outputs]
   */
  apply(inputs: tf.Tensor3D, training: boolean): tf.Tensor2D {
    if (training) this.step += 1;
    let values: tf.Tensor = inputs;
    // Layer by layer: the model's own way through its graph costs more than a small network.
    for (const layer of this.model.layers) {
      if (layer.getClassName() === 'InputLayer') continue;
      values = layer.call(values, { training }) as tf.Tensor;
    }
    return values as tf.Tensor2D;
  }

  /**
   * Scaled forecasts of all windows, batch by batch, so that memory stays bounded.
   * @param inputs [samples, timesteps, features], row-major @returns [samples, outputs]
   */
  predict(inputs: Float32Array, samples: number, batchSize: number): Float32Array {
    const { timesteps, features, outputs } = this.shape;
    const result = new Float32Array(samples * outputs);
    const stride = timesteps * features;
    const forecastBatch = (start: number, count: number): Float32Array => {
      const batch = inputs.subarray(start * stride, (start + count) * stride);
      const tensor = tf.tensor3d(batch, [count, timesteps, features]);
      return this.apply(tensor, false).dataSync<'float32'>();
    };
    for (let start = 0; start < samples; start += batchSize) {
      const count = Math.min(batchSize, samples - start);
      const forecast = workspaces.during(() => tf.tidy(() => forecastBatch(start, count)));
      result.set(forecast, start * outputs);
    }
    return result;
  }

  /** Copies of all weights, in model order. */
  readWeights(): NamedArray[] {
    return this.model.weights.map((weight) => {
      const tensor = weight.read();
      return {
        name: weight.originalName,
        shape: tensor.shape,
        values: tensor.dataSync<'float32'>().slice(),
      };
    });
  }

  writeWeights(weights: readonly NamedArray[]): void {
    const tensors = weights.map(({ values, shape }) => tf.tensor(values, shape, 'float32'));
    this.model.setWeights(tensors);
    tf.dispose(tensors);
  }

  dispose(): void {
    this.model.dispose();
  }
}
