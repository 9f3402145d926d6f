/** Size and clipping of gradients. */
import type { Experiment } from '#shared/domain/experiment/document';
import { tf } from './backend';

/** Joint L2 norm of all gradients; not finite as soon as one of their values is not. */
export function globalNorm(gradients: readonly tf.Tensor[]): number {
  return tf.tidy(() => {
    const squares = gradients.map((gradient) => tf.sum(tf.square(gradient)));
    return tf.sqrt(tf.addN(squares)).dataSync<'float32'>()[0] as number;
  });
}

/**
 * Scales all gradients by one factor so that their joint norm is at most the document's
 * (Pascanu et al., 2013). Answers the same tensors where nothing is to be done.
 */
export function clipGradients(
  gradients: tf.NamedTensorMap,
  norm: number,
  clipping: Experiment['training']['gradientClipping'],
): tf.NamedTensorMap {
  if (clipping.kind === 'none' || norm <= clipping.norm) return gradients;
  const factor = clipping.norm / norm;
  return Object.fromEntries(
    Object.entries(gradients).map(([name, gradient]) => [name, tf.mul(gradient, factor)]),
  );
}
