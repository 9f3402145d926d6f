/** Says which setting most likely made training leave the finite numbers, and what to change. */
import type { Experiment } from '#shared/domain/experiment/document';

export function divergenceAdvice(experiment: Experiment): string {
  const { training, preparation, model } = experiment;
  const unbounded = model.layers.find(
    (layer) => layer.activation === 'relu' || layer.activation === 'linear',
  );
  if (unbounded !== undefined) {
    return `The activation "${unbounded.activation}" lets the state of a recurrent layer grow without bound; use "tanh" (model.layers).`;
  }
  if (preparation.scaling === 'none') {
    return 'The data are not scaled; choose "standard" scaling (preparation.scaling) or a lower learning rate.';
  }
  if (training.gradientClipping.kind === 'none') {
    return 'Clip the gradient to a global norm of 1 (training.gradientClipping) or lower the learning rate.';
  }
  return `Lower the learning rate; it is ${training.optimizer.learningRate} (training.optimizer.learningRate).`;
}
