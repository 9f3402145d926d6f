/** What is wrong with data is said where it is seen, and mended there. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentOf, openData, openLines, scrollTop, table } from './data-place';
import { expect, test } from './fixtures';

test('missing values are said at once, and mended where it is said', async ({ home, open }) => {
  const { page } = await open();
  await openData(page);
  await openLines(page, home, 'holes.csv', table(200, [20, 21, 90]));
  const bar = page.getByTestId('data-faults');
  await expect(bar).toContainText('Missing values:');
  await expect(bar).toBeInViewport();
  await expect(page.getByTestId('to-train')).toBeDisabled();
  await page.getByTestId('show-fault').click();
  await expect(page.getByTestId('missing')).toBeFocused();
  await expect(page.getByTestId('missing')).toBeInViewport();
  await expect(bar).toBeInViewport();
  const fix = bar.getByTestId('fix-linear');
  await expect(fix).toContainText('3 cells');
  await fix.click();
  await expect(page.getByTestId('missing')).toHaveValue('linear');
  await expect(page.getByTestId('to-train')).toBeEnabled();
  await page.getByTestId('undo').click();
  await expect(page.getByTestId('missing')).toHaveValue('refuse');
  await expect(bar).toBeVisible();
});

test('where nothing can be cut, nothing is counted', async ({ home, open }) => {
  const { page } = await open();
  await openData(page);
  await openLines(page, home, 'short.csv', table(200));
  await expect(page.getByTestId('facts')).toContainText('short.csv');
  await page.getByTestId('task-window').fill('900');
  await page.getByTestId('task-window').blur();
  await expect(page.getByTestId('data-faults')).toBeVisible();
  await expect(page.getByTestId('data-ribbon')).toContainText('(–, 900, ');
  await expect(page.getByTestId('count-train')).toHaveText('–');
  await expect(page.getByTestId('no-split')).toBeVisible();
});

test('missing values can be told to the network, and what is left out is noted', async ({
  home,
  open,
}) => {
  const { page } = await open();
  await openData(page);
  await openLines(page, home, 'told.csv', table(200, [20, 21, 90]));
  await expect(page.getByTestId('facts')).toContainText('told.csv');
  await page.getByTestId('data-faults').getByTestId('fix-mask').click();
  await expect(page.getByTestId('missing')).toHaveValue('mask');
  await expect(page.getByTestId('data-faults')).toHaveCount(0);
  await expect(page.getByTestId('data-ribbon')).toContainText(', 3)');
  await page.getByTestId('missing').selectOption('drop');
  await expect(page.getByTestId('findings').locator('.info')).toContainText('are left out');
});

test('parts that are drawn at random say so on the series', async ({ home, open }) => {
  const { page } = await open();
  await openData(page);
  await openLines(page, home, 'random.csv', table(900));
  await expect(page.getByTestId('facts')).toContainText('random.csv');
  await expect(page.getByTestId('stretch-train')).toBeVisible();
  await page.getByTestId('split-method').selectOption('random');
  await page.getByTestId('allow-leak').click();
  await expect(page.getByTestId('scattered')).toBeVisible();
  await expect(page.getByTestId('stretch-train')).toHaveCount(0);
});

test('what is shown of former settings says so', async ({ open }) => {
  const { page } = await open();
  await openData(page);
  await page.getByTestId('column-cosine').getByTestId('role-target').click();
  await expect(page.getByTestId('data-faults')).toContainText('Columns: No column has the role');
  await expect(page.getByTestId('stale')).toBeVisible();
  await expect(page.getByTestId('split-bar')).toHaveCount(0);
  await page.getByTestId('undo').click();
  await expect(page.getByTestId('stale')).toHaveCount(0);
  await expect(page.getByTestId('split-bar')).toBeVisible();
});

test('a file opens at its top, and one that fails is seen to', async ({ home, open }) => {
  const { page } = await open();
  await openData(page);
  await page.getByTestId('split-method').scrollIntoViewIfNeeded();
  expect(await scrollTop(page)).toBeGreaterThan(0);
  await openLines(page, home, 'empty.csv', []);
  await expect(page.getByTestId('import-failure')).toBeInViewport();
  await openLines(page, home, 'full.csv', table(100));
  await expect(page.getByTestId('facts')).toContainText('full.csv');
  await expect.poll(() => scrollTop(page)).toBe(0);
});

test('a wrong delimiter is seen, and costs nothing once it is right', async ({ home, open }) => {
  const { page } = await open();
  await openData(page);
  await openLines(page, home, 'cut.csv', table(200));
  await expect(page.getByTestId('facts')).toContainText('cut.csv');
  await page.getByTestId('column-step').getByTestId('role-series').click();
  await page.getByTestId('task-window').fill('7');
  await page.getByTestId('task-window').blur();
  const title = await page.getByTestId('data-title').innerText();
  const before = await documentOf(page);
  await page.getByTestId('decide-delimiter').selectOption(';');
  const hint = page.getByTestId('delimiter-hint');
  await expect(hint).toContainText('there would be 3');
  await expect(page.getByTestId('data-title')).toHaveText(title);
  await hint.getByRole('button').click();
  await expect(hint).toHaveCount(0);
  const after = await documentOf(page);
  expect(after.data.columns).toEqual(before.data.columns);
  expect(after.task).toEqual(before.task);
  await expect(page.getByTestId('data-title')).toHaveText(title);
});

test('the first problem is seen in the rows, and its like are one entry', async ({
  home,
  open,
}) => {
  const { page } = await open();
  await openData(page);
  const lines = Array.from({ length: 300 }, (_, i) => `${i},${i % 20 === 19 ? 'n/k' : i / 2}`);
  await openLines(page, home, 'alike.csv', ['t,value', ...lines]);
  const cell = page.getByTestId('problem-cell');
  await expect(cell).toContainText('n/k');
  const isShown = (): Promise<boolean> =>
    cell.evaluate((element) => {
      const frame = element.closest('.rows')?.getBoundingClientRect();
      const { top, bottom } = element.getBoundingClientRect();
      return frame !== undefined && top >= frame.top && bottom <= frame.bottom;
    });
  await expect.poll(isShown).toBe(true);
  await expect(page.getByTestId('problem-place')).toHaveCount(1);
  await page.getByTestId('alike').locator('summary').click();
  await expect(page.getByTestId('alike').getByRole('button').first()).toContainText('row 40');
});

test('of two files that are dropped the first is opened, and that is said', async ({
  home,
  open,
}) => {
  const { page } = await open();
  await openData(page);
  for (const name of ['one.csv', 'two.csv']) {
    writeFileSync(join(home, name), [...table(100), ''].join('\n'));
  }
  const hand = page.getByTestId('dropped-file');
  await hand.evaluate((input) => {
    // Only picked here: the drop below brings them.
    input.addEventListener('change', (event) => event.stopImmediatePropagation(), {
      capture: true,
      once: true,
    });
    input.setAttribute('multiple', '');
  });
  await hand.setInputFiles([join(home, 'one.csv'), join(home, 'two.csv')]);
  await hand.evaluate((element) => {
    const dataTransfer = new DataTransfer();
    for (const file of (element as HTMLInputElement).files ?? []) dataTransfer.items.add(file);
    const zone = element.closest('[data-testid="drop-zone"]');
    zone?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(page.getByTestId('drop-note')).toContainText('Only "one.csv" is opened');
  await expect(page.getByTestId('facts')).toContainText('one.csv');
});
