import { describe, expect, it } from 'vitest';
import {
  mayEndEmpty,
  type StretchPart,
} from '../../../../../../main/data/importers/delimited/stretch';

/** Two rows of a number and a text. */
function part(numbers: number[], codes: number[], oddRows: number[] = []): StretchPart {
  return {
    rows: 2,
    room: 3,
    gaps: [true],
    numbers: Float64Array.from([...numbers, 7]),
    texts: [
      {
        column: 1,
        codes: Int32Array.from(codes),
        offsets: Uint32Array.from([0, 1, 1]),
        bytes: Uint8Array.from([120]),
      },
    ],
    odd: {
      rows: Int32Array.from(oddRows),
      columns: new Int32Array(oddRows.length),
      texts: ['odd'],
    },
    trailingDelimiters: 0,
  };
}

describe('mayEndEmpty', () => {
  it.each([
    ['a last row without anything', part([1, NaN], [0, 1]), true],
    ['a number in it', part([NaN, 2], [0, 1]), false],
    ['a text in it', part([1, NaN], [1, 0]), false],
    ['an odd cell in it', part([1, NaN], [0, 1], [0, 1]), false],
    ['an odd cell above', part([1, NaN], [0, 1], [0]), true],
    ['no rows', { ...part([1, NaN], [0, 1]), rows: 0 }, false],
  ])('%s', (_, stretch, is) => {
    expect(mayEndEmpty(stretch)).toBe(is);
  });
});
