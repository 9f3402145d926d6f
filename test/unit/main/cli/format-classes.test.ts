import { describe, expect, it } from 'vitest';
import { formatClasses } from '../../../../main/cli/format-classes';
import { classReportOf } from '../../../../shared/domain/class-report';

describe('formatClasses', () => {
  it('has a line for each class, most frequent first, and the matrix', () => {
    const report = classReportOf(['rare', 'common', 'never'], [0, 4, 0, 0, 196, 0, 0, 0, 0]);
    expect(formatClasses(report).split('\n')).toEqual([
      'Each class on the validation part (balanced accuracy 50.0 %):',
      'class   real  answered  recall     precision',
      'common  196   200       100.0 %    98.0 %',
      'rare    4     0         0.0 %      undefined',
      'never   0     0         undefined  undefined',
      '',
      'Real classes down, answered ones across:',
      '        common  rare  never',
      'common  196     0     0',
      'rare    4       0     0',
      'never   0       0     0',
    ]);
  });

  it('of many classes shows the most frequent, without a matrix', () => {
    const size = 25;
    const counts = new Uint32Array(size * size);
    for (let id = 0; id < size; id += 1) counts[id * size + id] = id + 1;
    const labels = Array.from({ length: size }, (_, i) => `c${i}`);
    const lines = formatClasses(classReportOf(labels, counts)).split('\n');
    expect(lines).toHaveLength(23);
    expect(lines[2]).toMatch(/^c24 {4}25/);
    expect(lines.at(-1)).toBe('and 5 more; --json has them all');
  });
});
