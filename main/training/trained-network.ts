/** The network of a trained run, with its weights. */
import { Network } from '#engine/network';
import type { NetworkShape } from '#engine/training-data';
import type { Experiment } from '#shared/domain/experiment/document';
import { LabError } from '#shared/result';
import type { NamedArray } from '#shared/training/protocol';

/**
 * Owned by the caller.
 * @param weights in model order
 * @throws LabError `invalid-input` where the weights were made for other inputs
 */
export function trainedNetwork(
  { model, seed }: Experiment,
  shape: NetworkShape,
  weights: readonly NamedArray[],
): Network {
  const network = Network.build(model.layers, shape, seed);
  const expected = network.readWeights();
  const fits =
    expected.length === weights.length &&
    expected.every(({ shape: own }, i) => own.join() === weights[i]?.shape.join());
  if (fits) {
    network.writeWeights(weights);
    return network;
  }
  network.dispose();
  const message = `The new data have ${shape.features} features at each timestep, for which the weights of this run were not made. Bring data with the columns that it was trained with.`;
  throw new LabError('invalid-input', message, { faults: [{ path: 'columns', message }] });
}
