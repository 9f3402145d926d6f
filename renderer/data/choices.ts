/** The few settings of an experiment that Train offers as fields, and their way back into it. */
import type { Experiment } from '#shared/domain/experiment/document';

export interface Choices {
  units: number;
  window: number;
  epochs: number;
  batchSize: number;
  learningRate: number;
  seed: number;
}

export function choicesOf({ model, task, training, seed }: Experiment): Choices {
  return {
    units: model.layers[0]?.units ?? 32,
    window: task.window,
    epochs: training.epochs,
    batchSize: training.batchSize,
    learningRate: training.optimizer.learningRate,
    seed,
  };
}

/** Layers keep their own sizes until the person asks for another one. */
export function withChoices(experiment: Experiment, choices: Choices): Experiment {
  const { units, window, epochs, batchSize, learningRate, seed } = choices;
  const { model, task, training } = experiment;
  const layers =
    units === model.layers[0]?.units
      ? model.layers
      : model.layers.map((layer) => ({ ...layer, units }));
  const optimizer = { ...training.optimizer, learningRate };
  return {
    ...experiment,
    seed,
    task: { ...task, window },
    model: { ...model, layers },
    training: { ...training, epochs, batchSize, optimizer },
  };
}
