/**
 * The recurrence as one differentiable operation of tfjs: a whole batch of sequences forward in one
 * native call, and backward in another. Registered as a kernel with a gradient, as it has several
 * results. Tensors made from typed arrays stay in JavaScript until an op of TensorFlow needs them,
 * so between two such operations nothing is copied.
 */
import { tf } from '../backend';
import {
  gatesOf,
  requireKernels,
  type KernelInputs,
  type KernelOutputs,
  type KernelShape,
  type KernelWeights,
} from './addon';
import { workspaces } from './workspaces';

export type RecurrentCell = Pick<
  KernelShape,
  'cell' | 'activation' | 'recurrentActivation' | 'units' | 'reverse'
>;

/** Tensors that gradients flow to. */
export interface RecurrentTensors {
  /** [batch, steps, features] */
  inputs: tf.Tensor3D;
  kernel: tf.Tensor;
  recurrentKernel: tf.Tensor;
  bias: tf.Tensor;
  /** [batch, units]; zeros where null */
  initialH?: tf.Tensor2D | null;
  initialC?: tf.Tensor2D | null;
}

export interface RecurrentOptions {
  /** All timesteps in the order of the inputs, else the last state alone. */
  returnSequences: boolean;
  starts?: Int32Array | null;
  ends?: Int32Array | null;
  inputMask?: Float32Array | null;
  recurrentMask?: Float32Array | null;
  /** Called during the backward pass with the norm of the gradient by h at each timestep. */
  onStepNorms?: ((norms: Float64Array) => void) | null;
  /** Called after the forward pass, before anything is lost. Only where gradients are recorded. */
  onTrace?: ((gates: Float32Array, cells: Float32Array | null) => void) | null;
}

export interface RecurrentResult {
  /** [batch, steps, units] where asked for */
  sequence: tf.Tensor3D | null;
  /** State after the last step of the recurrence: timestep 0 where it runs in reverse. */
  finalH: tf.Tensor2D;
  finalC: tf.Tensor2D | null;
}

/** In this order: the gradient by the inputs is asked for first, or not at all. */
const tensorNames = [
  'inputs',
  'initialH',
  'initialC',
  'kernel',
  'recurrentKernel',
  'bias',
] as const;
type TensorName = (typeof tensorNames)[number];
type Values = Partial<Record<TensorName, Float32Array>>;

/** What the gradient needs of its forward call. */
interface Call {
  shape: KernelShape;
  names: readonly TensorName[];
  options: RecurrentOptions;
  workspace: Float32Array | null;
}

const kernelName = 'UnrollRecurrent';

/**
 * @throws Error where the kernels were not built
 * @throws TypeError where a tensor has the wrong size
 */
export function recurrent(
  cell: RecurrentCell,
  tensors: RecurrentTensors,
  options: RecurrentOptions,
): RecurrentResult {
  register();
  const [batch, steps, features] = tensors.inputs.shape;
  const training = tf.engine().state.gradientDepth > 0;
  const names = tensorNames.filter((name) => tensors[name]);
  const shape = { ...cell, batch, steps, features, training };
  const call: Call = { shape, names, options, workspace: null };
  // As tfjs's own concatenation does it: a list of tensors whose names are their places.
  const inputs = names.map((name) => tensors[name]) as unknown as tf.NamedTensorMap;
  const attributes = { call } as unknown as tf.NamedAttrMap;
  const results: tf.Tensor[] = tf.engine().runKernel(kernelName, inputs, attributes);
  const states = options.returnSequences ? results.slice(1) : results;
  const [finalH, finalC] = states as [tf.Tensor2D, tf.Tensor2D?];
  const sequence = options.returnSequences ? (results[0] as tf.Tensor3D) : null;
  return { sequence, finalH, finalC: finalC ?? null };
}

function forward(
  tensors: readonly tf.TensorInfo[],
  call: Call,
  backend: ValueBackend,
): tf.TensorInfo[] {
  const addon = requireKernels();
  const { shape, options } = call;
  const { batch, steps, units } = shape;
  const values = named(call, (place) => backend.readSync((tensors[place] as tf.TensorInfo).dataId));
  const outputs = {
    sequence: options.returnSequences ? new Float32Array(batch * steps * units) : null,
    finalH: new Float32Array(batch * units),
    finalC: shape.cell === 'lstm' ? new Float32Array(batch * units) : null,
  };
  const workspace = workspaces.take(addon.workspaceFloats(shape));
  addon.forward(shape, weightsOf(values), inputsOf(values, options), outputs, workspace);
  if (shape.training) {
    call.workspace = workspace;
    if (options.onTrace) readTrace(call, options.onTrace);
  } else {
    workspaces.release(workspace);
  }
  const toInfo = (array: Float32Array, dims: number[]): tf.TensorInfo => ({
    dataId: backend.write(array, dims, 'float32'),
    shape: dims,
    dtype: 'float32',
  });
  return [
    ...(outputs.sequence ? [toInfo(outputs.sequence, [batch, steps, units])] : []),
    toInfo(outputs.finalH, [batch, units]),
    ...(outputs.finalC ? [toInfo(outputs.finalC, [batch, units])] : []),
  ];
}

function named(call: Call, valuesAt: (place: number) => Float32Array): Values {
  return Object.fromEntries(call.names.map((name, place) => [name, valuesAt(place)]));
}

function weightsOf({ kernel, recurrentKernel, bias }: Values): KernelWeights {
  return { kernel, recurrentKernel, bias } as KernelWeights;
}

function inputsOf(values: Values, options: RecurrentOptions): KernelInputs {
  return {
    sequence: values.inputs as Float32Array,
    initialH: values.initialH ?? null,
    initialC: values.initialC ?? null,
    starts: options.starts ?? null,
    ends: options.ends ?? null,
    inputMask: options.inputMask ?? null,
    recurrentMask: options.recurrentMask ?? null,
  };
}

function readTrace(
  { shape, workspace }: Call,
  onTrace: (gates: Float32Array, cells: Float32Array | null) => void,
): void {
  const { batch, steps, units, cell } = shape;
  const trace = {
    gates: new Float32Array(batch * steps * gatesOf[cell] * units),
    cells: cell === 'lstm' ? new Float32Array(batch * steps * units) : null,
  };
  if (workspace) requireKernels().trace(shape, trace, workspace);
  onTrace(trace.gates, trace.cells);
}

/** One function for each input; what they answer is computed together when the first is asked. */
function backward(
  dys: readonly tf.Tensor[],
  saved: readonly tf.Tensor[],
  call: Call,
): (() => tf.Tensor)[] {
  let gradients: Values | null = null;
  return call.names.map((name, place) => () => {
    gradients ??= computeGradients(dys, saved, call, name === 'inputs');
    const values = gradients[name];
    if (values === undefined) throw new Error(`The gradient by ${name} was not asked for first.`);
    return tf.tensor(values, (saved[place] as tf.Tensor).shape);
  });
}

function computeGradients(
  dys: readonly tf.Tensor[],
  saved: readonly tf.Tensor[],
  call: Call,
  wantsInputs: boolean,
): Values {
  const { shape, options, workspace } = call;
  if (workspace === null) throw new Error('The gradients of a recurrence can be asked for once.');
  const values = named(call, (place) => (saved[place] as tf.Tensor).dataSync<'float32'>());
  const computed = named(call, (place) => new Float32Array((saved[place] as tf.Tensor).size));
  if (!wantsInputs) delete computed.inputs;
  const stepNorms = options.onStepNorms ? new Float64Array(shape.steps) : null;
  requireKernels().backward(
    shape,
    weightsOf(values),
    inputsOf(values, options),
    outputGradients(dys, shape, options),
    {
      ...weightsOf(computed),
      sequence: computed.inputs ?? null,
      initialH: computed.initialH ?? null,
      initialC: computed.initialC ?? null,
      stepNorms,
    },
    workspace,
  );
  workspaces.release(workspace);
  call.workspace = null;
  if (stepNorms) options.onStepNorms?.(stepNorms);
  return computed;
}

function outputGradients(
  dys: readonly tf.Tensor[],
  shape: KernelShape,
  options: RecurrentOptions,
): KernelOutputs {
  const values = dys.map((dy) => dy.dataSync<'float32'>());
  const states = options.returnSequences ? values.slice(1) : values;
  return {
    sequence: options.returnSequences ? (values[0] ?? null) : null,
    finalH: states[0] ?? null,
    finalC: shape.cell === 'lstm' ? (states[1] ?? null) : null,
  };
}

/** The part of tfjs's backends that holds values. */
interface ValueBackend {
  readSync(dataId: object): Float32Array;
  write(values: Float32Array, shape: number[], dtype: 'float32'): object;
}

let registered = false;

function register(): void {
  if (registered) return;
  registered = true;
  tf.registerKernel({
    kernelName,
    backendName: tf.getBackend(),
    kernelFunc: ({ inputs, attrs, backend }) =>
      forward(
        inputs as unknown as tf.TensorInfo[],
        (attrs as unknown as { call: Call }).call,
        backend as unknown as ValueBackend,
      ),
  });
  tf.registerGradient({
    kernelName,
    saveAllInputs: true,
    gradFunc: (dy, saved, attrs) =>
      backward(
        Array.isArray(dy) ? dy : [dy],
        saved,
        (attrs as unknown as { call: Call }).call,
      ) as unknown as Record<string, () => tf.Tensor>,
  });
}
