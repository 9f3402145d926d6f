import { describe, expect, it } from 'vitest';
import { withColumns, withTask } from '../../../../renderer/data/task-edits';
import {
  withColumnScaling,
  withLag,
  withSplit,
  withToggledRole,
} from '../../../../renderer/data/document-edits';
import { goalsFor, samplesFor } from '../../../../shared/domain/experiment/task-rules';
import { topologies } from '../../../../shared/domain/experiment/task';
import { datasetOf, documentOf } from '../sample-data';

describe('changes of the task', () => {
  it('bring goal, samples and window along, so that they always go together', () => {
    let experiment = documentOf(undefined, { horizon: 6, stride: 2 });
    for (const topology of topologies) {
      experiment = withTask(experiment, { topology });
      const { goal, samples, window, stride } = experiment.task;
      expect(goalsFor(topology)).toContain(goal);
      expect(samplesFor(topology, goal)).toContain(samples);
      if (samples !== 'windows') expect([window, stride]).toEqual([1, 1]);
    }
  });

  it('give a window again where samples become windows', () => {
    const records = withTask(documentOf(), { topology: 'one-to-one' });
    expect(records.task).toMatchObject({ samples: 'records', window: 1 });
    const back = withTask(records, { topology: 'many-to-one', goal: 'forecast' });
    expect(back.task).toMatchObject({ samples: 'windows', window: 24 });
  });

  it('take the input role off a target that its own row would answer', () => {
    const roles = (task: object): string[] =>
      withTask(documentOf(), task).data.columns.map((column) => column.roles.join());
    expect(roles({ goal: 'regress' })).toEqual(['time', 'target', 'ignore']);
    expect(roles({ topology: 'one-to-one' })).toEqual(['time', 'target', 'ignore']);
    expect(roles({ window: 9 })).toEqual(['time', 'input,target', 'ignore']);
    expect(roles({ topology: 'many-to-many-in-step', goal: 'forecast' })[1]).toBe('input,target');
  });

  it('leave a horizon to forecasts after the window only', () => {
    const far = documentOf(undefined, { horizon: 6 });
    expect(withTask(far, { window: 30 }).task.horizon).toBe(6);
    expect(withTask(far, { topology: 'many-to-many-in-step' }).task.horizon).toBe(1);
  });

  it('take the loss that fits the answer, and keep one that does', () => {
    const classify = withTask(documentOf(), { goal: 'classify' });
    expect(classify.training.loss).toBe('cross-entropy');
    const absolute = documentOf();
    absolute.training.loss = 'mae';
    expect(withTask(absolute, { window: 5 }).training.loss).toBe('mae');
    expect(withTask(classify, { goal: 'forecast' }).training.loss).toBe('mse');
  });

  it('weigh no classes any more where none are answered', () => {
    const classify = withTask(documentOf(), { goal: 'classify' });
    classify.training.classWeights = { method: 'balanced' };
    expect(withTask(classify, { window: 5 }).training.classWeights.method).toBe('balanced');
    expect(withTask(classify, { goal: 'forecast' }).training.classWeights.method).toBe('none');
  });

  it('follow the type of the target where the goal takes both', () => {
    const tagged = withTask(documentOf(), { topology: 'many-to-many-in-step', goal: 'tag' });
    expect(tagged.training.loss).toBe('mse');
    const [time, load, place] = tagged.data.columns;
    if (!time || !load || !place) throw new Error('three columns');
    const asClass = withColumns(tagged, [
      time,
      { ...load, roles: ['input'] },
      { ...place, roles: ['target'] },
    ]);
    expect(asClass.training.loss).toBe('cross-entropy');
  });
});

describe('single changes of a document', () => {
  it('give a role also to a column that the document left out', () => {
    const short = documentOf([{ name: 'Last', type: 'number', roles: ['input', 'target'] }]);
    const { columns } = withToggledRole(short, datasetOf(), 'Ort', 'input').data;
    expect(columns.map(({ name, roles }) => [name, roles.join()])).toEqual([
      ['Last', 'input,target'],
      ['Datum', 'ignore'],
      ['Ort', 'input'],
    ]);
  });

  it('let one of input and target take the place of the other where both would be a leak', () => {
    const own = withTask(documentOf(), { goal: 'regress' });
    const asInput = withToggledRole(own, datasetOf(), 'Last', 'input');
    expect(asInput.data.columns[1]?.roles).toEqual(['input']);
    const forecast = withToggledRole(documentOf(), datasetOf(), 'Ort', 'input');
    expect(withToggledRole(forecast, datasetOf(), 'Ort', 'target').data.columns[2]?.roles).toEqual([
      'input',
      'target',
    ]);
  });

  it("set a column's scaling and take it back", () => {
    const scaled = withColumnScaling(documentOf(), 'Last', 'log');
    expect(scaled.data.columns[1]?.scaling).toBe('log');
    expect(withColumnScaling(scaled, 'Last', null)).toEqual(documentOf());
  });

  it('forget an allowed leak with the random split that it was allowed for', () => {
    const random = withSplit(documentOf(), { method: 'random', allowLeak: true });
    expect(random.preparation.split.allowLeak).toBe(true);
    expect(withSplit(random, { train: { count: 5 } }).preparation.split.allowLeak).toBe(true);
    const ordered = withSplit(random, { method: 'chronological' });
    expect(ordered.preparation.split.allowLeak).toBe(false);
  });

  it('turn the lag of an example, and leave a file alone', () => {
    const file = documentOf();
    expect(withLag(file, 9)).toBe(file);
    const echo = { ...file, data: { ...file.data, source: { kind: 'example', name: 'echo' } } };
    expect(withLag(echo as typeof file, 9).data.source).toEqual({
      kind: 'example',
      name: 'echo',
      lag: 9,
    });
  });
});
