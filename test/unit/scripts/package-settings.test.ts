/** The fallback Electron must never be shipped, and only a package made for tests may be inspected. */
import { describe, expect, it } from 'vitest';
import { type NativeParts } from '../../../scripts/native-parts.mjs';
import { packageSettings, refusal } from '../../../scripts/package-settings.mjs';

const official: NativeParts = {
  network: 'open',
  electronPath: '/project/node_modules/electron/dist/electron',
  electronVersion: '45.4.1',
  electronIsFallback: false,
  electronNodeApi: 10,
  tensorflowSource: 'official',
  sqliteBinding: null,
  kernelsBinding: '/cache/unroll_kernels.node',
  node24Path: null,
  xvfbPath: null,
};
const kernels = { from: '/cache/unroll_kernels.node', to: 'native/unroll_kernels.node' };
const fallback: NativeParts = {
  ...official,
  network: 'closed',
  electronPath: '/cache/electron/electron',
  electronVersion: '25.1.1',
  electronIsFallback: true,
  electronNodeApi: 8,
  sqliteBinding: '/cache/better_sqlite3.node',
};

describe('refusal', () => {
  it('lets the official Electron be packaged', () => {
    expect(refusal([], official, 'x64')).toBeNull();
    expect(refusal(['--x64'], official, 'x64')).toBeNull();
  });

  it('refuses an installer around the fallback Electron and names both ways out', () => {
    const text = refusal([], fallback, 'x64');
    expect(text).toContain('npm run package -- --dir');
    expect(text).toContain('UNROLL_NETWORK=open npm run setup');
    expect(refusal(['--dir'], fallback, 'x64')).toBeNull();
  });

  it('refuses an architecture whose libtensorflow is not here', () => {
    expect(refusal(['--arm64'], official, 'x64')).toContain('x64 only');
    expect(refusal(['--universal'], official, 'arm64')).toContain('arm64 only');
  });
});

describe('packageSettings', () => {
  it('adds only the recurrent kernels to a release', () => {
    expect(packageSettings(official, false, 'linux')).toEqual({ extraResources: [kernels] });
  });

  it('opens a package for tests to inspection, and only that', () => {
    expect(packageSettings(official, true, 'linux')).toEqual({
      electronFuses: { enableNodeCliInspectArguments: true },
      extraResources: [kernels],
    });
  });

  it('takes the SQLite build along only where the packaged Electron needs it', () => {
    const onOldNode = { ...official, sqliteBinding: '/cache/better_sqlite3.node' };
    expect(packageSettings(onOldNode, false, 'linux').extraResources).toEqual([kernels]);
    expect(packageSettings(fallback, true, 'linux')).toMatchObject({
      electronDist: '/cache/electron',
      electronVersion: '25.1.1',
      extraResources: [
        { from: '/cache/better_sqlite3.node', to: 'native/better_sqlite3.node' },
        kernels,
      ],
    });
  });
});
