/** Data sets that the data folder keeps are listed and deleted; a refused file is read in another way. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openData, openLines, table } from './data-place';
import { expect, test } from './fixtures';

async function openList(page: Page): Promise<void> {
  await page.getByTestId('earlier').locator('summary').click();
  await expect(page.getByTestId('kept-table').first()).toBeVisible();
}

const tablesIn = (home: string): string[] =>
  readdirSync(join(home, 'datasets')).filter((name) => name.endsWith('.table'));

test('a data set is deleted by the keyboard, and the other stays', async ({ home, open }) => {
  const { page } = await open();
  await openData(page);
  for (const [name, rows] of [
    ['first.csv', 200],
    ['second.csv', 150],
  ] as const) {
    await openLines(page, home, name, table(rows));
    await expect(page.getByTestId('facts')).toContainText(name);
  }
  await openList(page);
  const rows = page.getByTestId('kept-table');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toContainText(/second\.csv.*csv.*150 × 3.*KiB/);
  expect(tablesIn(home)).toHaveLength(2);

  // Thought better of: the focus comes back to where it was.
  const remove = rows.nth(0).getByTestId('delete-data');
  await remove.press('Enter');
  await expect(page.getByTestId('confirm-delete')).toContainText('the cosine lesson opens');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('confirm-delete')).toHaveCount(0);
  await expect(remove).toBeFocused();

  // Tab goes to "Keep it" first, then to the answer that deletes.
  await remove.press('Enter');
  await page.getByTestId('confirm-delete').waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByTestId('keep-data')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('first.csv');
  await expect(page.getByTestId('data-title')).toHaveText('The cosine lesson');
  expect(tablesIn(home)).toHaveLength(1);

  // What was deleted is no more to be had by undo, and that is said.
  await page.getByTestId('undo').click();
  await expect(page.getByTestId('data-faults')).toContainText('Import the file again');
});

test('runs that need a data set are told, and protect it while they train', async ({
  home,
  open,
}) => {
  const { page } = await open();
  await openData(page);
  await openLines(page, home, 'needed.csv', table(4000));
  await expect(page.getByTestId('facts')).toContainText('needed.csv');
  await page.getByTestId('to-train').click();
  await page.getByTestId('epochs-input').fill('2000');
  await page.getByTestId('epochs-input').blur();
  await page.getByTestId('train-experiment').click();
  await expect(page.getByTestId('open-run')).toHaveCount(4);

  await openData(page);
  await openList(page);
  await expect(page.getByTestId('kept-runs')).toHaveText('4');
  await page.getByTestId('delete-data').click();
  await expect(page.getByTestId('confirm-delete')).toContainText('4 runs wait or train');
  await expect(page.getByTestId('delete-for-good')).toHaveCount(0);
  await page.getByTestId('keep-data').click();

  await page.getByTestId('nav-train').click();
  await page.getByTestId('stop-all').click();
  await expect(page.getByTestId('open-run')).toHaveCount(0);
  await openData(page);
  await openList(page);
  await page.getByTestId('delete-data').click();
  await expect(page.getByTestId('confirm-delete')).toContainText('4 runs used it');
  await page.getByTestId('delete-for-good').click();
  await expect(page.getByTestId('earlier')).toHaveCount(0);
  expect(tablesIn(home)).toEqual([]);
  await page.getByTestId('nav-compare').click();
  await expect(page.getByTestId('run-row')).toHaveCount(4);
});

test('a file with a header alone is read as one row', async ({ home, open }) => {
  const { page } = await open();
  await openData(page);
  await openLines(page, home, 'names.csv', ['a,b']);
  await expect(page.getByTestId('import-failure')).toContainText('has a header (a, b)');
  await page.getByTestId('first-row-is-data').click();
  await expect(page.getByTestId('import-failure')).toHaveCount(0);
  await expect(page.getByTestId('facts-size')).toContainText('1 row · 2 columns');
  await expect(page.getByTestId('fact-header')).toContainText('no');
});

test('a file that is refused is read in another way', async ({ home, open }) => {
  const { page } = await open();
  await openData(page);
  await openLines(page, home, 'broken.json', ['1;2', '3;4', '5;6']);
  await expect(page.getByTestId('import-failure')).toContainText('broken.json');
  await expect(page.getByTestId('first-row-is-data')).toHaveCount(0);
  await page.getByTestId('read-otherwise').locator('summary').click();
  await page.getByTestId('refused-format').selectOption('csv');
  await page.getByTestId('read-again').click();
  await expect(page.getByTestId('facts-size')).toContainText('3 rows · 2 columns');
});
