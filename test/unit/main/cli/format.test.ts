import { describe, expect, it } from 'vitest';
import { formatBaselines, formatEpochs, formatRuns } from '../../../../main/cli/format';
import { formatMetrics } from '../../../../shared/format/metrics';
import type { RunSummary } from '../../../../shared/domain/run';
import { summary } from '../../../helpers/fake-lab';
import { epochRecord } from '../../../helpers/store';

const classes: RunSummary = {
  ...summary,
  best: { epoch: 2, metric: 'cross-entropy', value: 0.41, accuracy: 0.875 },
  baselines: [
    { name: 'majority-class', metric: 'accuracy', value: 0.97 },
    { name: 'class-frequencies', metric: 'cross-entropy', value: 0.69 },
  ],
};

describe('tables of runs', () => {
  it('have the metric of the runs as their head', () => {
    const [head, row] = formatRuns([summary]).split('\n');
    expect(head).toMatch(/best MSE\s+skill/);
    expect(row).toMatch(/ 0\.5 \(epoch 2\) /);
  });

  it('show classes by cross-entropy and accuracy', () => {
    const table = formatRuns([classes]);
    expect(table).toMatch(/best cross-entropy\s+accuracy/);
    expect(table).toMatch(/0\.41 \(epoch 2\)\s+87\.5 %/);
    expect(table).not.toContain('MSE');
  });

  it('name each value where the runs differ', () => {
    const table = formatRuns([summary, classes]);
    expect(table).toContain('MSE 0.5 (epoch 2)');
    expect(table).toContain('cross-entropy 0.41 (epoch 2)');
  });

  it('baselines stand with their own metrics; skill is against one that can be compared', () => {
    const [, majority, frequencies] = formatBaselines(classes).split('\n');
    expect(majority).toBe('  majority-class    accuracy 97.0 %');
    expect(frequencies).toMatch(/cross-entropy 0\.69 {3}\(skill is measured against this one\)/);
  });

  it('epochs have the columns that they have metrics for', () => {
    const metrics = { 'cross-entropy': 0.4, accuracy: 0.5 };
    const table = formatEpochs([{ ...epochRecord(1, 0.5), metrics }]);
    expect(table).toMatch(/epoch\s+loss\s+validation\s+cross-entropy\s+accuracy\s+ms/);
    expect(table).toContain('50.0 %');
    expect(formatEpochs([epochRecord(1, 0.25)])).toMatch(/MSE\s+MAE/);
    expect(formatMetrics(metrics)).toBe('cross-entropy 0.4, accuracy 50.0 %');
  });
});
