import { describe, expect, it } from 'vitest';
import { classReportOf } from '../../../../shared/domain/class-report';
import {
  formatClassWeights,
  formatShare,
  shownClasses,
} from '../../../../shared/format/class-report';

describe('class reports as text', () => {
  it('a share that does not exist is undefined, and 0 is 0', () => {
    expect([null, 0, 0.875, 1].map(formatShare)).toEqual([
      'undefined',
      '0.0 %',
      '87.5 %',
      '100.0 %',
    ]);
  });

  it('the most frequent classes come first, those that do not occur last', () => {
    const report = classReportOf(
      ['a', 'b', 'c', 'd'],
      [
        [1, 0, 2, 0],
        [0, 0, 0, 0],
        [5, 0, 1, 0],
        [0, 0, 0, 0],
      ].flat(),
    );
    expect(shownClasses(report, 9)).toEqual([2, 0, 1, 3]);
    expect(shownClasses(report, 1)).toEqual([2]);
  });

  it('weights by label', () => {
    expect(formatClassWeights({ method: 'balanced' })).toBe('balanced');
    expect(formatClassWeights({ method: 'given', weights: { a: 1, b: 12.5 } })).toBe('a 1, b 12.5');
    expect(formatClassWeights({ method: 'given', weights: {} })).toBe('none');
  });
});
