import { describe, expect, it } from 'vitest';
import type { Column } from '../../../../../main/data/table';
import { category, date, decision, labels, number, propose, rolesOf } from './make';

describe('the time of a proposal, and what tells its series apart', () => {
  it('finds several columns that tell series apart together', () => {
    const columns = {
      Store: number(120, (row) => 1 + Math.floor(row / 60)),
      Dept: number(120, (row) => 1 + (Math.floor(row / 20) % 3)),
      Date: date(120, (row) => 7 * (row % 20)),
      Weekly_Sales: number(120, Math.sin),
      Temperature: number(120, Math.cos),
    };
    const experiment = propose(columns, 120);
    expect(rolesOf(experiment)).toEqual({
      Store: 'series',
      Dept: 'series',
      Date: 'time',
      Weekly_Sales: 'input+target',
      Temperature: 'input',
    });
    expect(experiment?.task.window).toBe(2);
  });

  it('reads weeks that are counted for each of several columns together, and months of no year', () => {
    const shop = number(160, (row) => 1 + Math.floor(row / 80));
    const codes = Int32Array.from({ length: 160 }, (_, row) => Math.floor(row / 40) % 2);
    const columns = {
      shop,
      ware: { ...labels('category', 160, 'tea', 'cup'), codes },
      week: number(160, (row) => 1 + (row % 40)),
      sold: number(160, Math.sin),
    };
    expect(rolesOf(propose(columns, 160))).toEqual({
      shop: 'series',
      ware: 'series',
      week: 'time',
      sold: 'input+target',
    });
    const monthly = {
      year: number(160, (row) => 2001 + Math.floor(row / 12)),
      month: number(160, (row) => 1 + (row % 12)),
      sold: number(160, Math.sin),
    };
    expect(rolesOf(propose(monthly, 160))).toEqual({
      year: 'input',
      month: 'input',
      sold: 'input+target',
    });
  });

  it('takes a counter that begins anew with a number beside it for the time, without any names', () => {
    const starts = [0, 50, 90, 150];
    const run = (row: number) => starts.filter((start) => row >= start).length - 1;
    const columns = {
      'column 1': number(200, (row) => 1 + run(row)),
      'column 2': number(200, (row) => 1 + row - (starts[run(row)] ?? 0)),
      'column 3': number(200, Math.sin),
      'column 4': number(200, () => 100),
      'column 5': number(200, Math.cos),
    };
    expect(rolesOf(propose(columns, 200))).toEqual({
      'column 1': 'series',
      'column 2': 'time',
      'column 3': 'input',
      'column 4': 'ignore',
      'column 5': 'input+target',
    });
  });

  it('takes the first of several dates, and neither parts of a date nor numbers of rows as measured', () => {
    const columns = {
      No: number(80, (row) => 1 + row),
      when: date(80, (row) => row),
      year: number(80, (row) => 2010 + Math.floor(row / 40)),
      month: number(80, (row) => 1 + (row % 12)),
      temp: number(80, Math.cos),
      hum: number(80, Math.sin),
      loaded: date(80, (row) => row + 1),
      record: number(80, (row) => 700 + row),
    };
    expect(rolesOf(propose(columns, 80))).toEqual({
      No: 'ignore',
      when: 'time',
      year: 'ignore',
      month: 'ignore',
      temp: 'input',
      hum: 'input+target',
      loaded: 'ignore',
      record: 'ignore',
    });
    const { when, loaded, ...undated } = columns;
    expect([when.type, loaded.type]).toEqual(['date', 'date']);
    expect(rolesOf(propose(undated, 80))).toMatchObject({ No: 'time', month: 'input' });
  });

  it('passes over a column that never changes, unless there is nothing else', () => {
    const columns = {
      day: date(40, (row) => row),
      y: number(40, Math.sin),
      gauge: number(40, () => 3),
    };
    expect(rolesOf(propose(columns, 40))).toEqual({
      day: 'time',
      y: 'input+target',
      gauge: 'ignore',
    });
    const only = { day: columns.day, gauge: columns.gauge };
    expect(rolesOf(propose(only, 40))).toEqual({ day: 'time', gauge: 'input+target' });
  });

  it.each<[string, Column, string]>([
    ['time', date(60, (row) => row % 20), 'time'],
    ['year', number(60, (row) => 1990 + (row % 20)), 'time'],
    ['step', number(60, (row) => 1 + (row % 20)), 'time'],
    // One that begins later than the others.
    ['year', number(60, (row) => (row < 40 ? 1990 + (row % 20) : 1957 + row)), 'time'],
  ])('reads series that stood side by side: %s', (name, time, role) => {
    const columns = {
      id: number(60, (row) => 11 + Math.floor(row / 20)),
      name: {
        ...labels('category', 60, 'a', 'b'),
        codes: Int32Array.from({ length: 60 }, (_, r) => +(r > 39)),
      },
      [name]: time,
      value: number(60, Math.sin),
    };
    expect(rolesOf(propose(columns, 60))).toEqual({
      id: 'series',
      name: 'ignore',
      [name]: role,
      value: 'input+target',
    });
  });

  it('takes nothing else that is said of a whole series, such as its sum', () => {
    const columns = {
      Account: category(60, (row) => Math.floor(row / 20), 'rent', 'pay', 'tax'),
      Total: number(60, (row) => 100 + Math.floor(row / 20)),
      step: number(60, (row) => 1 + (row % 20)),
      value: number(60, Math.sin),
    };
    const wide = [decision('layout', 'series')];
    expect(rolesOf(propose(columns, 60, [], wide))).toEqual({
      Account: 'series',
      Total: 'ignore',
      step: 'time',
      value: 'input+target',
    });
  });

  it('takes no part of a date and no time of day for what tells series apart', () => {
    // An hour that stands twice, as where a clock is set back.
    const hourOf = (row: number): number => (row > 50 ? row - 1 : row);
    const columns = {
      time: date(100, (row) => hourOf(row) / 24),
      day: number(100, (row) => 1 + Math.floor(hourOf(row) / 24)),
      hour: number(100, (row) => hourOf(row) % 24),
      level: number(100, Math.sin),
    };
    expect(rolesOf(propose(columns, 100))).toEqual({
      time: 'time',
      day: 'ignore',
      hour: 'ignore',
      level: 'input+target',
    });
    const apart = {
      Date: date(96, (row) => Math.floor(row / 24)),
      Time: number(96, (row) => 3600 * (row % 24)),
      level: number(96, Math.sin),
    };
    const seconds = [decision('columns.Time.unit', 's', 'Time')];
    expect(rolesOf(propose(apart, 96, [], seconds))).toMatchObject({ Date: 'time', Time: 'input' });
  });
});
