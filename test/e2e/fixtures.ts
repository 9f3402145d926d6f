/** Every test has a data folder of its own, and leaves no process behind, also when it fails. */
import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, type ElectronApplication } from '@playwright/test';
import { launchApp, newHome, type RunningApp } from '../helpers/launch-app';
import { openEar, type OpenEar } from '../helpers/open-ear';

export { expect } from '@playwright/test';

interface Fixtures {
  /** An empty data folder. */
  home: string;
  /** Starts the app, on the test's own data folder unless told otherwise. */
  open: (folder?: string) => Promise<RunningApp>;
  /** A server that no page may reach. */
  ear: OpenEar;
}

export const test = base.extend<Fixtures>({
  // Playwright reads which fixtures are wanted from the pattern, so it must be there.
  // eslint-disable-next-line no-empty-pattern
  home: async ({}, use) => {
    const home = newHome();
    await use(home);
    rmSync(home, { recursive: true, force: true, maxRetries: 10 });
  },
  // eslint-disable-next-line no-empty-pattern
  ear: async ({}, use) => {
    const ear = await openEar();
    await use(ear);
    ear.close();
  },
  open: async ({ home }, use) => {
    const started: { app: ElectronApplication; child: ChildProcess }[] = [];
    await use(async (folder = home) => {
      const running = await launchApp(folder);
      // Asked now: an app that was closed does not tell its process any more.
      started.push({ app: running.app, child: running.app.process() });
      return running;
    });
    for (const { app, child } of started) {
      if (child.exitCode === null && child.signalCode === null) await app.close();
    }
  },
});

/** What the window refused or could not do; there is no log where there was nothing to say. */
export function readLog(home: string): string {
  const path = join(home, 'logs', 'window.log');
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
