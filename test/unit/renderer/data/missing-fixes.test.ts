import { describe, expect, it } from 'vitest';
import { missingCells, missingFixes } from '../../../../renderer/data/missing-fixes';
import type { ColumnSummary, Dataset } from '../../../../shared/domain/dataset';
import type { Experiment } from '../../../../shared/domain/experiment/document';
import { datasetOf, documentOf, summaryOf } from '../sample-data';

const holes = (type: ColumnSummary['type'], role = 'input'): [Experiment, Dataset] => {
  const experiment = documentOf();
  const [time, load] = experiment.data.columns;
  if (!time || !load) throw new Error('two columns');
  const other = { name: 'Ort', type, roles: [role as 'input'] };
  experiment.data.columns = [time, load, other];
  const columns = [
    { ...summaryOf('Datum', 'date'), missing: 9 },
    summaryOf('Last', 'number'),
    { ...summaryOf('Ort', type), missing: 4, invalid: 1 },
  ];
  return [experiment, datasetOf({ columns })];
};

const rules = (experiment: Experiment, dataset: Dataset): string[] =>
  missingFixes(experiment, dataset).map(({ rule }) => rule);

describe('what mends missing values', () => {
  it('is any rule where numbers are missing, with the cells of columns that are used', () => {
    const [experiment, dataset] = holes('number');
    expect(missingFixes(experiment, dataset)).toEqual([
      { rule: 'forward-fill', cells: 5 },
      { rule: 'linear', cells: 5 },
      { rule: 'drop', cells: 5 },
      { rule: 'mean', cells: 5 },
      { rule: 'mask', cells: 5 },
    ]);
    const [ignored, table] = holes('number', 'ignore');
    expect(missingCells(ignored, table)).toBe(0);
  });

  it('is no number between categories, and for texts nothing but leaving out or telling', () => {
    expect(rules(...holes('category'))).toEqual(['forward-fill', 'drop', 'mask']);
    expect(rules(...holes('text'))).toEqual(['drop', 'mask']);
  });

  it('comes from no neighbour where a row is a sample, and is not the rule that failed', () => {
    const [experiment, dataset] = holes('number');
    experiment.task = { ...experiment.task, goal: 'regress', samples: 'records', window: 1 };
    expect(rules(experiment, dataset)).toEqual(['drop', 'mean', 'mask']);
    experiment.preparation.missing = 'mean';
    expect(rules(experiment, dataset)).toEqual(['drop', 'mask']);
  });
});
