/** Which steps npm test runs. */
import { describe, expect, it } from 'vitest';
import { readNativeParts } from '../../../../scripts/native-parts.mjs';
import { chooseSteps } from '../../../../scripts/test/choose-steps.mjs';

const parts = { ...readNativeParts(), node24Path: '/cache/node24/bin/node' };
const names = (args: string[]) => chooseSteps(args, parts).map(({ name }) => name.split(',')[0]);

describe('chooseSteps', () => {
  it('takes all, in order', () => {
    const kernels = process.platform === 'win32' ? [] : ['kernels in C++'];
    expect(names([])).toEqual(['types', 'lint', 'format', ...kernels, 'tests', 'tests', 'window']);
  });

  it('leaves the C++ tests out on Windows, and says so to who asks for them', () => {
    const groups = (platform: NodeJS.Platform) =>
      chooseSteps([], parts, platform).map(({ group }) => group);
    expect(groups('linux')).toContain('native');
    expect(groups('win32')).not.toContain('native');
    expect(() => chooseSteps(['native'], parts, 'win32')).toThrow('not on Windows');
  });

  it('runs the tests once where no second Node is there', () => {
    const steps = chooseSteps(['unit'], { ...parts, node24Path: null });
    expect(steps.map(({ program }) => program)).toEqual([process.execPath]);
  });

  it('takes the named groups and hands files on', () => {
    expect(names(['check'])).toEqual(['types', 'lint', 'format']);
    const [first] = chooseSteps(['unit', 'test/unit/a.test.ts'], parts);
    expect(first?.args).toContain('test/unit/a.test.ts');
  });

  it('asks for a group before files', () => {
    expect(() => chooseSteps(['test/unit/a.test.ts'], parts)).toThrow(
      /npm test -- check\|native\|unit\|e2e/,
    );
  });
});
