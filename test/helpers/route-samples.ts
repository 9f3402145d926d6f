/** For each route of the contract: inputs it must take, and inputs it must refuse with their paths. */
import { allRoutes, contract, routeChannel } from '../../shared/ipc/contract';
import { runId } from './fake-lab';

export interface RouteSample {
  good: unknown[];
  bad: { input: unknown; path: string }[];
}

const takesNothing: RouteSample = {
  good: [undefined],
  bad: [
    { input: {}, path: '' },
    { input: null, path: '' },
    { input: 'everything', path: '' },
  ],
};

const takesRunId: RouteSample = {
  good: [{ runId }],
  bad: [
    { input: undefined, path: '' },
    { input: {}, path: 'runId' },
    { input: { runId: '../../etc/passwd' }, path: 'runId' },
    { input: { runId: 7 }, path: 'runId' },
    { input: { runId, path: '/etc/passwd' }, path: 'path' },
  ],
};

const datasetId = 'ab'.repeat(32);
const exampleSource = { kind: 'example', name: 'cosine' };
const seriesRequest = {
  source: exampleSource,
  column: 'cosine',
  timeColumn: null,
  from: 0,
  to: 100,
  points: 50,
};

export const routeSamples: Readonly<Record<string, RouteSample>> = {
  'lab/lab/status': takesNothing,
  'lab/lab/settings': takesNothing,
  'lab/lab/changeSettings': {
    good: [{ parallelRuns: 2 }, {}],
    bad: [
      { input: undefined, path: '' },
      { input: { parallelRuns: 0 }, path: 'parallelRuns' },
      { input: { parallelRuns: 1.5 }, path: 'parallelRuns' },
      { input: { parallelRuns: 1, home: '/' }, path: 'home' },
    ],
  },
  'lab/datasets/choose': {
    good: [{ what: 'file' }, { what: 'folder' }],
    bad: [
      { input: undefined, path: '' },
      { input: { what: 'disk' }, path: 'what' },
      { input: { what: 'file', path: '/etc/passwd' }, path: 'path' },
    ],
  },
  'lab/datasets/reopen': {
    good: [{ dataset: datasetId }],
    bad: [
      { input: { dataset: '../lab.db' }, path: 'dataset' },
      { input: {}, path: 'dataset' },
    ],
  },
  'lab/datasets/change': {
    good: [{ dataset: datasetId, settings: { delimiter: ';', columns: { y: { decimal: ',' } } } }],
    bad: [
      { input: { dataset: '../../etc/passwd', settings: {} }, path: 'dataset' },
      { input: { dataset: datasetId }, path: 'settings' },
      { input: { dataset: datasetId, settings: { delimiter: '%' } }, path: 'settings.delimiter' },
      { input: { dataset: datasetId, settings: { path: '/etc' } }, path: 'settings.path' },
    ],
  },
  'lab/datasets/retry': {
    good: [{ settings: { header: false } }, { settings: {} }],
    bad: [
      { input: undefined, path: '' },
      { input: { settings: { header: 'no' } }, path: 'settings.header' },
      { input: { settings: {}, path: '/etc/passwd' }, path: 'path' },
    ],
  },
  'lab/datasets/tables': takesNothing,
  'lab/datasets/remove': {
    good: [{ dataset: datasetId, confirmedRuns: 0 }],
    bad: [
      { input: { dataset: '../lab.db', confirmedRuns: 0 }, path: 'dataset' },
      { input: { dataset: datasetId }, path: 'confirmedRuns' },
      { input: { dataset: datasetId, confirmedRuns: -1 }, path: 'confirmedRuns' },
      { input: { dataset: datasetId, confirmedRuns: 0, path: '/etc' }, path: 'path' },
    ],
  },
  'lab/datasets/cancel': takesNothing,
  'lab/datasets/list': takesNothing,
  'lab/datasets/series': {
    good: [seriesRequest, { ...seriesRequest, series: { columns: ['store'], name: 'A' } }],
    bad: [
      { input: { ...seriesRequest, points: 1_000_000 }, path: 'points' },
      { input: { ...seriesRequest, from: -1 }, path: 'from' },
      { input: { ...seriesRequest, series: { columns: ['store'] } }, path: 'series.name' },
      { input: { ...seriesRequest, source: { kind: 'url', name: 'x' } }, path: 'source.kind' },
    ],
  },
  'lab/datasets/preview': {
    good: [{ experiment: {}, sample: 0 }],
    bad: [
      { input: { experiment: {}, sample: -1 }, path: 'sample' },
      { input: { experiment: {}, sample: 0, file: '/etc/passwd' }, path: 'file' },
    ],
  },
  'lab/datasets/rows': {
    good: [{ source: exampleSource, from: 0, count: 50 }],
    bad: [
      { input: { source: exampleSource, from: 0, count: 10_000 }, path: 'count' },
      { input: { source: { kind: 'example', name: 'x' }, from: 0, count: 1 }, path: 'source.name' },
    ],
  },
  'lab/datasets/describeExample': {
    good: [{ source: exampleSource }],
    bad: [{ input: { source: exampleSource, path: '/etc' }, path: 'path' }],
  },
  'lab/files/openPath': {
    good: [{ path: '/data/beer.csv' }],
    bad: [
      { input: { path: '' }, path: 'path' },
      { input: { path: 7 }, path: 'path' },
      { input: {}, path: 'path' },
    ],
  },
  'lab/experiments/examples': takesNothing,
  'lab/experiments/check': {
    good: [{ experiment: {} }, { experiment: 'any document; the laboratory judges it' }],
    bad: [
      { input: undefined, path: '' },
      { input: { experiment: {}, file: '/etc/passwd' }, path: 'file' },
    ],
  },
  'lab/runs/start': {
    good: [{ experiment: {} }, { experiment: {}, cells: ['lstm'], seeds: [1, 2] }],
    bad: [
      { input: { experiment: {}, cells: 'lstm' }, path: 'cells' },
      { input: { experiment: {}, cells: ['lstm', 'transformer'] }, path: 'cells.1' },
      { input: { experiment: {}, seeds: [1, -1] }, path: 'seeds.1' },
      { input: { experiment: {}, seeds: Array.from({ length: 101 }, () => 1) }, path: 'seeds' },
      { input: { experiment: {}, workerPath: '/tmp/evil.js' }, path: 'workerPath' },
    ],
  },
  'lab/runs/stop': takesRunId,
  'lab/runs/list': takesNothing,
  'lab/runs/show': takesRunId,
  'lab/runs/forecast': takesRunId,
};

function channelsOf(routes: Readonly<Record<string, object>>): readonly string[] {
  return Object.entries(routes).flatMap(([domain, ofDomain]) =>
    Object.keys(ofDomain).map((name) => routeChannel(domain, name)),
  );
}

/** Every channel that the main process answers, in the order of the contract. */
export const allChannels = channelsOf(allRoutes);

/** Those that the page can ask on. */
export const pageChannels = channelsOf(contract);
