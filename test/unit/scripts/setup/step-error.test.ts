/** A failed step tells what was tried, why it failed and the command that mends it. */
import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../../../scripts/setup/step-error.mjs';

const failure = {
  step: 'libtensorflow',
  tried: 'npm pack it',
  reason: 'no such file\nexpected this',
  mend: 'npm run setup',
};

describe('describeFailure', () => {
  it('has all four parts', () => {
    const text = describeFailure(failure);
    expect(text).toContain('Stopped at: libtensorflow');
    expect(text).toMatch(/tried {3}npm pack it/);
    expect(text).toMatch(/failed {2}no such file\n {10}expected this/);
    expect(text).toMatch(/mend {4}npm run setup$/);
  });

  it('shows the last lines of a long log only', () => {
    const log = Array.from({ length: 100 }, (_, line) => `line ${String(line)}`).join('\n');
    const text = describeFailure({ ...failure, log });
    expect(text).toContain('line 99');
    expect(text).not.toContain('line 50');
  });
});
