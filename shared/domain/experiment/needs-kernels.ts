/** What of a document only the native recurrent kernels can do. */
import type { Fault } from '../../result';
import type { RecurrentLayer } from './layers';

/** Where tfjs's layers must do, a fault for each setting that they do not have, or not with a seed. */
export function faultsWithoutKernels(layers: readonly RecurrentLayer[]): Fault[] {
  return layers.flatMap((layer, index) => {
    const missing = [
      ...(layer.kind === 'gru' && layer.reset === 'after' ? ['reset'] : []),
      ...(layer.dropout > 0 ? ['dropout'] : []),
      ...(layer.recurrentDropout > 0 ? ['recurrentDropout'] : []),
    ];
    return missing.map((field) => ({
      path: `model.layers.${index}.${field}`,
      message: `This needs the recurrent kernels, which were not built here. Run "npm run setup", or leave the setting at its default.`,
    }));
  });
}
