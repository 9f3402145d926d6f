// @ts-check
/**
 * What the operating system must bring for a window on Linux: Chromium's libraries, and for tests
 * without a display a virtual one. Other systems bring all of it.
 */
import { dirname } from 'node:path';
import { readNativeParts, recordNativeParts } from '../native-parts.mjs';
import { findProgram, runCommand } from './run-command.mjs';
import { installSystemPackages } from './system-packages.mjs';

/** @typedef {import('./progress.mjs').Step} Step */

const libraryPackages = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1'];

/** @param {Step} step */
export async function setUpWindowLibraries(step) {
  const { electronPath } = readNativeParts();
  if (process.platform !== 'linux' || !electronPath) {
    step.closeWith('nothing to do on this system');
    return;
  }
  const missing = await missingLibraries(electronPath);
  if (missing.length > 0) {
    step.nowDoing('installing system libraries');
    await installSystemPackages(
      step.name,
      `looked for the libraries that ${electronPath} needs`,
      `missing: ${missing.join(', ')}`,
      libraryPackages,
    );
  }
  step.closeWith(missing.length > 0 ? `installed (${missing.join(', ')})` : 'present');
}

/** @param {Step} step */
export async function setUpVirtualDisplay(step) {
  if (process.platform !== 'linux') {
    step.closeWith('not needed on this system');
    return;
  }
  if (!findProgram('Xvfb')) {
    if (process.env.DISPLAY) {
      step.closeWith('not installed; the tests use the display that is there');
      return;
    }
    await installSystemPackages(
      step.name,
      'looked for Xvfb, as there is no display',
      'the tests of the window need a virtual display, and Xvfb is not installed',
      ['xvfb'],
    );
  }
  step.closeWith('Xvfb');
  recordNativeParts({ xvfbPath: findProgram('Xvfb') });
}

/**
 * @param {string} program
 * @returns {Promise<string[]>}
 */
async function missingLibraries(program) {
  const env = { ...process.env, LD_LIBRARY_PATH: dirname(program) };
  const listed = await runCommand('ldd', [program], { env });
  return [...listed.stdout.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name ?? '');
}
