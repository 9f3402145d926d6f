import { describe, expect, it } from 'vitest';
import { sunspotsTable } from '../../../../../main/data/examples/sunspots';
import { numbersOf } from './columns-of';

describe('sunspots', () => {
  const table = sunspotsTable();
  const years = numbersOf(table, 'year');
  const sunspots = numbersOf(table, 'sunspots');
  const inYear = (year: number): number | undefined => sunspots[years.indexOf(year)];

  it('are the published yearly means from 1700 to 2008', () => {
    expect([years[0], years.at(-1), table.rows]).toEqual([1700, 2008, 309]);
    expect([inYear(1700), inYear(1750), inYear(1810), inYear(2008)]).toEqual([5, 83.4, 0, 2.9]);
    expect(sunspots.reduce((sum, value) => sum + value, 0)).toBeCloseTo(15373.4, 6);
  });

  it('were at their highest in 1957', () => {
    expect(Math.max(...sunspots)).toBe(190.2);
    expect(inYear(1957)).toBe(190.2);
  });
});
