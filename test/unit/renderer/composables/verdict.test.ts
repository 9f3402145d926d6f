import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../../renderer/composables/verdict';
import type { RunSummary } from '../../../../shared/domain/run';

const run: RunSummary = {
  id: 'r',
  name: 'n',
  status: 'done',
  cell: 'lstm',
  seed: 1,
  parameters: 1,
  epochsDone: 3,
  epochsPlanned: 3,
  best: { epoch: 2, metric: 'mse', value: 0.3 },
  baselines: [
    { name: 'mean', metric: 'mse', value: 1 },
    { name: 'repeat-last', metric: 'mse', value: 0.5 },
  ],
  skill: 0.4,
  lag: 0,
  createdAtMs: 0,
  startedAtMs: 0,
  wallMs: 1,
  error: null,
};

describe('verdictOf', () => {
  it('judges by the hardest baseline', () => {
    expect(verdictOf(run)).toMatchObject({ kind: 'better', baseline: { name: 'repeat-last' } });
    const worse = { ...run, best: { epoch: 2, metric: 'mse', value: 0.7 } as const };
    expect(verdictOf(worse)?.kind).toBe('worse');
  });

  it('calls a delayed forecast an echo', () => {
    expect(verdictOf({ ...run, lag: 1 })?.echo).toBe(1);
    expect(verdictOf(run)?.echo).toBeNull();
  });

  it('says nothing before there is an epoch or a baseline', () => {
    expect(verdictOf({ ...run, best: null })).toBeNull();
    expect(verdictOf({ ...run, baselines: [] })).toBeNull();
  });
});
