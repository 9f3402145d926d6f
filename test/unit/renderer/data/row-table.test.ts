import { describe, expect, it } from 'vitest';
import {
  fileRow,
  firstProblem,
  isPreviewed,
  rowTable,
  stretchAround,
} from '../../../../renderer/data/row-table';
import { lineValues, pictureBytes } from '../../../../renderer/data/picture-pixels';
import type { DataProblem } from '../../../../shared/domain/dataset';
import { datasetOf, decisionOf } from '../sample-data';

const problem = (changes: Partial<DataProblem>): DataProblem => ({
  code: 'any',
  severity: 'warning',
  row: null,
  column: null,
  line: null,
  message: 'Any.',
  ...changes,
});

describe('the table of rows', () => {
  it('shows thirty columns, and the one of the problem beside them', () => {
    const names = Array.from({ length: 40 }, (_, i) => `c${i}`);
    expect(rowTable(names, []).columns).toHaveLength(30);
    const { columns } = rowTable(names, [], 'c37');
    expect(columns.at(-1)).toEqual({ name: 'c37', place: 37 });
  });

  it('marks the first problem that has a row and is more than a note', () => {
    const wanted = problem({ row: 9, severity: 'error' });
    const problems = [problem({}), problem({ row: 3, severity: 'info' }), wanted];
    expect(firstProblem(datasetOf({ problems }))).toBe(wanted);
    expect(firstProblem(datasetOf())).toBeNull();
  });

  it('knows the rows that came with the import', () => {
    const dataset = datasetOf({ preview: [{ row: 7, cells: [] }] });
    expect([isPreviewed(dataset, 7), isPreviewed(dataset, 8)]).toEqual([true, false]);
  });

  it('asks for the neighbours of a row, also at the ends', () => {
    expect(stretchAround(datasetOf(), 100)).toEqual({ from: 95, count: 9 });
    expect(stretchAround(datasetOf(), 1)).toEqual({ from: 0, count: 9 });
    expect(fileRow(datasetOf(), 95)).toBe(96);
  });

  it('counts from the end of a file that is newest first', () => {
    const dataset = datasetOf({ decisions: [decisionOf({ setting: 'order', value: 'reversed' })] });
    const { from } = stretchAround(dataset, 300);
    expect(from).toBe(0);
    expect(fileRow(dataset, 0)).toBe(300);
    expect(fileRow(dataset, 299)).toBe(1);
  });
});

describe('pictures', () => {
  const grey = { height: 2, width: 2, channels: 1, pixels: [0, 1, 0.5, 0.25] };
  const colour = { height: 1, width: 2, channels: 3, pixels: [1, 0, 0, 0, 0, 1] };

  it('are drawn grey by one channel and coloured by three', () => {
    expect([...pictureBytes(grey)].slice(0, 8)).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
    expect([...pictureBytes(colour)]).toEqual([255, 0, 0, 255, 0, 0, 255, 255]);
  });

  it('give a line as the values of a timestep', () => {
    expect(lineValues(grey, 1)).toEqual([0.5, 0.25]);
    expect(lineValues(colour, 0)).toEqual(colour.pixels);
  });
});
