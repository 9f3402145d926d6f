import { describe, expect, it } from 'vitest';
import { columnsByRole } from '../../../../../main/data/prepare/columns';
import { Findings } from '../../../../../main/data/prepare/findings';
import { laneOf } from '../../../../../main/data/prepare/lanes';
import { notPositive } from '../../../../../main/data/prepare/not-positive';
import { experimentOf, tableFrom } from './make';

describe('values that have no logarithm', () => {
  const experiment = experimentOf({ y: 'input target' }, { window: 2 });
  const [use] = columnsByRole(
    experiment,
    tableFrom({ y: [1, 0, NaN, -2, 3, 0] }),
    new Findings(),
  ).inputs;
  const rowAt = Int32Array.of(5, 4, 3, 2, 1, 0);

  it.each([
    ['all rows', [{ from: 0, to: 6 }], null, 'rows 2, 4 and 6'],
    ['rows that are asked for', [{ from: 2, to: 4 }], null, 'row 4'],
    ['in the order of positions', [{ from: 0, to: 1 }], rowAt, 'row 6'],
  ])('are told by their rows: %s', (_, stretches, order, rows) => {
    if (use === undefined) throw new Error('There is no input.');
    const lane = laneOf(use, order, experiment);
    if (lane.kind !== 'number') throw new Error(`A lane of ${lane.kind}`);
    expect(notPositive(lane, stretches, { rowAt: order, numbering: { rows: 4 } }).toString()).toBe(
      rows,
    );
  });
});
