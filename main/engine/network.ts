/**
 * A network built from an experiment's layers: recurrent stack, then the dense head that the task
 * asks for. Owns its tensors; {@link Network.dispose} frees them all.
 */
import type { RecurrentLayer } from '#shared/domain/experiment/layers';
import { outputFeatures } from '#shared/domain/parameters';
import { Rng } from '#shared/math/rng';
import type { NamedArray } from '#shared/training/protocol';
import { tf } from './backend';
import { initialMatrix } from './initializers';
import { initialWeights, toTfjsLayer } from './recurrent-layer';

export interface NetworkShape {
  timesteps: number;
  features: number;
  outputs: number;
}

export class Network {
  private constructor(
    private readonly model: tf.Sequential,
    private readonly shape: NetworkShape,
  ) {}

  /** Builds and initialises; the same layers, shape and seed give the same weights. */
  static build(layers: readonly RecurrentLayer[], shape: NetworkShape, seed: number): Network {
    const model = tf.sequential();
    const weights: tf.Tensor[] = [];
    let features = shape.features;
    layers.forEach((layer, index) => {
      const name = `${layer.kind.replace('-', '_')}_${index + 1}`;
      const tfjsLayer = toTfjsLayer(layer, name, index < layers.length - 1);
      if (index === 0) model.add(tf.layers.inputLayer({ inputShape: [shape.timesteps, features] }));
      model.add(tfjsLayer);
      weights.push(...initialWeights(layer, features, seed, `weights/${index}`));
      features = outputFeatures(layer);
    });
    const head = { units: shape.outputs, name: 'head', kernelInitializer: 'zeros' } as const;
    model.add(tf.layers.dense({ ...head, activation: 'linear', useBias: true }));
    const rng = Rng.from(seed, 'weights/head');
    const kernel = initialMatrix('glorot-uniform', features, shape.outputs, rng);
    weights.push(tf.tensor2d(kernel, [features, shape.outputs]), tf.zeros([shape.outputs]));
    model.setWeights(weights);
    tf.dispose(weights);
    return new Network(model, shape);
  }

  get parameters(): number {
    return this.model.countParams();
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

  /** @param inputs [batch, timesteps, features] @returns scaled forecasts [batch, outputs] */
  apply(inputs: tf.Tensor3D, training: boolean): tf.Tensor2D {
    return this.model.apply(inputs, { training }) as tf.Tensor2D;
  }

  /**
   * Scaled forecasts of all windows, batch by batch, so that memory stays bounded.
   * @param inputs [samples, timesteps, features], row-major @returns [samples, outputs]
   */
  predict(inputs: Float32Array, samples: number, batchSize: number): Float32Array {
    const { timesteps, features, outputs } = this.shape;
    const result = new Float32Array(samples * outputs);
    const stride = timesteps * features;
    for (let start = 0; start < samples; start += batchSize) {
      const count = Math.min(batchSize, samples - start);
      const batch = inputs.subarray(start * stride, (start + count) * stride);
      const forecast = tf.tidy(() =>
        this.apply(tf.tensor3d(batch, [count, timesteps, features]), false).dataSync(),
      );
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
