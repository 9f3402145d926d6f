/** The packaged app, once: native parts, threads and page are found inside it; it imports and trains. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/native-parts.mjs';
import { launchPackaged, shrinkLesson, type RunningApp } from '../helpers/launch-app';
import { openLines } from './data-place';
import { expect, test as base } from './fixtures';

/** Where electron-builder's `dir` target puts the program. */
function packagedProgram(): string {
  const release = join(projectRoot, 'release');
  const bundle = join('Unroll.app', 'Contents', 'MacOS', 'Unroll');
  const candidates: Partial<Record<NodeJS.Platform, string[]>> = {
    linux: ['linux-unpacked/unroll', `linux-${process.arch}-unpacked/unroll`],
    win32: ['win-unpacked/Unroll.exe', `win-${process.arch}-unpacked/Unroll.exe`],
    darwin: ['mac', `mac-${process.arch}`].map((folder) => join(folder, bundle)),
  };
  const paths = (candidates[process.platform] ?? []).map((path) => join(release, path));
  const found = paths.find((path) => existsSync(path));
  if (found === undefined) throw new Error(`None of these was made: ${paths.join(', ')}`);
  return found;
}

const test = base.extend<{ packaged: RunningApp }>({
  packaged: async ({ home }, use) => {
    const running = await launchPackaged(packagedProgram(), home);
    await use(running);
    await running.app.close();
  },
});

// Copying libtensorflow into the package takes a while on a slow disk.
test.describe.configure({ timeout: 600_000 });

test.beforeAll(async () => {
  const args = [join(projectRoot, 'scripts', 'package.mjs'), '--dir'];
  const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number];
  expect(code).toBe(0);
});

test('holds recurrent kernels that it can load', async ({ packaged: { app } }) => {
  const resources = await app.evaluate(() => process.resourcesPath);
  const path = join(resources, 'native', 'unroll_kernels.node');
  const sets = await app.evaluate((_electron, file) => {
    const addon = { exports: {} as { instructionSets: () => string[] } };
    process.dlopen(addon, file);
    return addon.exports.instructionSets();
  }, path);
  expect(sets.length).toBeGreaterThan(0);
});

test('imports a large table', async ({ packaged: { page }, home }) => {
  const rows = 60_000;
  const lines = Array.from({ length: rows }, (_, i) => {
    const value = Math.sin(i / 9);
    return `${i},${value.toFixed(6)},${(value * i).toFixed(6)}`;
  });
  await page.getByTestId('nav-data').click();
  await openLines(page, home, 'large.csv', ['step,wave,growing', ...lines]);
  await expect(page.getByTestId('facts-size')).toContainText('60,000');
});

test('trains two epochs of the lesson', async ({ packaged: { app, page } }) => {
  expect(await app.evaluate((electron) => electron.app.isPackaged)).toBe(true);
  await expect(page.getByTestId('status-engine')).toContainText('TensorFlow');
  await shrinkLesson(page, 2);
  await page.getByTestId('train-lesson').click();
  await page.getByTestId('nav-compare').click();
  await expect(page.locator('[data-testid="run-row"][data-status="done"]')).toHaveCount(4);
  await expect(page.locator('[data-cell="lstm"]')).toContainText('2 of 2');
});
