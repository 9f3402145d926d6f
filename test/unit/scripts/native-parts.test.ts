/** What a process is told of the native parts. */
import { describe, expect, it } from 'vitest';
import { readNativeParts, withNativeParts } from '../../../scripts/native-parts.mjs';

const none = { ...readNativeParts('/nowhere'), sqliteBinding: null, kernelsBinding: null };
const both = {
  ...none,
  sqliteBinding: '/cache/sqlite.node',
  kernelsBinding: '/cache/kernels.node',
};

describe('withNativeParts', () => {
  it('names what the set-up built, and nothing where it built nothing', () => {
    expect(withNativeParts(none, { HOME: '/home' })).toEqual({ HOME: '/home' });
    expect(withNativeParts(both, { HOME: '/home' })).toEqual({
      HOME: '/home',
      UNROLL_SQLITE_BINDING: '/cache/sqlite.node',
      UNROLL_KERNELS_BINDING: '/cache/kernels.node',
    });
  });

  it('lets the person who starts it name another', () => {
    const environment = { UNROLL_KERNELS_BINDING: '/mine.node' };
    expect(withNativeParts(both, environment).UNROLL_KERNELS_BINDING).toBe('/mine.node');
  });
});
