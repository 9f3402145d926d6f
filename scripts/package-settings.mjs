// @ts-check
/** What a package needs beyond electron-builder.yml, depending on the parts of this machine and on whether it is made for tests. */
import { dirname } from 'node:path';

/** @typedef {import('./native-parts.mjs').NativeParts} NativeParts */

const prebuildNeeds = 10;

/**
 * Why a package cannot be made as asked, or null.
 * @param {string[]} args
 * @param {NativeParts} parts
 * @param {string} arch
 */
export function refusal(args, parts, arch) {
  const others = ['--x64', '--arm64', '--ia32', '--armv7l', '--universal'].filter(
    (flag) => flag !== `--${arch}`,
  );
  const asked = args.find((arg) => others.includes(arg));
  if (asked) {
    return `${asked}: libtensorflow is here for ${arch} only. Make that package on such a machine.`;
  }
  if (parts.electronIsFallback && !args.includes('--dir')) {
    return (
      `Only the fallback Electron ${String(parts.electronVersion)} is here, and it must not be given away.\n` +
      'For a package to test: npm run package -- --dir\n' +
      'For one to release: UNROLL_NETWORK=open npm run setup, on a network that reaches the official download.'
    );
  }
  return null;
}

/**
 * @param {NativeParts} parts
 * @param {boolean} forTests
 * @param {NodeJS.Platform} platform
 * @returns {Record<string, unknown>} settings that are merged over electron-builder.yml
 */
export function packageSettings(parts, forTests, platform) {
  /** @type {Record<string, unknown>} */
  const settings = {};
  if (forTests) {
    // Playwright drives the packaged app through --inspect.
    settings.electronFuses = { enableNodeCliInspectArguments: true };
    // Signed by nobody, which Apple silicon asks for at least.
    if (platform === 'darwin') settings.mac = { identity: '-', hardenedRuntime: false };
  }
  if (parts.electronIsFallback && parts.electronPath) {
    settings.electronDist = dirname(parts.electronPath);
    settings.electronVersion = parts.electronVersion;
  }
  const native = [];
  if (parts.sqliteBinding && (parts.electronNodeApi ?? 0) < prebuildNeeds) {
    native.push({ from: parts.sqliteBinding, to: 'native/better_sqlite3.node' });
  }
  if (parts.kernelsBinding) {
    native.push({ from: parts.kernelsBinding, to: 'native/unroll_kernels.node' });
  }
  if (native.length > 0) settings.extraResources = native;
  return settings;
}
