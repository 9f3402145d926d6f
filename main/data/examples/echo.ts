/**
 * Echo: say again what was heard `lag` timesteps ago. The network must hold the last `lag` symbols
 * in order at all times, so the dial asks how much a state can carry.
 */
import type { Example } from '#shared/domain/example';
import { parseExperiment } from '#shared/domain/experiment/parse';
import { Rng } from '#shared/math/rng';
import type { Table } from '../table';
import { categoryColumn, numberColumn, tableOf } from './columns';
import { pick } from './draw';

const dataSeed = 22;
const seriesCount = 250;
/** Timesteps of a series at which there is something to repeat. */
const echoes = 20;
const symbols = ['a', 'b', 'c', 'd'];
/** The answer while there is nothing to repeat yet. */
const silence = 'none';

const echoLag = 3;

export function echoTable(lag: number = echoLag): Table {
  const rng = Rng.from(dataSeed, 'examples/echo');
  const length = lag + echoes;
  const series: string[] = [];
  const steps: number[] = [];
  const heard: string[] = [];
  const repeated: string[] = [];
  for (let i = 1; i <= seriesCount; i += 1) {
    const start = heard.length;
    for (let step = 0; step < length; step += 1) {
      series.push(`series ${i}`);
      steps.push(step);
      heard.push(pick(rng, symbols));
      repeated.push(step < lag ? silence : (heard[start + step - lag] ?? silence));
    }
  }
  return tableOf(heard.length, {
    series: categoryColumn(series),
    step: numberColumn(steps),
    symbol: categoryColumn(heard),
    echo: categoryColumn(repeated),
  });
}

export const echoExample: Example = {
  name: 'echo',
  title: 'Echo',
  description:
    'At every timestep, repeat the symbol of a few timesteps ago; before that, say "none". Turn the lag up and see which network forgets first. Guessing is right one time in four.',
  origin: 'Generated: 250 series of letters a to d drawn from a fixed seed.',
  experiment: parseExperiment({
    version: 3,
    name: 'Echo',
    seed: 1,
    data: {
      source: { kind: 'example', name: 'echo', lag: echoLag },
      columns: [
        { name: 'series', roles: ['series'], type: 'category' },
        { name: 'step', roles: ['time'], type: 'number' },
        { name: 'symbol', roles: ['input'], type: 'category' },
        { name: 'echo', roles: ['target'], type: 'category' },
      ],
    },
    task: { topology: 'many-to-many-in-step', goal: 'tag', samples: 'series' },
    preparation: { split: { method: 'series', train: { fraction: 0.8 } } },
    model: { layers: [{ kind: 'lstm', units: 32 }] },
    training: {
      optimizer: { kind: 'adam', learningRate: 0.01 },
      batchSize: 20,
      epochs: 40,
      loss: 'cross-entropy',
    },
  }),
  cells: ['simple-rnn', 'lstm', 'gru'],
  lags: { from: 1, to: 50 },
};
