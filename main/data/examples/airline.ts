/**
 * Monthly totals of international airline passengers, 1949 to 1960, in thousands: a trend, and a
 * season that grows with it. The logarithm makes the season of one height; the hard baseline is the
 * same month of the year before.
 */
import type { Example } from '#shared/domain/example';
import { parseExperiment } from '#shared/domain/experiment/parse';
import type { Table } from '../table';
import { dateColumn, numberColumn, tableOf } from './columns';

const firstYear = 1949;

/** Thousands of passengers, a line a year. */
// prettier-ignore
const passengers = [
  112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118,
  115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140,
  145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166,
  171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194,
  196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201,
  204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229,
  242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278,
  284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306,
  315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336,
  340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337,
  360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405,
  417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
];

export function airlineTable(): Table {
  const months = passengers.map((_, i) => Date.UTC(firstYear + Math.floor(i / 12), i % 12, 1));
  return tableOf(passengers.length, {
    month: dateColumn(months),
    passengers: numberColumn(passengers),
  });
}

export const airlineExample: Example = {
  name: 'airline',
  title: 'Airline passengers',
  description:
    'Forecast the next month from the two years before it. The numbers grow and so does their season. 84 windows are little to learn both from: the same month of last year is a baseline that not every network beats.',
  origin:
    'Facts: monthly totals of international airline passengers, 1949 to 1960, in thousands; series G of Box and Jenkins, Time Series Analysis (1970).',
  experiment: parseExperiment({
    version: 3,
    name: 'Airline passengers',
    seed: 1,
    data: {
      source: { kind: 'example', name: 'airline' },
      columns: [
        { name: 'month', roles: ['time'], type: 'date' },
        { name: 'passengers', roles: ['input', 'target'], type: 'number' },
      ],
    },
    task: { topology: 'many-to-one', goal: 'forecast', window: 24, horizon: 1 },
    preparation: { split: { train: { count: 84 } }, scaling: 'log' },
    model: { layers: [{ kind: 'gru', units: 32 }] },
    training: {
      optimizer: { kind: 'adam', learningRate: 0.01 },
      batchSize: 16,
      epochs: 100,
      loss: 'mse',
    },
  }),
  cells: ['simple-rnn', 'lstm', 'gru'],
  lags: null,
};
