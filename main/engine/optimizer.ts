/** Optimisers with every constant taken from the document, none from tfjs. */
import type { OptimizerSettings } from '#shared/domain/experiment/document';
import { tf } from './backend';

export function createOptimizer(settings: OptimizerSettings): tf.Optimizer {
  switch (settings.kind) {
    case 'adam':
      return tf.train.adam(settings.learningRate, settings.beta1, settings.beta2, settings.epsilon);
    case 'rmsprop':
      return tf.train.rmsprop(
        settings.learningRate,
        settings.decay,
        settings.momentum,
        settings.epsilon,
      );
    case 'sgd':
      return settings.momentum === 0
        ? tf.train.sgd(settings.learningRate)
        : tf.train.momentum(settings.learningRate, settings.momentum);
  }
}
