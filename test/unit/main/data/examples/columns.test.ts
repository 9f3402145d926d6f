import { describe, expect, it } from 'vitest';
import {
  categoryColumn,
  sequenceColumn,
  textColumn,
} from '../../../../../main/data/examples/columns';

describe('columns of examples', () => {
  it('number labels in the order of their first appearance', () => {
    const column = categoryColumn(['b', 'a', 'b', 'c']);
    expect(column.type).toBe('category');
    expect([...column.codes]).toEqual([0, 1, 0, 2]);
    expect(column.dictionary).toEqual(['b', 'a', 'c']);
    expect(textColumn(['x']).type).toBe('text');
  });

  it('lay sequences of different lengths one behind the other', () => {
    const column = sequenceColumn(
      [
        [1, 2, 3, 4],
        [5, 6],
      ],
      2,
    );
    expect([...column.offsets]).toEqual([0, 2, 3]);
    expect([...column.values]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(column.picture).toBeNull();
  });
});
