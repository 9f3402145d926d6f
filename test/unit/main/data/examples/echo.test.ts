import { describe, expect, it } from 'vitest';
import { echoTable } from '../../../../../main/data/examples/echo';
import { labelsOf, rowsBy } from './columns-of';

describe('echo', () => {
  it.each([1, 3, 50])('repeats the symbol of %i timesteps ago, after as many of silence', (lag) => {
    const table = echoTable(lag);
    const symbols = labelsOf(table, 'symbol');
    const echoes = labelsOf(table, 'echo');
    const series = rowsBy(labelsOf(table, 'series'));
    expect(series).toHaveLength(250);
    for (const rows of series) {
      const heard = rows.map((row) => symbols[row]);
      const silence = Array.from({ length: lag }, () => 'none');
      expect(rows).toHaveLength(lag + 20);
      expect(rows.map((row) => echoes[row])).toEqual([...silence, ...heard.slice(0, -lag)]);
    }
  });

  it('draws four symbols about as often', () => {
    const counts = rowsBy(labelsOf(echoTable(), 'symbol')).map((rows) => rows.length);
    expect(counts).toHaveLength(4);
    // 5750 draws: five standard deviations of a quarter of them.
    counts.forEach((count) => expect(Math.abs(count - 5750 / 4)).toBeLessThan(165));
  });
});
