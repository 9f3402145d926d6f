import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  classReportOf,
  classReportSchema,
  mostMatrixClasses,
} from '../../../../shared/domain/class-report';

describe('classReportOf', () => {
  it('says what is found of each class, and how much of what is said is right', () => {
    const report = classReportOf(['a', 'b'], [90, 7, 1, 2]);
    expect(report).toEqual({
      answers: 100,
      classes: [
        { label: 'a', support: 97, predicted: 91, recall: 90 / 97, precision: 90 / 91 },
        { label: 'b', support: 3, predicted: 9, recall: 2 / 3, precision: 2 / 9 },
      ],
      balancedAccuracy: (90 / 97 + 2 / 3) / 2,
      matrix: [
        [90, 7],
        [1, 2],
      ],
    });
  });

  it('a share of nothing is undefined, and is left out of the mean', () => {
    const { classes, balancedAccuracy } = classReportOf(
      ['a', 'b', 'c'],
      [5, 0, 1, 0, 0, 0, 0, 0, 0],
    );
    expect(classes.map(({ recall, precision }) => [recall, precision])).toEqual([
      [5 / 6, 1],
      [null, null],
      [null, 0],
    ]);
    expect(balancedAccuracy).toBe(5 / 6);
    expect(classReportOf(['a'], [0])).toMatchObject({ answers: 0, balancedAccuracy: null });
  });

  it('rows add up to the real answers, columns to the given ones; nothing is NaN', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.array(fc.nat(9)), (size, list) => {
        const labels = Array.from({ length: size }, (_, i) => `c${i}`);
        const counts = Array.from({ length: size * size }, (_, i) => list[i] ?? 0);
        const report = classReportOf(labels, counts);
        expect(classReportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
        const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
        expect(report.classes.map(({ support }) => support)).toEqual(report.matrix?.map(sum));
        expect(sum(report.classes.map(({ predicted }) => predicted))).toBe(sum(counts));
        expect(report.answers).toBe(sum(counts));
      }),
    );
  });

  it('of too many classes there is no matrix', () => {
    const labels = Array.from({ length: mostMatrixClasses + 1 }, (_, i) => String(i));
    const report = classReportOf(labels, new Uint32Array(labels.length ** 2).fill(1));
    expect(report.matrix).toBeNull();
    expect(report.classes[3]).toMatchObject({ support: labels.length, recall: 1 / labels.length });
  });
});
