/** What npm test says at the end must be true: nothing that failed or did not run may look like success. */
import { describe, expect, it } from 'vitest';
import {
  closingLine,
  countPlaywright,
  countVitest,
  describeSteps,
  judgeRunner,
  readClosingLine,
  total,
} from '../../../../scripts/test/summary.mjs';

const step = (passed: number, failed: number, skipped = 0) => ({
  name: 'step',
  seconds: 1.25,
  note: '',
  counts: { passed, failed, skipped },
});

describe('counting', () => {
  it('takes a test file that cannot be loaded for a failure', () => {
    const report = {
      numPassedTests: 3,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{}] },
      ],
    };
    expect(countVitest(report)).toEqual({ passed: 3, failed: 2, skipped: 2 });
  });

  it('takes a flaky test for a failure', () => {
    const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 };
    expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 4, failed: 3, skipped: 2 });
  });
});

describe('judgeRunner', () => {
  const good = { passed: 2, failed: 0, skipped: 0 };

  it('believes a runner that ended well', () => {
    expect(judgeRunner(good, true)).toEqual({ counts: good, note: '' });
  });

  it.each([
    ['left no report', null, true],
    ['ran no test', { passed: 0, failed: 0, skipped: 3 }, true],
    ['ended with an error', good, false],
  ])('counts a failure when it %s', (note, counts, endedWell) => {
    const verdict = judgeRunner(counts, endedWell);
    expect(verdict.counts.failed).toBe(1);
    expect(verdict.note).toContain(note);
  });
});

describe('closing line', () => {
  it('adds up all steps, in a form that machines read', () => {
    expect(closingLine(total([step(3, 0), step(2, 1)]))).toBe('5 passed, 1 failed');
    expect(closingLine(total([step(3, 0, 2)]))).toBe('3 passed, 0 failed, 2 skipped');
  });

  it('is read back from what a program printed, and only from its last line', () => {
    const counts = { passed: 5, failed: 1, skipped: 0 };
    expect(readClosingLine(`text\n${closingLine(counts)}\n`)).toEqual(counts);
    expect(readClosingLine('5 passed, 1 failed\nAborted')).toBeNull();
    expect(readClosingLine('')).toBeNull();
  });

  it('does not call a run of nothing a success', () => {
    expect(closingLine(total([]))).toBe('0 passed, 1 failed');
  });

  it('shows each step with its time', () => {
    expect(describeSteps([step(3, 0), step(2, 1)])).toMatch(/passed +1\.3 s[\s\S]+FAILED +1\.3 s/);
  });
});
