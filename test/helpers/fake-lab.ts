/** A laboratory that answers every request with made-up values that keep the contract. */
import { cosineExample } from '../../main/data/examples/cosine';
import type { Datasets } from '../../main/services/datasets';
import type { Lab } from '../../main/services/lab-types';
import type { Dataset, KeptTable } from '../../shared/domain/dataset';
import type { RunSummary } from '../../shared/domain/run';

export const runId = '6f1f2c1e-1c5e-4a53-9d53-0f6d7f1f5a01';

export const summary: RunSummary = {
  id: runId,
  name: 'Cosine',
  status: 'done',
  cell: 'lstm',
  seed: 1,
  parameters: 100,
  epochsDone: 2,
  epochsPlanned: 2,
  best: { epoch: 2, metric: 'mse', value: 0.5 },
  baselines: [],
  skill: null,
  lag: null,
  test: null,
  targets: ['cosine'],
  horizon: 1,
  allowsLeak: false,
  createdAtMs: 1,
  startedAtMs: 2,
  wallMs: 3,
  error: null,
};

/** `changes` replace single answers, such as one that throws. */
export function fakeLab(changes: Partial<Lab> = {}): Lab {
  return {
    status: () => ({
      version: '0.0.0',
      home: '/made-up',
      engine: { state: 'starting' },
      queue: { running: 0, waiting: 0 },
      notices: [],
    }),
    settings: () => ({ parallelRuns: 1 }),
    changeSettings: (settings) => settings,
    examples: () => [cosineExample],
    datasets: fakeDatasets(),
    check: () =>
      Promise.resolve({
        windows: { train: 1, validation: 1, test: 0 },
        inputShape: [1, 20, 1],
        outputShape: [1, 1],
        parameters: 1,
        memoryBytes: 1,
        problems: [],
      }),
    start: () => Promise.resolve([summary]),
    stop: () => summary,
    list: () => [summary],
    show: () => ({
      ...summary,
      experiment: cosineExample.experiment,
      epochs: [],
      events: [],
      artifacts: [],
      engine: null,
    }),
    forecast: () => ({
      time: Float64Array.of(1),
      actual: Float64Array.of(1),
      predicted: Float64Array.of(1),
      repeatLast: Float64Array.of(1),
      straightLine: Float64Array.of(1),
      timeIsDate: false,
    }),
    classReport: () => null,
    predict: () => Promise.reject(new Error('The made-up laboratory predicts nothing.')),
    export: () => Promise.reject(new Error('The made-up laboratory exports nothing.')),
    on: () => () => undefined,
    close: () => Promise.resolve(),
    ...changes,
  };
}

export const dataset: Dataset = {
  id: 'ab'.repeat(32),
  name: 'beer.csv',
  bytes: 20,
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ';',
  decimal: ',',
  header: true,
  rows: 2,
  columns: [],
  problems: [],
  decisions: [],
  settings: {},
  preview: [],
};

export const keptTable: KeptTable = {
  id: 'ab'.repeat(32),
  name: 'beer.csv',
  format: 'csv',
  rows: 2,
  columns: 1,
  settings: {},
  bytesOnDisk: 120,
  importedAtMs: 1,
  runs: 0,
  openRuns: 0,
};

const opened = { dataset, experiment: null };

function fakeDatasets(): Datasets {
  return {
    open: () => Promise.resolve(opened),
    reopen: () => Promise.resolve(opened),
    change: () => Promise.resolve(opened),
    cancel: () => undefined,
    list: () => [dataset],
    tables: () => [keptTable],
    remove: () => Promise.resolve([]),
    retry: () => Promise.resolve(opened),
    series: () =>
      Promise.resolve({
        rows: 2,
        series: null,
        range: { from: 0, to: 2 },
        at: Float64Array.of(0, 1),
        values: Float64Array.of(3, NaN),
        time: null,
        timeIsDate: false,
        jumps: new Float64Array(0),
        categories: null,
        whole: true,
      }),
    rows: () => Promise.resolve({ total: 1, columns: ['y'], rows: [['3']] }),
    preview: () =>
      Promise.resolve({
        rows: 2,
        counts: { train: 1, validation: 0, test: 0, gap: 0 },
        inputShape: [1, 1, 1],
        outputShape: [1, 1],
        features: ['y'],
        answers: ['y'],
        timeIsDate: false,
        sample: null,
        series: [],
        leftOut: { timeGaps: 0, jumps: 0, missing: 0, betweenParts: 0 },
        texts: [],
        leak: { rows: 0, ranges: [], message: 'No row is shared.' },
        problems: [],
      }),
    describeExample: () => Promise.resolve(dataset),
  };
}
