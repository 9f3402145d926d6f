import { describe, expect, it } from 'vitest';
import { airlineTable } from '../../../../../main/data/examples/airline';
import { numbersOf } from './columns-of';

describe('airline passengers', () => {
  const table = airlineTable();
  const passengers = numbersOf(table, 'passengers');

  it('are the 144 published monthly totals', () => {
    expect(passengers).toHaveLength(144);
    expect(passengers.slice(0, 6)).toEqual([112, 118, 132, 129, 121, 135]);
    expect(passengers.at(-1)).toBe(432);
    expect(passengers.reduce((sum, value) => sum + value, 0)).toBe(40363);
    expect([Math.min(...passengers), Math.max(...passengers)]).toEqual([104, 622]);
  });

  it('have the first day of each month from 1949 to 1960', () => {
    const months = numbersOf(table, 'month').map((ms) => new Date(ms).toISOString());
    expect([months[0], months[12], months[143]]).toEqual([
      '1949-01-01T00:00:00.000Z',
      '1950-01-01T00:00:00.000Z',
      '1960-12-01T00:00:00.000Z',
    ]);
    expect(months.every((month) => month.endsWith('-01T00:00:00.000Z'))).toBe(true);
    expect(new Set(months).size).toBe(144);
  });
});
