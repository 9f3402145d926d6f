/**
 * The cosine lesson: 3000 points of the cosine evenly spaced on [1, 100], forecast one step ahead
 * from windows of 500. Smooth enough that copying the last value scores well and a straight line
 * through the last two almost perfectly, which is the point of the lesson.
 */
import type { Example } from '#shared/domain/example';
import { lessonCells } from '#shared/domain/experiment/cells';
import { parseExperiment } from '#shared/domain/experiment/parse';
import type { Table } from '../table';
import { numberColumn, tableOf } from './columns';

const points = 3000;
const from = 1;
const to = 100;

export function cosineTable(): Table {
  const time = new Float64Array(points);
  const value = new Float64Array(points);
  for (let i = 0; i < points; i += 1) {
    const t = from + ((to - from) * i) / (points - 1);
    time[i] = t;
    value[i] = Math.cos(t);
  }
  return tableOf(points, { t: numberColumn(time), cosine: numberColumn(value) });
}

export const cosineExample: Example = {
  name: 'cosine',
  title: 'The cosine lesson',
  description:
    'Forecast the next point of a cosine from the points before it. Four networks learn it side by side, judged against copying and against a straight line.',
  origin: 'Computed: cos(t) at 3000 points evenly spaced on [1, 100].',
  experiment: parseExperiment({
    version: 3,
    name: 'Cosine lesson',
    seed: 1,
    data: {
      source: { kind: 'example', name: 'cosine' },
      columns: [
        { name: 't', roles: ['time'], type: 'number' },
        { name: 'cosine', roles: ['input', 'target'], type: 'number' },
      ],
    },
    task: { topology: 'many-to-one', goal: 'forecast', window: 500, horizon: 1, stride: 1 },
    preparation: {
      split: {
        method: 'chronological',
        train: { count: 2000 },
        validation: { count: 500 },
        gap: 0,
      },
      scaling: 'none',
      missing: 'refuse',
    },
    model: { layers: [{ kind: 'simple-rnn', units: 32 }] },
    training: {
      optimizer: { kind: 'adam', learningRate: 0.001 },
      batchSize: 100,
      epochs: 10,
      loss: 'mse',
      shuffle: true,
    },
  }),
  cells: [...lessonCells],
  lags: null,
};
