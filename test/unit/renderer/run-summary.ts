import type { RunSummary } from '../../../shared/domain/run';

/** A run of which nothing is known yet but its status. */
export const runSummary = (id: string, status: RunSummary['status']): RunSummary => ({
  id,
  name: 'n',
  status,
  cell: 'lstm',
  seed: 1,
  parameters: 1,
  epochsDone: 0,
  epochsPlanned: 3,
  best: null,
  baselines: [],
  skill: null,
  lag: null,
  test: null,
  targets: ['y'],
  horizon: 1,
  allowsLeak: false,
  createdAtMs: 0,
  startedAtMs: null,
  wallMs: null,
  error: null,
});
