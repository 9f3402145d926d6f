import { describe, expect, it } from 'vitest';
import type { Column } from '../../../../main/data/table';
import { epochHints } from '../../../../main/data/typing/epoch-hints';
import { date, id, labels, number, propose, rolesOf } from './propose/make';

describe('proposeExperiment', () => {
  it('forecasts the last number of a table with dates', () => {
    const columns = { day: date(80, (r) => r), a: number(80, Math.sin), b: number(80, Math.cos) };
    const experiment = propose(columns, 80);
    expect(rolesOf(experiment)).toEqual({ day: 'time', a: 'input', b: 'input+target' });
    expect(experiment?.task).toMatchObject({ goal: 'forecast', samples: 'windows', window: 10 });
    expect(experiment?.name).toBe('my data');
    expect(experiment?.data.source).toEqual({
      kind: 'file',
      name: 'my data.csv',
      dataset: id,
      settings: {},
    });
  });

  it('takes a first column that counts rows for the time, and one that does not for data', () => {
    const counted = { index: number(40, (r) => r), y: number(40, Math.sin) };
    expect(rolesOf(propose(counted, 40))).toEqual({ index: 'time', y: 'input+target' });
    const measured = { x: number(40, Math.cos), y: number(40, Math.sin) };
    expect(rolesOf(propose(measured, 40))).toEqual({ x: 'input', y: 'input+target' });
    expect(rolesOf(propose({ ramp: number(40, (r) => r) }, 40))).toEqual({ ramp: 'input+target' });
  });

  it('takes a column that counts within each series for the time', () => {
    const columns = {
      name: {
        ...labels('text', 40, 'a'),
        codes: Int32Array.from({ length: 40 }, (_, r) => +(r > 19)),
      },
      step: number(40, (r) => 1 + (r % 20)),
      y: number(40, Math.sin),
    };
    const named = { ...columns, name: { ...columns.name, dictionary: ['a', 'b'] } as Column };
    expect(rolesOf(propose(named, 40))).toEqual({
      name: 'series',
      step: 'time',
      y: 'input+target',
    });
    const { name, ...unnamed } = named;
    expect(name).toBeDefined();
    expect(rolesOf(propose(unnamed, 40))).toEqual({ step: 'input', y: 'input+target' });
  });

  it('takes few whole numbers for codes, which are no target', () => {
    const columns = {
      day: date(80, (r) => r),
      y: number(80, Math.sin),
      line: number(80, (r) => r % 3),
    };
    expect(rolesOf(propose(columns, 80))).toEqual({
      day: 'time',
      y: 'input+target',
      line: 'input',
    });
    const only = { day: date(80, (r) => r), line: number(80, (r) => r % 3) };
    expect(rolesOf(propose(only, 80))).toEqual({ day: 'time', line: 'input+target' });
  });

  it('takes a usual name for the target, wherever it stands', () => {
    const columns = {
      day: date(80, (r) => r),
      Close: number(80, Math.sin),
      Volume: number(80, Math.cos),
    };
    expect(rolesOf(propose(columns, 80))).toEqual({
      day: 'time',
      Close: 'input+target',
      Volume: 'input',
    });
  });

  it('numbers can tell series apart, and times that were not read are no prose', () => {
    const columns = {
      day: date(40, (row) => Math.floor(row / 2)),
      store: number(40, (row) => row % 2),
      sales: number(40, Math.sin),
    };
    expect(rolesOf(propose(columns, 40))).toEqual({
      day: 'time',
      store: 'series',
      sales: 'input+target',
    });
    const clock = labels('text', 40, ...Array.from({ length: 40 }, (_, i) => `0${i % 10}:${i}`));
    const timed = { time: clock, load: number(40, Math.sin) };
    expect(rolesOf(propose(timed, 40))).toEqual({ time: 'ignore', load: 'input+target' });
  });

  it('finds the column that tells series apart where times repeat', () => {
    const columns = {
      shop: labels('category', 40, 'A', 'B'),
      day: date(40, (row) => Math.floor(row / 2)),
      y: number(40, Math.sin),
    };
    expect(rolesOf(propose(columns, 40))).toEqual({
      shop: 'series',
      day: 'time',
      y: 'input+target',
    });
  });

  it('finds the column that tells series apart where rows come in turns, and no time repeats', () => {
    const hours = (...at: number[]) =>
      date(60, (row) => Math.floor(row / 2) + (at[row % 2] as number) / 24);
    const columns = (when: Column, ...names: [string, string]) => ({
      when,
      note: labels('category', 60, 'same'),
      who: labels('category', 60, ...names),
      y: number(60, Math.sin),
    });
    const roles = { when: 'time', note: 'ignore', who: 'ignore', y: 'input+target' };
    const devices = propose(columns(hours(8, 8.01), 'left', 'right'), 60);
    expect(rolesOf(devices)).toEqual({ ...roles, who: 'series' });
    expect(devices?.task).toMatchObject({ window: 3 });
    expect(rolesOf(propose(columns(hours(6, 18), 'day', 'night'), 60))).toEqual(roles);
  });

  it('takes no text that is another in every row for the name of a series', () => {
    const notes = Array.from({ length: 40 }, (_, i) => `Card payment ${i}`);
    const columns = {
      day: date(40, (row) => Math.floor(row / 3)),
      purpose: labels('text', 40, ...notes),
      amount: number(40, Math.sin),
    };
    expect(rolesOf(propose(columns, 40))).toEqual({
      day: 'time',
      purpose: 'ignore',
      amount: 'input+target',
    });
  });

  it('takes a first column that counts rows for no measurement where dates say the time', () => {
    const columns = {
      id: number(40, (row) => row),
      day: date(40, (row) => row),
      sales: number(40, Math.sin),
    };
    expect(rolesOf(propose(columns, 40))).toEqual({
      id: 'ignore',
      day: 'time',
      sales: 'input+target',
    });
  });

  it('takes numbers that may be times since 1970 for the time, beside labels too', () => {
    const columns = {
      level: labels('category', 40, 'info', 'warn'),
      ts: number(40, (row) => 1.7e9 + 60 * row + (row % 7)),
      latency: number(40, Math.sin),
    };
    const hints = epochHints({ rows: 40, columns: new Map(Object.entries(columns)) }, {});
    const roles = { level: 'ignore', ts: 'time', latency: 'input+target' };
    expect(rolesOf(propose(columns, 40, hints))).toEqual(roles);
  });

  it('classifies texts that have dates and ids beside them by the words', () => {
    const words = ['such a good flight', 'lost my bag again', 'on time for once'];
    const columns = {
      id: labels('text', 30, ...Array.from({ length: 30 }, (_, i) => `57030613367776051${i}`)),
      mood: labels('category', 30, 'good', 'bad', 'good again'),
      text: labels('text', 30, ...words),
      written: date(30, (row) => row),
    };
    const experiment = propose(columns, 30);
    expect(rolesOf(experiment)).toEqual({
      id: 'ignore',
      mood: 'target',
      text: 'input',
      written: 'ignore',
    });
    expect(experiment?.task).toMatchObject({ topology: 'many-to-one', goal: 'classify' });
  });

  it('classifies records that have a label and no time', () => {
    const columns = {
      weight: number(30, Math.sin),
      colour: labels('category', 30, 'red', 'green', 'blue'),
      kind: labels('category', 30, 'apple', 'lemon'),
    };
    const experiment = propose(columns, 30);
    expect(rolesOf(experiment)).toEqual({ weight: 'input', colour: 'input', kind: 'target' });
    expect(experiment?.task).toMatchObject({ topology: 'one-to-one', goal: 'classify' });
    expect(experiment?.training.loss).toBe('cross-entropy');
  });

  it('continues one text, classifies a labelled one, translates two', () => {
    const text = labels('text', 20, 'one two', 'three four', 'five six');
    const goals = [
      propose({ line: labels('text', 1, 'a long text') }, 1),
      propose({ line: text }, 20),
      propose({ line: text, mood: labels('category', 20, 'good', 'bad') }, 20),
      propose({ line: text, other: labels('text', 20, 'un deux', 'trois', 'cinq') }, 20),
    ].map((experiment) => experiment?.task.goal);
    expect(goals).toEqual(['generate', 'generate', 'classify', 'translate']);
  });

  it('continues texts by windows that fit into them, and parts them by whole texts', () => {
    const lines = propose({ text: labels('text', 50, 'a line of thirty characters :)') }, 50);
    expect(lines?.task).toMatchObject({ goal: 'generate', window: 15, stride: 8 });
    expect(lines?.preparation.split.method).toBe('series');
    const short = propose({ text: labels('text', 1, 'a text of 24 characters!') }, 1);
    expect(short?.task).toMatchObject({ goal: 'generate', window: 3, stride: 2 });
    const long = propose({ text: labels('text', 1, 'long '.repeat(300)) }, 1);
    expect(long?.task).toMatchObject({ goal: 'generate', window: 40, stride: 20 });
    expect(long?.preparation.split.method).toBe('chronological');
  });

  it('describes pictures, and classifies other sequences', () => {
    const cells: Column = {
      type: 'sequence',
      offsets: Float64Array.from({ length: 21 }, (_, row) => 2 * row),
      features: 1,
      values: new Float32Array(40),
      picture: null,
    };
    const caption = labels('text', 20, 'a red ball', 'a blue box', 'a hat', 'a cat on it');
    const file = labels('text', 20, ...Array.from({ length: 20 }, (_, i) => `${i}.png`));
    const picture: Column = { ...cells, picture: { height: 2, width: 1, channels: 1 } };
    const captioned = propose({ file, picture, caption }, 20);
    expect(rolesOf(captioned)).toEqual({ file: 'ignore', picture: 'input', caption: 'target' });
    expect(captioned?.task).toMatchObject({ topology: 'one-to-many', goal: 'caption' });
    const series = propose({ series: cells, class: labels('category', 20, 'x', 'z') }, 20);
    expect(series?.task).toMatchObject({ topology: 'many-to-one', goal: 'classify' });
  });

  it('proposes nothing where nothing can be learnt', () => {
    expect(propose({ y: number(1, Math.sin) }, 1)).toBeNull();
    expect(propose({ id: labels('category', 4, 'a', 'b', 'c', 'd') }, 4)).toBeNull();
    expect(propose({ y: number(9, () => NaN) }, 9)).toBeNull();
  });

  it('classifies sequences by their label, ignoring ids', () => {
    const sequence: Column = {
      type: 'sequence',
      offsets: Float64Array.from({ length: 21 }, (_, row) => 2 * row),
      features: 1,
      values: new Float32Array(40),
      picture: null,
    };
    const columns = {
      index: number(20, (row) => row),
      place: labels('category', 20, 'Ost', 'West'),
      class: labels('category', 20, 'x', 'z'),
      sequence,
    };
    const experiment = propose(columns, 20);
    expect(rolesOf(experiment)).toEqual({
      index: 'ignore',
      place: 'ignore',
      class: 'target',
      sequence: 'input',
    });
    expect(experiment?.task).toMatchObject({ goal: 'classify', samples: 'records' });
  });

  it('takes few whole numbers beside sequences for classes, and others for a quantity', () => {
    const rows = 80;
    const sequence: Column = {
      type: 'sequence',
      offsets: Float64Array.from({ length: rows + 1 }, (_, row) => 2 * row),
      features: 1,
      values: new Float32Array(2 * rows),
      picture: null,
    };
    const answers = (y: (row: number) => number) => {
      const experiment = propose({ X: sequence, y: number(rows, y) }, rows);
      return [experiment?.task.goal, experiment?.data.columns[1]?.type];
    };
    expect(answers((row) => row % 10)).toEqual(['classify', 'category']);
    expect(answers((row) => row / 8)).toEqual(['regress', 'number']);
    expect(answers((row) => row)).toEqual(['regress', 'number']);
  });
});
