/** Size and clipping of gradients. */
import type { Experiment } from '#shared/domain/experiment/document';
import { kernels } from './kernels/addon';
import { squaredNorm } from './optimizers/update-rule';

/** Joint L2 norm of all gradients; not finite as soon as one of their values is not. */
export function globalNorm(gradients: readonly Float32Array[]): number {
  return Math.sqrt(kernels()?.squaredNorm(gradients) ?? squaredNorm(gradients));
}

/**
 * The factor that brings gradients of this joint norm to at most the document's (Pascanu et al.,
 * 2013); 1 where nothing is to be done.
 */
export function clippingScale(
  norm: number,
  clipping: Experiment['training']['gradientClipping'],
): number {
  return clipping.kind === 'none' || norm <= clipping.norm ? 1 : clipping.norm / norm;
}
