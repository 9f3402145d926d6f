/**
 * A network built from an experiment's layers and the shape of its data. Owns its tensors;
 * {@link Network.dispose} frees them all.
 */
import type { RecurrentLayer } from '#shared/domain/experiment/layers';
import { faultsWithoutKernels } from '#shared/domain/experiment/needs-kernels';
import { invalidInput } from '#shared/faults';
import { Rng } from '#shared/math/rng';
import type { NamedArray } from '#shared/training/protocol';
import { tf } from './backend';
import { kernels } from './kernels/addon';
import { workspaces } from './kernels/workspaces';
import { denseOutputs } from './layers/dense-head';
import { attachKernels, type LayerDirection } from './layers/kernel-layer';
import { attachRepeat } from './layers/repeat';
import { softmax } from './losses';
import { buildLayers, type NetworkLayers } from './network-layers';
import { valuesOf } from './tensor-values';
import type { NetworkShape } from './training-data';

/** What computes the recurrences: the native kernels, or tfjs's own layers as their slow twin. */
export type Implementation = 'kernels' | 'stock';

/** What a training step can be asked to tell; `layer` counts from 0, a decoder comes after the stack. */
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
    private readonly layers: NetworkLayers,
    private readonly shape: NetworkShape,
    private readonly seed: number,
    private readonly implementation: Implementation,
  ) {
    if (implementation === 'stock') return;
    const { stack, decoder } = layers;
    stack.forEach((layer, index) => this.attach(layer, index));
    if (decoder !== null) {
      attachRepeat(decoder.repeat);
      this.attach(decoder.recurrent, stack.length);
    }
  }

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
    return new Network(buildLayers(layers, shape, seed), shape, seed, implementation);
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
    return this.tfjsModel.countParams();
  }

  /** As tfjs saves it: layers with class names and configs of stock tfjs. */
  get tfjsModel(): tf.Sequential {
    return this.layers.model;
  }

  /** The trainable variables in a fixed order. */
  get variables(): tf.Variable[] {
    return this.tfjsModel.trainableWeights.map((weight) => {
      const variable: unknown = weight.read();
      if (!(variable instanceof tf.Variable))
        throw new TypeError(`${weight.name} cannot be trained`);
      return variable;
    });
  }

  /**
   * What the head gives before its activation.
   * @param inputs [batch, timesteps, features]
   * @param training whether dropout acts; each such call is a step with masks of its own
   * @param mask 1 at real timesteps and 0 at padded ones, [batch, timesteps]; null: none is padded
   * @returns scaled numbers or logits of classes: [batch, outputSteps * outputSize] for one answer,
   *   else [batch, outputSteps, outputSize]
   */
  apply(inputs: tf.Tensor3D, training: boolean, mask: Uint8Array | null = null): tf.Tensor {
    if (training) this.step += 1;
    const { stack, decoder, head } = this.layers;
    const [batch, timesteps] = inputs.shape;
    const options =
      mask === null
        ? { training }
        : { training, mask: tf.tensor2d(mask, [batch, timesteps], 'bool') };
    let values: tf.Tensor = inputs;
    // Layer by layer: the model's own way through its graph costs more than a small network.
    for (const layer of stack) values = layer.call(values, options) as tf.Tensor;
    if (decoder !== null) {
      values = decoder.repeat.call(values, {}) as tf.Tensor;
      values = decoder.recurrent.call(values, { training }) as tf.Tensor;
    }
    return denseOutputs(head, values, this.implementation === 'kernels');
  }

  /**
   * What the head gives before its activation, of one batch, as plain numbers.
   * @param inputs [count, timesteps, features], row-major @returns as {@link Network.apply}
   */
  outputs(inputs: Float32Array, count: number, mask: Uint8Array | null): Float32Array {
    const { timesteps, features } = this.shape;
    return workspaces.during(() =>
      tf.tidy(() =>
        valuesOf(this.apply(tf.tensor3d(inputs, [count, timesteps, features]), false, mask)),
      ),
    );
  }

  /**
   * Answers to all samples: scaled numbers, or probabilities of classes; batch by batch.
   * @param inputs [samples, timesteps, features], row-major
   * @param mask [samples, timesteps] or null
   * @returns [samples, outputSteps * outputSize]
   */
  predict(
    inputs: Float32Array,
    samples: number,
    batchSize: number,
    mask: Uint8Array | null = null,
  ): Float32Array {
    const { timesteps, features, outputSteps, outputSize, head } = this.shape;
    const result = new Float32Array(samples * outputSteps * outputSize);
    const stride = timesteps * features;
    for (let start = 0; start < samples; start += batchSize) {
      const end = Math.min(start + batchSize, samples);
      const batch = this.outputs(
        inputs.subarray(start * stride, end * stride),
        end - start,
        mask?.subarray(start * timesteps, end * timesteps) ?? null,
      );
      const answers = head === 'classes' ? softmax(batch, outputSize) : batch;
      result.set(answers, start * outputSteps * outputSize);
    }
    return result;
  }

  /** Copies of all weights, in model order. */
  readWeights(): NamedArray[] {
    return this.tfjsModel.weights.map((weight) => {
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
    this.tfjsModel.setWeights(tensors);
    tf.dispose(tensors);
  }

  dispose(): void {
    this.tfjsModel.dispose();
  }
}
