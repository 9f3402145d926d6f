import { expect, it } from 'vitest';
import type { NumberColumn } from '../../../../../../main/data/table';
import {
  guessStepFeatures,
  otherStepFeatures,
} from '../../../../../../main/data/reshape/wide/step-features';
import { count } from './fixture';

const columns = (length: number, most: number) =>
  count(length, (i): NumberColumn => ({
    type: 'number',
    values: Float64Array.of(i % (most + 1), 0),
  }));
const pixel = { kind: 'numbered', prefix: 'pixel' } as const;
const unnamed = { kind: 'unnamed' } as const;

it('is a line of pixels where their number is a square', () => {
  expect(guessStepFeatures(pixel, columns(784, 9))).toBe(28);
  expect(guessStepFeatures(pixel, columns(785, 9))).toBe(1);
  expect(guessStepFeatures({ kind: 'pixels', width: 6 }, columns(12, 9))).toBe(6);
});

it('knows pixels without names by their greys', () => {
  expect(guessStepFeatures(unnamed, columns(784, 255))).toBe(28);
  expect(guessStepFeatures(unnamed, columns(784, 300))).toBe(1);
  expect(guessStepFeatures(unnamed, columns(784, 15))).toBe(1);
  expect(guessStepFeatures({ kind: 'numbered', prefix: 'd_' }, columns(784, 255))).toBe(1);
});

it('names other divisors, the most square-like first', () => {
  expect(otherStepFeatures(12, 1)).toEqual([3, 4, 2, 6, 12]);
  expect(otherStepFeatures(784, 28)).toEqual([16, 49, 14, 56, 8, 98, 7, 112, 1]);
  expect(otherStepFeatures(7, 1)).toEqual([7]);
  expect(otherStepFeatures(7, 7)).toEqual([1]);
});
