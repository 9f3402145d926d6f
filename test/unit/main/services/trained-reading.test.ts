import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Emitter } from '../../../../main/services/emitter';
import { preparationArtifact, RunRecorder } from '../../../../main/services/run-recorder';
import { checkUnits, trainedReading } from '../../../../main/services/trained-reading';
import type { Store } from '../../../../main/store/store';
import type { ColumnSummary, Dataset } from '../../../../shared/domain/dataset';
import type { Experiment } from '../../../../shared/domain/experiment/document';
import { fittedPreparationSchema } from '../../../../shared/domain/fitted-preparation';
import type { RunOutcome } from '../../../../shared/training/protocol';
import { smallExperiment } from '../../../helpers/experiments';
import { dataset as anyDataset } from '../../../helpers/fake-lab';
import { engine, newFolder, newRun, openTestStore } from '../../../helpers/store';

const id = 'ab'.repeat(32);
const columns = [
  { name: 'share', roles: ['input', 'target'] },
  { name: 'note', roles: ['ignore'] },
];
const source = { kind: 'file', name: 'shares.csv', dataset: id };
const experiment: Experiment = smallExperiment(`data=${JSON.stringify({ source, columns })}`);

/** A data set with both columns, whose unit is `unit`; an empty one has no values. */
function datasetWith(unit: string | undefined, isEmpty = false): Dataset {
  const own: Omit<ColumnSummary, 'name'> = {
    type: 'number',
    missing: 0,
    invalid: 0,
    min: isEmpty ? null : 0,
    max: isEmpty ? null : 1,
    first: [],
    distinct: null,
    distribution: [],
    decimal: null,
    thousands: null,
    dateOrder: null,
    ...(unit === undefined ? {} : { unit }),
  };
  return { ...anyDataset, id, columns: ['share', 'note'].map((name) => ({ ...own, name })) };
}

let store: Store;
beforeEach(() => {
  store = openTestStore(newFolder()).store;
});
afterEach(() => store.close());

describe('how the file of a run was read', () => {
  it('is the units of the columns that are used, and the size of pictures', () => {
    const sized = { ...datasetWith('%'), decisions: [pictureSize] };
    store.keepDataset({ dataset: sized, path: '/shares.csv' });
    expect(trainedReading(store, experiment)).toEqual({
      units: { share: '%' },
      pictureSize: '100 × 75',
    });
    store.keepDataset({ dataset: datasetWith(undefined), path: '/shares.csv' });
    expect(trainedReading(store, experiment)).toMatchObject({ units: {} });
  });

  it('tells units that stand below the header from those of the cells', () => {
    const decisions = ['share', 'note'].map(unitBelow);
    store.keepDataset({ dataset: { ...datasetWith('%'), decisions }, path: '/shares.csv' });
    expect(trainedReading(store, experiment)).toMatchObject({
      units: { share: '%' },
      unitsBelow: ['share'],
    });
  });

  it('is how its table was arranged, by a guess or as set', () => {
    const decision = { column: null, reason: '', alternatives: [], certain: false };
    const decisions = [
      { ...decision, setting: 'missingCode', value: '-999' },
      { ...decision, setting: 'layout', value: 'series' },
      { ...decision, setting: 'delimiter', value: ',' },
    ];
    store.keepDataset({ dataset: { ...datasetWith('%'), decisions }, path: '/shares.csv' });
    expect(trainedReading(store, experiment)?.arrangement).toEqual({
      missingCode: '-999',
      layout: 'series',
    });
  });

  it('is not known of an example, and of a data set that is gone', () => {
    expect(trainedReading(store, smallExperiment())).toBeNull();
    expect(trainedReading(store, experiment)).toBeNull();
  });
});

it('is kept with the run, whatever becomes of its data set', () => {
  const emitter = new Emitter();
  const recorder = new RunRecorder(store, emitter, () => undefined);
  const run = { ...newRun(), experiment };
  store.keepDataset({ dataset: datasetWith('%'), path: '/shares.csv' });
  store.insertRuns([run]);
  const started = { parameters: 3, baselines: [], engine };
  recorder.handle({ kind: 'started', runId: run.id, facts: started });
  recorder.handle({ kind: 'finished', runId: run.id, outcome });
  store.removeDataset(id, 1, () => undefined);
  const bytes = store.readArtifact(run.id, preparationArtifact);
  const kept: unknown = JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array()));
  expect(fittedPreparationSchema.parse(kept)).toEqual({
    ...outcome.preparation,
    reading: { units: { share: '%' }, pictureSize: null },
  });
  recorder.close();
});

describe('units of a new file', () => {
  const check = (then: string | undefined, now: string | undefined, isEmpty = false): string[] => {
    const units: Record<string, string> = then === undefined ? {} : { share: then };
    const found = checkUnits(experiment, { units, pictureSize: null }, datasetWith(now, isEmpty));
    return found.map(({ code }) => code);
  };

  it.each([
    ['%', undefined],
    [undefined, '%'],
    ['%', '€'],
    ['$', '%'],
  ])('%s in training and %s now: refused', (then, now) => {
    expect(() => check(then, now)).toThrow(/^Column "share" has .* in training it had /);
  });

  it.each([
    ['€', '$'],
    ['€', undefined],
    [undefined, '€'],
  ])('%s in training and %s now: told', (then, now) => {
    expect(check(then, now)).toEqual(['other-unit']);
  });

  it('that are the same, or of answers that are not there yet, are passed over', () => {
    expect(check('%', '%')).toEqual([]);
    expect(check(undefined, undefined)).toEqual([]);
    expect(check('%', undefined, true)).toEqual([]);
  });
});

describe('units below the header', () => {
  const below = ['share'];
  const check = (
    [then, unitsBelow]: [string | undefined, string[]],
    [now, belowNow]: [string | undefined, string[]],
  ): string[] => {
    const units: Record<string, string> = then === undefined ? {} : { share: then };
    const dataset = { ...datasetWith(now), decisions: belowNow.map(unitBelow) };
    return checkUnits(experiment, { units, unitsBelow, pictureSize: null }, dataset).map(
      ({ message }) => message,
    );
  };

  it('say nothing of the numbers of a file that has none', () => {
    expect(check(['%', below], [undefined, []])).toEqual([]);
    expect(check([undefined, []], ['%', below])).toEqual([]);
    expect(check(['°C', below], [undefined, []])).toEqual([]);
  });

  it('are those of cells too', () => {
    expect(check(['%', below], ['%', []])).toEqual([]);
    expect(check(['%', []], ['%', below])).toEqual([]);
  });

  it('are told where others stand there, or in cells', () => {
    expect(check(['°C', below], ['K', below])).toEqual([
      'Column "share" has the unit K in this file; in training it had the unit °C. The numbers are taken as they stand. Where they are not the same quantity: write the column as in training, with °C below its name.',
    ]);
    expect(check(['%', below], ['1', below])).toHaveLength(1);
    expect(() => check(['°C', below], ['%', []])).toThrow(/The same share may be 22 in one/);
    expect(() => check(['%', []], ['1', below])).toThrow(/each number with %, and the value/);
  });
});

const unitBelow = (column: string): Dataset['decisions'][number] => ({
  setting: `columns.${column}.unit`,
  column,
  value: '%',
  reason: 'stands below the header',
  alternatives: [],
  certain: true,
});

const pictureSize: Dataset['decisions'][number] = {
  setting: 'pictureSize',
  column: null,
  value: '100 × 75',
  reason: 'all pictures have it',
  alternatives: [],
  certain: true,
};

const outcome: RunOutcome = {
  status: 'done',
  divergence: null,
  best: { epoch: 1, metric: 'mse', value: 0.5 },
  skill: null,
  lag: null,
  forecast: null,
  test: null,
  classes: null,
  preparation: { inputs: [], targets: [], means: {}, vocabularies: {}, categories: {} },
  weights: [{ name: 'w', shape: [1], values: new Float32Array([1]) }],
  wallMs: 12,
};
