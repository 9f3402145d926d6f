import { expect, it } from 'vitest';
import {
  countSteps,
  eachSeries,
  repeatRows,
} from '../../../../../../main/data/importers/cells/repeat-rows';
import { atOnce, stepLength } from '../../../../../../main/data/steps';

it('repeats numbers, dates and labels, and shares the dictionary', () => {
  const lengths = [2, 0, 3];
  const values = Float64Array.of(1, 2, NaN);
  expect(atOnce(repeatRows({ type: 'date', values }, lengths))).toEqual({
    type: 'date',
    values: Float64Array.of(1, 1, NaN, NaN, NaN),
  });
  const dictionary = ['a', 'b'];
  const labels = { type: 'category' as const, codes: Int32Array.of(1, 0, -1), dictionary };
  const repeated = atOnce(repeatRows(labels, lengths));
  expect(repeated).toEqual({ ...labels, codes: Int32Array.of(1, 1, -1, -1, -1) });
  expect('dictionary' in repeated && repeated.dictionary).toBe(dictionary);
});

it('takes the values from where they stand', () => {
  const own = { type: 'number' as const, values: Float64Array.of(1, 2, 3) };
  const column = atOnce(repeatRows(own, [1, 2, 1], (series) => 2 - series));
  expect(column).toEqual({ type: 'number', values: Float64Array.of(3, 2, 2, 1) });
});

it('counts the timesteps of each series, from where it begins', () => {
  expect(atOnce(countSteps([2, 3])).values).toEqual(Float64Array.of(1, 2, 1, 2, 3));
  expect(atOnce(countSteps([2, 3], [4, 0])).values).toEqual(Float64Array.of(5, 6, 1, 2, 3));
});

it('gives way every few thousand rows, whether series are long or many', () => {
  const stops = (lengths: number[]) => [...eachSeries(lengths, () => undefined)].length;
  expect(stops([3 * stepLength])).toBe(3);
  expect(stops(Array.from({ length: 3 * stepLength }, () => 1))).toBe(3);
  const seen: number[][] = [];
  atOnce(eachSeries([stepLength + 1, 2], (...visit) => seen.push(visit)));
  expect(seen).toEqual([
    [0, stepLength, 0, 0],
    [stepLength, stepLength + 1, 0, 0],
    [stepLength + 1, stepLength + 3, 1, stepLength + 1],
  ]);
});
