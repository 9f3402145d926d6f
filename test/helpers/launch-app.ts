/** Starts the real app on a data folder of the test's own. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { sandboxSwitches } from '../../scripts/chromium-sandbox.mjs';
import { projectRoot, readNativeParts, withNativeParts } from '../../scripts/native-parts.mjs';

export interface RunningApp {
  app: ElectronApplication;
  page: Page;
  home: string;
}

export interface LaunchCommand {
  executablePath: string;
  args: string[];
  env: Record<string, string>;
}

export function newHome(): string {
  return mkdtempSync(join(tmpdir(), 'unroll-test-'));
}

/** How the built app is started, as `npm start` does. */
export function launchCommand(home: string): LaunchCommand {
  const parts = readNativeParts();
  if (parts.electronPath === null) throw new Error('No Electron: run "npm run setup" first.');
  return {
    executablePath: parts.electronPath,
    args: [...sandboxSwitches(parts.electronPath, []), projectRoot, '--home', home],
    env: environment(withNativeParts(parts)),
  };
}

export async function launchApp(home: string): Promise<RunningApp> {
  return launch(launchCommand(home), home);
}

/** Starts a packaged app, which finds everything it needs within itself. */
export async function launchPackaged(executablePath: string, home: string): Promise<RunningApp> {
  const args = [...sandboxSwitches(executablePath, []), '--home', home];
  const env = environment({
    UNROLL_SQLITE_BINDING: undefined,
    UNROLL_KERNELS_BINDING: undefined,
  });
  return launch({ executablePath, args, env }, home);
}

async function launch(command: LaunchCommand, home: string): Promise<RunningApp> {
  const app = await _electron.launch(command);
  return { app, page: await app.firstWindow(), home };
}

/** Playwright takes no undefined values. */
export function environment(
  extra: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const all = Object.entries({ ...process.env, ...extra });
  return Object.fromEntries(
    all.filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Shrinks the lesson until it trains in seconds. */
export async function shrinkLesson(page: Page, epochs: number): Promise<void> {
  await page.getByTestId('train-lesson').waitFor();
  await fill(page, 'window-input', '20');
  await fill(page, 'units-input', '4');
  await fill(page, 'epochs-input', String(epochs));
}

async function fill(page: Page, testId: string, value: string): Promise<void> {
  const input = page.getByTestId(testId);
  await input.fill(value);
  await input.blur();
}
