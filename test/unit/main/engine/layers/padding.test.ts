import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tf } from '../../../../../main/engine/backend';
import { paddingOf } from '../../../../../main/engine/layers/padding';

const maskOf = (rows: number[][]): tf.Tensor => tf.tensor2d(rows, undefined, 'bool');

it('no mask is no padding', () => {
  expect(paddingOf(null)).toEqual({ starts: null, ends: null });
});

it('reads where each sequence starts and ends, also where one is empty', () => {
  const mask = maskOf([
    [1, 1, 1, 1],
    [0, 1, 1, 0],
    [0, 0, 0, 1],
    [0, 0, 0, 0],
  ]);
  expect(paddingOf(mask)).toEqual({
    starts: Int32Array.of(0, 1, 3, 0),
    ends: Int32Array.of(4, 3, 4, 0),
  });
  mask.dispose();
});

it('tells a mask with a hole', () => {
  const mask = maskOf([[1, 0, 1]]);
  expect(paddingOf(mask)).toBe('scattered');
  mask.dispose();
});

it('reads back any padding that is written as a mask', () => {
  const anyRun = fc.record({ start: fc.nat(5), length: fc.integer({ min: 1, max: 4 }) });
  fc.assert(
    fc.property(fc.array(anyRun, { minLength: 1, maxLength: 5 }), (runs) => {
      const rows = runs.map(({ start, length }) =>
        Array.from({ length: 10 }, (_, t) => (t >= start && t < start + length ? 1 : 0)),
      );
      const mask = maskOf(rows);
      expect(paddingOf(mask)).toEqual({
        starts: Int32Array.from(runs, ({ start }) => start),
        ends: Int32Array.from(runs, ({ start, length }) => start + length),
      });
      mask.dispose();
    }),
  );
});
