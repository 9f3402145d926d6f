import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { formatTable } from '../../../../main/cli/format';
import { noticeText } from '../../../../main/cli/notice-text';
import { exitCodeOf, reportError } from '../../../../main/cli/report-error';
import { errorCodes, LabError } from '../../../../shared/result';

describe('exit codes', () => {
  it('are 2 for what the person can mend, 130 for cancelled, 1 for the rest', () => {
    const codes = Object.fromEntries(
      errorCodes.map((code) => [code, exitCodeOf(new LabError(code, ''))]),
    );
    expect(codes).toMatchObject({
      'invalid-input': 2,
      'not-found': 2,
      'not-writable': 2,
      conflict: 2,
      cancelled: 130,
      internal: 1,
      'worker-crashed': 1,
    });
    expect(exitCodeOf(new Error('x'))).toBe(1);
    expect(exitCodeOf(new CommanderError(0, 'commander.help', ''))).toBe(0);
    expect(exitCodeOf(new CommanderError(1, 'commander.unknownOption', ''))).toBe(2);
  });
});

describe('reportError', () => {
  const written = (error: unknown): string => {
    let text = '';
    reportError(error, (part) => (text += part));
    return text;
  };

  it('lists faults where there are several, and shows no stack for expected errors', () => {
    const faults = [
      { path: 'a.b', message: 'first' },
      { path: '', message: 'second' },
    ];
    const text = written(new LabError('invalid-input', 'Wrong.', { faults }));
    expect(text).toBe('Wrong.\n  a.b: first\n  (document): second\n');
    expect(written(new LabError('not-found', 'Gone.'))).toBe('Gone.\n');
    expect(written(new TypeError('bug'))).toContain('    at ');
  });
});

describe('noticeText', () => {
  it('is a sentence for each notice', () => {
    expect(
      noticeText({ code: 'database-set-aside', values: { reason: 'it is damaged', file: 'f' } }),
    ).toBe(
      'The run log could not be used: it is damaged. It was kept as f in the data folder, and a new one was begun.',
    );
    expect(noticeText({ code: 'runs-interrupted', values: { count: '3' } })).toContain('3');
    expect(noticeText({ code: 'settings-reset', values: {} })).toContain('defaults');
    expect(noticeText({ code: 'store-failed', values: { reason: 'full' } })).toContain('full');
  });
});

describe('formatTable', () => {
  it('aligns columns by their widest cell', () => {
    expect(
      formatTable(
        ['a', 'name'],
        [
          ['1000', 'x'],
          ['2', 'yy'],
        ],
      ),
    ).toBe('a     name\n1000  x\n2     yy');
  });
});
