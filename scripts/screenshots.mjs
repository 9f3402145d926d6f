// @ts-check
/**
 * Makes README's pictures from the real app: trains a quick form of the lesson in a data folder of
 * its own. Run it after `npm run build`, with a display (or under xvfb-run).
 */
import { _electron } from '@playwright/test';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxSwitches } from './chromium-sandbox.mjs';
import { projectRoot, readNativeParts, withNativeParts } from './native-parts.mjs';

const pictures = join(projectRoot, '.github', 'images');
const parts = readNativeParts();
if (parts.electronPath === null) throw new Error('No Electron: run "npm run setup" first.');

const home = mkdtempSync(join(tmpdir(), 'unroll-pictures-'));
const environment = Object.fromEntries(
  Object.entries(withNativeParts(parts)).filter(([, value]) => value !== undefined),
);
const app = await _electron.launch({
  executablePath: parts.electronPath,
  args: [...sandboxSwitches(parts.electronPath, []), projectRoot, '--home', home],
  env: /** @type {Record<string, string>} */ (environment),
});
const page = await app.firstWindow();
await page.emulateMedia({ colorScheme: 'light' });
await page.getByTestId('window-input').fill('20');
await page.getByTestId('window-input').blur();
await page.getByTestId('train-lesson').click();
// Far enough for all four curves to be on the chart.
await page
  .locator('[data-testid="open-run"]')
  .nth(2)
  .waitFor({ state: 'detached', timeout: 120_000 });
await page.screenshot({ path: join(pictures, 'train-light.png') });
await page.getByTestId('nav-compare').click();
await page.locator('[data-status="done"]').nth(3).waitFor({ timeout: 120_000 });
await page.emulateMedia({ colorScheme: 'dark' });
// The charts are drawn a moment after the numbers: until every run shows all its epochs.
const lossSummary = page.getByTestId('loss-chart').locator('figcaption');
await lossSummary.filter({ hasText: /Bidirectional LSTM.*epoch 10/ }).waitFor();
await page.screenshot({ path: join(pictures, 'compare-dark.png') });
await page.getByTestId('forecast-chart').scrollIntoViewIfNeeded();
await page.screenshot({ path: join(pictures, 'forecast-dark.png') });
await page.emulateMedia({ colorScheme: 'light' });
// A table of one's own in the Data place.
const table = join(home, 'Verbrauch.csv');
writeFileSync(table, germanTable(600));
await page.getByTestId('nav-data').click();
await page.getByTestId('dropped-file').setInputFiles(table);
await page.getByTestId('facts').filter({ hasText: 'Verbrauch.csv' }).waitFor();
await page.getByTestId('window-body').waitFor();
await page.screenshot({ path: join(pictures, 'data-light.png') });
await page.getByTestId('window-body').scrollIntoViewIfNeeded();
await page.screenshot({ path: join(pictures, 'window-light.png') });
await app.close();

/**
 * Semicolons, decimal commas, days before months, as many spreadsheets write them.
 * @param {number} days
 */
function germanTable(days) {
  const lines = Array.from({ length: days }, (_, day) => {
    const date = new Date(Date.UTC(2023, 0, 1 + day)).toISOString().slice(0, 10);
    const week = Math.sin((2 * Math.PI * day) / 7);
    const year = Math.cos((2 * Math.PI * day) / 365);
    const load = (1250 + 180 * year + 90 * week).toFixed(2).replace('.', ',');
    const warmth = (9 - 11 * year + 1.5 * Math.sin(day / 5)).toFixed(1).replace('.', ',');
    return `${date.split('-').reverse().join('.')};${load};${warmth}`;
  });
  return ['Datum;Last;Temperatur', ...lines, ''].join('\r\n');
}
