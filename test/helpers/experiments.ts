/** Small experiments for tests: the cosine lesson, shrunk until it trains in a moment. */
import { cosineExample } from '../../main/data/examples/cosine';
import { setPath } from '../../shared/domain/experiment/set-path';
import { parseExperiment } from '../../shared/domain/experiment/parse';
import type { Experiment } from '../../shared/domain/experiment/document';

const shrunk = [
  'task.window=8',
  'model.layers.0.units=4',
  'training.epochs=2',
  'preparation.split.train={"count":200}',
  'preparation.split.validation={"count":60}',
];

/** The shrunk lesson with further `path=value` assignments on top. */
export function smallExperiment(...assignments: string[]): Experiment {
  return parseExperiment(smallDocument(...assignments));
}

export function smallDocument(...assignments: string[]): Record<string, unknown> {
  return [...shrunk, ...assignments].reduce<Record<string, unknown>>(
    setPath,
    cosineExample.experiment,
  );
}
