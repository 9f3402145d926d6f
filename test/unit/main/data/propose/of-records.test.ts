import { describe, expect, it } from 'vitest';
import { date, number, propose, rolesOf } from './make';
import { drawn } from './drawn';

const rows = 300;
const drawnColumn = (seed: number) => number(rows, drawn(seed));
const houses = {
  Id: number(rows, (row) => 1 + row),
  area: drawnColumn(1),
  rooms: number(rows, (row) => Math.floor(20 * drawn(2)(row))),
  floor: number(rows, () => 1),
  SalePrice: drawnColumn(3),
};

describe('rows of numbers without a time', () => {
  it('are records whose last number is answered, where none says anything of the next', () => {
    const experiment = propose(houses, rows);
    expect(rolesOf(experiment)).toEqual({
      Id: 'ignore',
      area: 'input',
      rooms: 'input',
      floor: 'ignore',
      SalePrice: 'target',
    });
    expect(experiment?.task).toMatchObject({
      topology: 'one-to-one',
      goal: 'regress',
      samples: 'records',
    });
    expect(experiment?.preparation.split.method).toBe('random');
  });

  it.each([
    ['yes and no', 'outcome', (row: number) => Math.floor(2 * drawn(5)(row)), 'classify'],
    [
      'few numbers that are called a class',
      'class',
      (row: number) => Math.floor(4 * drawn(5)(row)),
      'classify',
    ],
    [
      'few numbers that are not',
      'quality',
      (row: number) => Math.floor(4 * drawn(5)(row)),
      'regress',
    ],
  ])('may have a label of numbers: %s', (_, name, at, goal) => {
    const columns = { area: drawnColumn(1), rooms: drawnColumn(2), [name]: number(rows, at) };
    const experiment = propose(columns, rows);
    expect(rolesOf(experiment)).toEqual({ area: 'input', rooms: 'input', [name]: 'target' });
    expect(experiment?.task.goal).toBe(goal);
    const type = experiment?.data.columns.find((column) => column.name === name)?.type;
    expect(type).toBe(goal === 'classify' ? 'category' : 'number');
  });

  it('are timesteps where they depend on each other, or have a date', () => {
    const level = number(rows, (row) => Math.sin(row / 20));
    expect(propose({ ...houses, level }, rows)?.task).toMatchObject({ samples: 'windows' });
    const day = date(rows, (row) => row);
    expect(propose({ ...houses, day }, rows)?.task).toMatchObject({ samples: 'windows' });
  });
});
