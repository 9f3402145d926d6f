import { expect, it } from 'vitest';
import { cellTexts, dateText } from '../../../../main/data/cell-texts';
import type { Column } from '../../../../main/data/table';

it('writes cells as a person would', () => {
  const picture = { height: 2, width: 3, channels: 1 };
  const columns = new Map<string, Column>([
    ['y', { type: 'number', values: Float64Array.of(0.5, NaN) }],
    ['day', { type: 'date', values: Float64Array.of(86_400_000, 86_400_500) }],
    ['kind', { type: 'category', codes: Int32Array.of(0, -1), dictionary: ['a'] }],
    ['note', { type: 'text', codes: Int32Array.of(0, 0), dictionary: ['b'.repeat(500)] }],
    [
      'wave',
      {
        type: 'sequence',
        offsets: Float64Array.of(0, 2, 2),
        features: 1,
        values: Float64Array.of(1, 2),
        picture: null,
      },
    ],
    [
      'scan',
      {
        type: 'sequence',
        offsets: Float64Array.of(0, 2, 4),
        features: 3,
        values: new Float32Array(12),
        picture,
      },
    ],
  ]);
  const { rows, total } = cellTexts({ rows: 2, columns }, 0, 5);
  const long = `${'b'.repeat(200)}…`;
  expect(total).toBe(2);
  expect(rows).toEqual([
    ['0.5', '1970-01-02', 'a', long, '2 timesteps', '3 × 2 pixels'],
    ['', '1970-01-02T00:00:00.500', '', long, '0 timesteps', '3 × 2 pixels'],
  ]);
  expect(cellTexts({ rows: 2, columns }, 7, 5).rows).toEqual([]);
});

it('leaves out what is no time', () => {
  expect([dateText(NaN), dateText(1e300), dateText(0)]).toEqual([null, null, '1970-01-01']);
});
