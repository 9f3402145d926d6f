import { describe, expect, it } from 'vitest';
import { inspectData } from '../../../../../main/data/inspect';
import type { Column } from '../../../../../main/data/table';
import { category, date, labels, number, propose, rolesOf, tableOf } from './make';

/** As a person is told of it. */
function proposed(columns: Readonly<Record<string, Column>>, rows: number) {
  const experiment = propose(columns, rows);
  if (experiment === null) throw new Error('Nothing was proposed.');
  const { preview } = inspectData(experiment, tableOf(columns, rows), 0);
  return {
    roles: rolesOf(experiment),
    goal: experiment.task.goal,
    task: experiment.task,
    split: experiment.preparation.split.method,
    codes: preview.problems.map(({ code }) => code),
  };
}

const axes = (rows: number) => ({ x: number(rows, Math.sin), y: number(rows, Math.cos) });
const acts = ['walk', 'run', 'sit'];

describe('a recording with a label at each row', () => {
  it('is classified by windows that are shorter than its stretches', () => {
    const columns = {
      t: number(1600, (row) => row / 50),
      ...axes(1600),
      doing: category(1600, (row) => Math.floor(row / 100) % 2, 'walk', 'run'),
    };
    const { roles, task, split, codes } = proposed(columns, 1600);
    expect(roles).toEqual({ t: 'time', x: 'input', y: 'input', doing: 'target' });
    expect(task).toMatchObject({ topology: 'many-to-one', goal: 'classify', samples: 'windows' });
    expect(task).toMatchObject({ window: 25, stride: 13 });
    expect(split).toBe('chronological');
    expect(codes).toEqual(['mixed-labels']);
  });

  it('has series by who was recorded, and is split by them where rows are sorted by label', () => {
    const columns = {
      'column 1': number(2400, (row) => (row < 1200 ? 33 : 17)),
      'column 2': category(2400, (row) => Math.floor(row / 400) % 3, ...acts),
      'column 3': number(2400, (row) => 4.9e13 + row * 5e7 - (row < 1200 ? 0 : 9e9)),
      'column 4': number(2400, Math.sin),
    };
    const { roles, split, codes } = proposed(columns, 2400);
    expect(roles).toEqual({
      'column 1': 'series',
      'column 2': 'target',
      'column 3': 'time',
      'column 4': 'input',
    });
    expect(split).toBe('series');
    expect(codes).toEqual(['mixed-labels']);
  });

  it('has neither a time nor a measurement of a clock that begins anew with each label', () => {
    const columns = {
      'column 1': number(1200, (row) => (row < 600 ? 33 : 17)),
      'column 2': category(1200, (row) => Math.floor(row / 200) % 3, ...acts),
      'column 3': number(1200, (row) => 4.9e13 + (row % 200) * 5e7),
      'column 4': number(1200, Math.sin),
    };
    const { roles, codes } = proposed(columns, 1200);
    expect(roles).toMatchObject({ 'column 1': 'series', 'column 3': 'ignore' });
    expect(codes).toEqual(['mixed-labels']);
    const [user, activity, timestamp, x] = Object.values(columns) as [
      Column,
      Column,
      Column,
      Column,
    ];
    const named = proposed({ user, activity, timestamp, x }, 1200);
    expect(named.roles).toEqual({
      user: 'series',
      activity: 'target',
      timestamp: 'ignore',
      x: 'input',
    });
  });

  it('is split by people where there are many', () => {
    const columns = {
      subject: category(2400, (row) => Math.floor(row / 300), ...Array.from('abcdefgh')),
      activity: category(2400, (row) => Math.floor(row / 50) % 3, ...acts),
      ...axes(2400),
    };
    const { roles, split, codes } = proposed(columns, 2400);
    expect(roles).toEqual({ subject: 'series', activity: 'target', x: 'input', y: 'input' });
    expect(split).toBe('series');
    expect(codes).toEqual(['mixed-labels']);
  });

  it('is split by windows that share no row where nothing else gives all labels to both parts', () => {
    const columns = {
      day: date(900, (row) => row),
      ...axes(900),
      label: category(900, (row) => Math.floor(row / 300), ...acts),
    };
    const { roles, task, split, codes } = proposed(columns, 900);
    expect(roles).toMatchObject({ day: 'time', label: 'target' });
    expect(split).toBe('random');
    expect([task.window, task.stride]).toEqual([50, 50]);
    expect(codes).toEqual([]);
  });
});

describe('no recording is', () => {
  it('a table whose label changes often, or hardly occurs', () => {
    const often = {
      day: date(400, (row) => row),
      ...axes(400),
      wind: labels('category', 400, 'N', 'S'),
    };
    expect(proposed(often, 400).goal).toBe('forecast');
    const rare = { ...often, wind: category(400, (row) => +(row > 395), 'N', 'S') };
    expect(proposed(rare, 400).goal).toBe('forecast');
  });

  it('a table of records that are sorted by their label', () => {
    const flowers = {
      Id: number(150, (row) => row + 1),
      length: number(150, Math.sin),
      species: category(150, (row) => Math.floor(row / 50), ...acts),
    };
    const { roles, task } = proposed(flowers, 150);
    expect(roles).toEqual({ Id: 'ignore', length: 'input', species: 'target' });
    expect(task).toMatchObject({ topology: 'one-to-one', samples: 'records' });
  });

  it('a table of series one after the other, whatever else is the same in each', () => {
    const columns = {
      shop: category(400, (row) => Math.floor(row / 100), 'A', 'B', 'C', 'D'),
      region: category(400, (row) => Math.floor(row / 200), 'Ost', 'West'),
      day: date(400, (row) => row % 100),
      z: number(400, Math.sin),
    };
    expect(proposed(columns, 400).roles).toEqual({
      shop: 'series',
      region: 'ignore',
      day: 'time',
      z: 'input+target',
    });
  });

  it('a table with something that is usually forecast', () => {
    const columns = {
      day: date(400, (row) => row),
      sales: number(400, Math.sin),
      season: category(400, (row) => Math.floor(row / 100), 'a', 'b', 'c', 'd'),
    };
    expect(proposed(columns, 400).goal).toBe('forecast');
  });
});
