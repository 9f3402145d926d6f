/** As what the C++ tests run, and that nothing is left out without a word. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { chooseVariants, unitsFor } from '../../../../scripts/test/native-variants.mjs';

afterEach(() => void vi.unstubAllEnvs());

const choose = async (works: (name: string, runner: readonly string[]) => boolean) => {
  // Nothing is found on it: no cross-compiler, no emulator.
  vi.stubEnv('PATH', '');
  const { variants, leftOut } = await chooseVariants('g++', ({ name, runner }) =>
    Promise.resolve(works(name, runner)),
  );
  return { names: variants.map(({ name }) => name), variants, leftOut };
};
const emulated = process.arch === 'arm64' ? 0 : 1;

describe('chooseVariants', () => {
  it('takes both sanitizers, and names the packages that arm64 needs', async () => {
    const { names, leftOut } = await choose(() => true);
    expect(names).toEqual(['address', 'threads']);
    expect(leftOut).toHaveLength(emulated);
    expect(leftOut.join()).toContain(emulated ? 'g++-aarch64-linux-gnu and qemu-user-static' : '');
  });

  it('tests without sanitizers where there are none, and says so', async () => {
    const { names, leftOut } = await choose(() => false);
    expect(names).toEqual(['guards']);
    expect(leftOut).toHaveLength(2 + emulated);
  });

  it('holds the addresses still where the thread sanitizer asks for it', async () => {
    const { variants } = await choose((name, runner) => name !== 'threads' || runner.length > 0);
    expect(variants[1]?.runner[0]).toBe('setarch');
  });
});

describe('unitsFor', () => {
  it('compiles the same kernels once for each instruction set', () => {
    const sets = (arch: NodeJS.Architecture) =>
      unitsFor(arch)
        .filter(({ source }) => source.endsWith('/kernels.cpp'))
        .map(({ name }) => name)
        .sort();
    expect(sets('x64')).toEqual(['avx2', 'avx512', 'baseline', 'plain']);
    expect(sets('arm64')).toEqual(['baseline', 'plain']);
  });
});
