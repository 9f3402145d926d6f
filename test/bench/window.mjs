// @ts-check
/** The cosine lesson in the window: from the start of the program to the last of four variants. */
import { _electron } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { sandboxSwitches } from '../../scripts/chromium-sandbox.mjs';
import { projectRoot } from '../../scripts/native-parts.mjs';

const lessonTimeoutMs = 600_000;
const variants = 4;

/**
 * @param {string} electron
 * @param {Record<string, string>} env
 * @returns {Promise<{ startMs: number, trainMs: number }>} until the page is there; then until all
 *   variants have trained with the lesson's own settings, forecasts drawn
 */
export async function measureWindow(electron, env) {
  const home = mkdtempSync(join(tmpdir(), 'unroll-bench-'));
  const launchedMs = performance.now();
  const app = await _electron.launch({
    executablePath: electron,
    args: [...sandboxSwitches(electron, []), projectRoot, '--home', home],
    env,
  });
  try {
    const page = await app.firstWindow();
    const button = page.getByTestId('train-lesson');
    await button.waitFor();
    const startMs = performance.now() - launchedMs;
    await button.click();
    await page.getByTestId('nav-compare').click();
    const done = page.locator('[data-testid="run-row"][data-status="done"]');
    await done.nth(variants - 1).waitFor({ timeout: lessonTimeoutMs });
    await page.getByTestId('forecast-chart').waitFor();
    return { startMs, trainMs: performance.now() - launchedMs - startMs };
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}
