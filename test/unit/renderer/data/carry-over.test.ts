import { describe, expect, it } from 'vitest';
import { carryOver } from '../../../../renderer/data/carry-over';
import type { Experiment } from '../../../../shared/domain/experiment/document';
import { draftExperiment } from '../../../../renderer/data/draft-experiment';
import type { ColumnChoice } from '../../../../shared/domain/experiment/data';
import { parseExperiment } from '../../../../shared/domain/experiment/parse';
import { datasetOf, documentOf, otherTableId, summaryOf } from '../sample-data';

const columns = (load: ColumnChoice, place: ColumnChoice): ColumnChoice[] => [
  { name: 'Datum', type: 'date', roles: ['time'] },
  load,
  place,
];
const load: ColumnChoice = { name: 'Last', type: 'number', roles: ['input', 'target'] };
const place: ColumnChoice = { name: 'Ort', type: 'category', roles: ['ignore'] };

/** Documents all of which a person chose. */
const chosen = (...documents: Experiment[]) =>
  documents.map((document) => ({ document, proposal: null }));
const anew = (proposed: Experiment, ...documents: Experiment[]): Experiment =>
  carryOver(proposed, proposed.name, chosen(...documents));

describe('a file read anew', () => {
  it('keeps roles, scaling, task and network where the answer is the same column', () => {
    const before = documentOf(columns({ ...load, scaling: 'robust' }, place), { window: 50 });
    const proposed = documentOf(columns(load, place), { window: 24 }, otherTableId);
    const after = anew(proposed, before);
    expect(after.data.source).toEqual(proposed.data.source);
    expect(after.data.columns).toEqual(before.data.columns);
    expect(after.task.window).toBe(50);
  });

  it('takes the new type of a column, and lets it join where it was of no use before', () => {
    const before = documentOf(columns(load, { ...place, type: 'text' }));
    const now = { ...place, type: 'number', roles: ['input'] } as ColumnChoice;
    const after = anew(documentOf(columns(load, now), {}, otherTableId), before);
    expect(after.data.columns[2]).toEqual(now);
  });

  it('takes the proposal where the answer is another kind of column now', () => {
    const before = documentOf(columns(load, place), { window: 50 });
    const text: ColumnChoice = { ...load, type: 'text', roles: ['ignore'] };
    const proposed = documentOf(
      columns(text, { ...place, roles: ['input', 'target'] }),
      {},
      otherTableId,
    );
    expect(anew(proposed, before)).toEqual(proposed);
  });

  it('takes back what a person chose before a setting that did not fit', () => {
    const series: ColumnChoice = { ...place, roles: ['series'] };
    const first = documentOf(columns(load, series), { window: 50 });
    // Cut wrongly there is one column; what is proposed of it is nobody's choice.
    const wrong = documentOf([{ name: 'all', type: 'text', roles: ['ignore'] }]);
    const proposed = documentOf(columns(load, place), {}, otherTableId);
    const away = carryOver(wrong, 'Mine', chosen(first));
    expect(away.name).toBe('Mine');
    const made = [{ document: away, proposal: away }, ...chosen(first)];
    const back = carryOver(proposed, away.name, made);
    expect(back.data.columns).toEqual(first.data.columns);
    expect(back.task.window).toBe(50);
    expect(back.data.source).toEqual(proposed.data.source);
  });

  it('lets what was changed since count for more', () => {
    const past = documentOf(columns(load, place), { window: 50 });
    const before = documentOf(columns({ ...load, scaling: 'log' }, place), { window: 9 });
    const after = anew(documentOf(columns(load, place)), before, past);
    expect(after.task.window).toBe(9);
    expect(after.data.columns[1]?.scaling).toBe('log');
  });

  it('keeps the name of the experiment, whatever is proposed', () => {
    const before = { ...documentOf(columns(load, place)), name: 'Mine' };
    const other = documentOf([{ ...load, name: 'Neu' }], {}, otherTableId);
    expect(carryOver(other, 'Mine', chosen(before))).toEqual({ ...other, name: 'Mine' });
  });

  it('is proposed anew where nobody changed what was proposed', () => {
    // With the time of day the day was of no use; without it, it is the time.
    const day = (role: 'ignore' | 'time'): ColumnChoice => ({
      name: 'Tag',
      type: 'date',
      roles: [role],
    });
    const proposal = documentOf([day('ignore'), load]);
    const proposed = documentOf([day('time'), load], {}, otherTableId);
    expect(
      carryOver(proposed, 'Mine', [{ document: { ...proposal, name: 'Mine' }, proposal }]),
    ).toEqual({ ...proposed, name: 'Mine' });
    const document = { ...proposal, task: { ...proposal.task, window: 9 } };
    const after = carryOver(proposed, 'Mine', [{ document, proposal }]);
    expect(after.data.columns).toEqual(proposed.data.columns);
    expect(after.task.window).toBe(9);
  });

  it('drops columns that are gone and takes new ones as proposed', () => {
    const before = documentOf(columns(load, place));
    const fresh: ColumnChoice = { name: 'Neu', type: 'number', roles: ['input'] };
    const after = anew(documentOf([load, fresh], {}, otherTableId), before);
    expect(after.data.columns).toEqual([load, fresh]);
  });
});

describe('a first document for a table', () => {
  it('forecasts the last column of numbers from all of them, by the first dates', () => {
    const dataset = datasetOf({
      columns: [
        summaryOf('Datum', 'date'),
        summaryOf('Wind', 'number'),
        summaryOf('Last', 'number'),
        summaryOf('Ort', 'category'),
      ],
    });
    const { data, task } = parseExperiment(draftExperiment(dataset));
    expect(data.columns.map(({ roles }) => roles.join())).toEqual([
      'time',
      'input',
      'input,target',
      'ignore',
    ]);
    expect(task.window).toBe(24);
  });

  it('has a window that leaves a short table enough samples', () => {
    expect(draftExperiment(datasetOf({ rows: 12 })).task.window).toBe(1);
  });
});
