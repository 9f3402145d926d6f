import { describe, expect, it } from 'vitest';
import { createTaskMemory } from '../../../../renderer/data/task-memory';
import { parseExperiment } from '../../../../shared/domain/experiment/parse';
import { topologies } from '../../../../shared/domain/experiment/task';
import { documentOf } from '../sample-data';

describe('a topology that is left', () => {
  it('comes back with its goal, samples, window, horizon and roles', () => {
    const before = documentOf(undefined, { window: 40, horizon: 3, stride: 2 });
    for (const topology of topologies.filter((one) => one !== 'many-to-one')) {
      const memory = createTaskMemory();
      const away = memory.change(before, { topology });
      expect(away.task.topology).toBe(topology);
      expect(memory.change(away, { topology: 'many-to-one' })).toEqual(before);
      expect(parseExperiment(before)).toEqual(before);
    }
  });

  it('takes along what was changed elsewhere since then', () => {
    const memory = createTaskMemory();
    const away = memory.change(documentOf(), { topology: 'many-to-many-in-step' });
    away.preparation.scaling = 'robust';
    away.data.columns = away.data.columns.filter(({ name }) => name !== 'Ort');
    const back = memory.change(away, { topology: 'many-to-one' });
    expect(back.preparation.scaling).toBe('robust');
    expect(back.data.columns.map(({ name }) => name)).toEqual(['Datum', 'Last']);
  });

  it('is of one table alone', () => {
    const memory = createTaskMemory();
    const first = documentOf(undefined, { horizon: 5 });
    memory.change(first, { topology: 'one-to-one' });
    const other = documentOf(undefined, { topology: 'one-to-one', goal: 'regress', window: 1 });
    other.task.samples = 'records';
    other.data.source = { kind: 'file', name: 'other.csv', settings: {} };
    expect(memory.change(other, { topology: 'many-to-one' }).task.horizon).toBe(1);
  });
});
