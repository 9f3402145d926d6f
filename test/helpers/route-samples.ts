/** For each route of the contract: inputs it must take, and inputs it must refuse with their paths. */
import { contract, routeChannel } from '../../shared/ipc/contract';
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

/** Every channel of the contract, in its order. */
export const allChannels: readonly string[] = Object.entries(contract).flatMap(([domain, routes]) =>
  Object.keys(routes).map((name) => routeChannel(domain, name)),
);
