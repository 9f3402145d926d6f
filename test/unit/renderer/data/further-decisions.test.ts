import { describe, expect, it } from 'vitest';
import { furtherDecisions } from '../../../../renderer/data/further-decisions';
import type { Dataset } from '../../../../shared/domain/dataset';
import { datasetOf, decisionOf, summaryOf } from '../sample-data';

const columns = ['a', 'b'].map((name) => summaryOf(name, 'number'));
const settingsOf = (change: Partial<Dataset>): string[] =>
  furtherDecisions(
    datasetOf({ format: 'csv', header: true, columns, decisions: [], ...change }),
  ).map(({ setting }) => setting);

describe('furtherDecisions', () => {
  it('offers what the importer left as it was', () => {
    expect(settingsOf({})).toEqual(['missingCode', 'layout', 'unitRows']);
    expect(settingsOf({ header: false })).toEqual(['missingCode', 'layout']);
    expect(settingsOf({ format: 'parquet', header: null })).toEqual(['missingCode', 'layout']);
  });

  it('offers nothing twice', () => {
    const decisions = [decisionOf({ setting: 'layout', column: null, value: 'series' })];
    expect(settingsOf({ decisions })).toEqual(['missingCode', 'unitRows']);
  });

  it('offers nothing where there is nothing to arrange', () => {
    const texts = [summaryOf('a', 'text')];
    expect(settingsOf({ columns: texts })).toEqual(['unitRows']);
    expect(settingsOf({ format: 'pictures' })).toEqual([]);
    expect(settingsOf({ format: null })).toEqual([]);
  });
});
