import { beforeEach, describe, expect, it } from 'vitest';
import RunTable from '../../../../renderer/components/RunTable.vue';
import TrainingList from '../../../../renderer/components/TrainingList.vue';
import { useExperimentStore } from '../../../../renderer/stores/useExperimentStore';
import type { RunSummary } from '../../../../shared/domain/run';
import { runSummary } from '../run-summary';
import { documentOf } from '../sample-data';
import { installClient } from '../stores/fake-client';
import { newPinia, textOf } from './render';

beforeEach(() => installClient({}));

const done: RunSummary = {
  ...runSummary('r', 'done'),
  best: { epoch: 1, metric: 'mse', value: 0.5 },
};

describe('RunTable', () => {
  const shown = (...runs: RunSummary[]): Promise<string> => textOf(RunTable, { runs, chosen: [] });

  it('marks a run whose split leaks', async () => {
    expect(await shown(done)).not.toContain('leaky split');
    expect(await shown({ ...done, allowsLeak: true })).toContain('LSTM leaky split');
  });

  it('has a score of the test part where a run has one', async () => {
    expect(await shown(done)).not.toContain('Test MSE');
    const text = await shown(done, { ...done, id: 's', test: { mse: 0.75, mae: 0.9 } });
    expect(text).toContain('Best MSE Test MSE');
    expect(text).toContain('0.5 0.75');
  });
});

describe('TrainingList', () => {
  it('names the experiment of each run, and sets those of others apart', async () => {
    const pinia = newPinia();
    const runs = [
      { ...done, id: 'a', name: 'Cosine' },
      { ...done, id: 'b', name: 'werte' },
    ];
    const before = await textOf(TrainingList, { runs }, pinia);
    expect(before).not.toContain('Of other experiments');
    useExperimentStore(pinia).open(documentOf(), null);
    const text = await textOf(TrainingList, { runs }, pinia);
    expect(text).toMatch(/ werte .*Of other experiments .* Cosine /);
  });
});
