/**
 * Gives tfjs's recurrent layers the native kernels. A layer stays what it is (class name, config,
 * weights and their names), so a model with kernels is saved and opened like any other; only its
 * `call` no longer loops over timesteps.
 */
import type { Rng } from '#shared/math/rng';
import { tf } from '../backend';
import { gatesOf, type ActivationName, type CellName } from '../kernels/addon';
import { recurrent, type RecurrentCell, type RecurrentResult } from '../kernels/recurrent';
import { dropoutMask } from './dropout';
import { mergeSequences, type MergeMode } from './merge';
import { paddingOf, type Padding } from './padding';

export type LayerDirection = 'forward' | 'backward';

/** What a layer asks for and tells while it is called; may change between calls. */
export interface LayerHooks {
  /** The generator of this call's dropout masks. */
  dropoutRng: (direction: LayerDirection) => Rng;
  /** L2 norm of the loss's gradient by h at each timestep, during the backward pass. */
  onStepNorms?: ((direction: LayerDirection, norms: Float64Array) => void) | undefined;
  /** Gates [batch, steps, gates * units] and c [batch, steps, units]; only where gradients flow. */
  onTrace?:
    | ((direction: LayerDirection, gates: Float32Array, cells: Float32Array | null) => void)
    | undefined;
  /** Where one call had to take the slow way, why. */
  onSlowCall?: (reason: string) => void;
}

interface Weight {
  read(): tf.Tensor;
}

/** The parts of tfjs's cells that decide a recurrence. */
export interface StockCell {
  units: number;
  activation: { getClassName(): string };
  recurrentActivation?: { getClassName(): string };
  kernel: Weight;
  recurrentKernel: Weight;
  bias: Weight | null;
  dropout: number;
  recurrentDropout: number;
  resetAfter?: boolean;
}

interface StockLayer extends tf.layers.Layer {
  cell: StockCell;
  goBackwards: boolean;
  returnSequences: boolean;
  returnState: boolean;
  stateful: boolean;
}

interface StockBidirectional extends tf.layers.Layer {
  forwardLayer: StockLayer;
  backwardLayer: StockLayer;
  mergeMode: MergeMode | null;
  returnSequences: boolean;
  returnState: boolean;
}

interface CallOptions {
  mask?: tf.Tensor | null;
  training?: boolean;
  initialState?: tf.Tensor2D[] | null;
}

const activationNames: Readonly<Record<string, ActivationName>> = {
  tanh: 'tanh',
  relu: 'relu',
  sigmoid: 'sigmoid',
  linear: 'linear',
};

const recurrentClasses = ['SimpleRNN', 'LSTM', 'GRU'];

/** Why the kernels cannot do this layer's work, or null. */
export function kernelRefusal(layer: tf.layers.Layer): string | null {
  if (layer.getClassName() === 'Bidirectional') {
    const { forwardLayer, backwardLayer, mergeMode } = layer as StockBidirectional;
    if (mergeMode === null) return 'the two directions are not merged';
    if (forwardLayer.goBackwards) return 'its first direction goes backwards';
    return kernelRefusal(forwardLayer) ?? kernelRefusal(backwardLayer);
  }
  if (!recurrentClasses.includes(layer.getClassName())) return 'it is no SimpleRNN, LSTM or GRU';
  const { cell, stateful } = layer as StockLayer;
  if (stateful) return 'it keeps its state from one batch to the next';
  for (const activation of [cell.activation, cell.recurrentActivation]) {
    const name = activation?.getClassName();
    if (name !== undefined && activationNames[name] === undefined) {
      return `its activation ${name} is not one of ${Object.keys(activationNames).join(', ')}`;
    }
  }
  return null;
}

/**
 * Lets the kernels do this layer's work from now on.
 * @throws Error with the reason where they cannot, see {@link kernelRefusal}
 */
export function attachKernels(layer: tf.layers.Layer, hooks: LayerHooks): void {
  const refusal = kernelRefusal(layer);
  if (refusal !== null) throw new Error(`The layer ${layer.name} has no kernel: ${refusal}.`);
  const stockCall = layer.call.bind(layer);
  const call =
    layer.getClassName() === 'Bidirectional'
      ? bidirectionalCall(layer as StockBidirectional, hooks)
      : recurrentCall(layer as StockLayer, hooks);
  layer.call = (inputs, kwargs) =>
    tf.tidy(() => {
      const options = kwargs as CallOptions;
      const padding = paddingOf(options.mask ?? null);
      if (padding === 'scattered') {
        hooks.onSlowCall?.('its mask hides timesteps in the midst of a sequence');
        return stockCall(inputs, kwargs);
      }
      const sequence = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor3D;
      return call(sequence, options, padding);
    });
}

type KernelCall = (
  inputs: tf.Tensor3D,
  options: CallOptions,
  padding: Padding,
) => tf.Tensor | tf.Tensor[];

function recurrentCall(layer: StockLayer, hooks: LayerHooks): KernelCall {
  return (inputs, options, padding) => {
    const result = runDirection(layer, 'forward', inputs, options, padding, hooks);
    let output: tf.Tensor = result.finalH;
    if (result.sequence) {
      // tfjs gives the outputs in the order in which they were computed.
      output = layer.goBackwards ? tf.reverse(result.sequence, 1) : result.sequence;
    }
    return layer.returnState ? [output, ...statesOf(result)] : output;
  };
}

function bidirectionalCall(layer: StockBidirectional, hooks: LayerHooks): KernelCall {
  const { forwardLayer, backwardLayer } = layer;
  return (inputs, options, padding) => {
    const states = options.initialState ?? [];
    const half = states.length / 2;
    const stateOf = (part: tf.Tensor2D[]): CallOptions => ({ ...options, initialState: part });
    const forward = runDirection(
      forwardLayer,
      'forward',
      inputs,
      stateOf(states.slice(0, half)),
      padding,
      hooks,
    );
    const backward = runDirection(
      backwardLayer,
      'backward',
      inputs,
      stateOf(states.slice(half)),
      padding,
      hooks,
    );
    const output = mergeSequences(
      forward.sequence ?? forward.finalH,
      backward.sequence ?? backward.finalH,
      layer.mergeMode ?? 'concat',
    );
    return layer.returnState ? [output, ...statesOf(forward), ...statesOf(backward)] : output;
  };
}

function statesOf({ finalH, finalC }: RecurrentResult): tf.Tensor[] {
  return finalC === null ? [finalH] : [finalH, finalC];
}

function runDirection(
  layer: StockLayer,
  direction: LayerDirection,
  inputs: tf.Tensor3D,
  { training, initialState }: CallOptions,
  padding: Padding,
  hooks: LayerHooks,
): RecurrentResult {
  const { cell } = layer;
  const [batch, , features] = inputs.shape;
  const drops = training === true && (cell.dropout > 0 || cell.recurrentDropout > 0);
  const rng = drops ? hooks.dropoutRng(direction) : null;
  const { onStepNorms, onTrace } = hooks;
  return recurrent(
    describeCell(layer),
    {
      inputs,
      kernel: cell.kernel.read(),
      recurrentKernel: cell.recurrentKernel.read(),
      bias: cell.bias?.read() ?? tf.zeros([biasSize(layer)]),
      initialH: initialState?.[0] ?? null,
      initialC: initialState?.[1] ?? null,
    },
    {
      returnSequences: layer.returnSequences,
      ...padding,
      inputMask: rng && dropoutMask(rng, batch * features, cell.dropout),
      recurrentMask: rng && dropoutMask(rng, batch * cell.units, cell.recurrentDropout),
      onStepNorms: onStepNorms ? (norms) => onStepNorms(direction, norms) : null,
      onTrace: onTrace ? (gates, cells) => onTrace(direction, gates, cells) : null,
    },
  );
}

function cellName(layer: StockLayer): CellName {
  switch (layer.getClassName()) {
    case 'SimpleRNN':
      return 'simple-rnn';
    case 'LSTM':
      return 'lstm';
    default:
      return layer.cell.resetAfter === true ? 'gru-reset-after' : 'gru-reset-before';
  }
}

function biasSize(layer: StockLayer): number {
  const cell = cellName(layer);
  const biases = cell === 'gru-reset-after' ? 2 : 1;
  return biases * gatesOf[cell] * layer.cell.units;
}

function describeCell(layer: StockLayer): RecurrentCell {
  const { cell, goBackwards } = layer;
  const nameOf = (activation: { getClassName(): string } | undefined): ActivationName =>
    activationNames[activation?.getClassName() ?? 'sigmoid'] ?? 'sigmoid';
  return {
    cell: cellName(layer),
    activation: nameOf(cell.activation),
    recurrentActivation: nameOf(cell.recurrentActivation),
    units: cell.units,
    reverse: goBackwards,
  };
}
