/** The pins must be exact: a version without a range and a hash of full length, or a download proves nothing. */
import { describe, expect, it } from 'vitest';
import {
  fallbackElectron,
  fallbackTensorflow,
  node24,
  officialTensorflow,
} from '../../../scripts/pins.mjs';

describe('pins', () => {
  it.each([fallbackElectron, node24])('$name is pinned by version and sha512', (pin) => {
    expect(pin.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Buffer.from(pin.integrity.replace(/^sha512-/, ''), 'base64')).toHaveLength(64);
  });

  it('the wheel is pinned by version and sha256', () => {
    expect(fallbackTensorflow.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(fallbackTensorflow.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(['linux-x64', 'darwin-x64', 'darwin-arm64', 'win32-x64'])(
    'the official libtensorflow of %s is pinned by sha256',
    (target) => {
      expect(officialTensorflow[target]).toMatch(/^[0-9a-f]{64}$/);
    },
  );
});
