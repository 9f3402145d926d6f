/** When npm need not run: everything this system needs of the lock file is there, in the same bytes. */
import { describe, expect, it } from 'vitest';
import { holdsAll } from '../../../../scripts/setup/packages.mjs';

const vite = { integrity: 'sha512-a' };

describe('holdsAll', () => {
  it('is content with the same packages', () => {
    expect(holdsAll({ '': {}, vite }, { vite }, 'linux', 'x64')).toBe(true);
  });

  it('wants a missing package, and another version of one', () => {
    expect(holdsAll({ vite }, {}, 'linux', 'x64')).toBe(false);
    expect(holdsAll({ vite }, { vite: { integrity: 'sha512-b' } }, 'linux', 'x64')).toBe(false);
  });

  it('does without optional packages of other systems only', () => {
    const binding = { integrity: 'sha512-c', optional: true, os: ['darwin'], cpu: ['arm64'] };
    expect(holdsAll({ binding }, {}, 'linux', 'x64')).toBe(true);
    expect(holdsAll({ binding }, {}, 'darwin', 'arm64')).toBe(false);
  });
});
