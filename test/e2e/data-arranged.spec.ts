/** Tables that are no row for each timestep: what became of them is said, and changed where it is said. */
import type { Locator, Page } from '@playwright/test';
import { classifiedShapes, gasSensors, weeklySales } from '../helpers/known-shapes';
import { seriousFaults } from './axe';
import { documentOf, openTable, optionsOf, settingsOf } from './data-place';
import { expect, test } from './fixtures';

async function rolesOf(page: Page): Promise<string[]> {
  const { data } = await documentOf(page);
  return data.columns.map(({ name, roles }) => `${name}: ${roles.join()}`);
}

/** What a select shows. */
const shown = (select: Locator): Promise<string> =>
  select.evaluate((field: HTMLSelectElement) => field.selectedOptions[0]?.label ?? '');
async function type(field: Locator, text: string): Promise<void> {
  await field.fill(text);
  await field.press('Enter');
}

test('a sequence in each row is said with its doubt, and can be a series', async ({
  home,
  open,
}) => {
  const { page } = await open();
  await openTable(page, home, 'shapes.tsv', classifiedShapes());
  const fact = page.getByTestId('fact-layout');
  const layout = page.getByTestId('decide-layout');
  const ribbon = page.getByTestId('data-ribbon');
  await expect(fact).toContainText('What a row is');
  await expect(fact).toContainText('Please look:');
  await expect(fact).toContainText('"column 1" says the class of each');
  expect(await shown(layout)).toBe('a sample across columns');
  await expect(ribbon).toContainText('= (32, 60, 1)');
  await expect(page.getByTestId('preview-table')).toContainText(/row\s*column 1\s*sequence/);

  const meanings = await optionsOf(layout);
  await layout.selectOption('series');
  await expect(page.getByTestId('facts-size')).toContainText('2,400 rows · 4 columns');
  await expect(fact).toContainText('Certain:');
  expect(await optionsOf(layout)).toEqual(meanings);
  const table = page.getByTestId('preview-table');
  await expect(table).toContainText(/row\s*series\s*column 1\s*step\s*value\s*1\s*T1\s*1\s*1\s*1/);
  await expect(page.getByTestId('column-value').getByTestId('column-type')).toHaveCount(0);
  await expect(page.getByTestId('column-value')).toContainText('Type: Numbers');
  await expect.poll(() => rolesOf(page)).toContain('value: input,target');

  await page.getByTestId('undo').click();
  await expect(ribbon).toContainText('= (32, 60, 1)');
  expect(await shown(layout)).toBe('a sample across columns');
  await expect(fact).toContainText('Please look:');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious is wrong where a row is a sequence, ${colorScheme}`, async ({
    home,
    open,
  }) => {
    const { page } = await open();
    await page.emulateMedia({ colorScheme });
    await openTable(page, home, 'shapes.tsv', classifiedShapes());
    await expect(page.getByTestId('data-ribbon')).toContainText('= (32, 60, 1)');
    expect(await seriousFaults(page)).toEqual([]);
  });
}

test('a number for a missing value is shown, taken back and set anew', async ({ home, open }) => {
  const { page } = await open();
  await openTable(page, home, 'gas.csv', gasSensors());
  const code = page.getByTestId('decide-missingCode');
  const card = page.getByTestId('column-CO(GT)');
  const bar = page.getByTestId('data-faults');
  await expect(code).toHaveValue('-200');
  await expect(page.getByTestId('fact-missingCode')).toContainText('Please look:');
  await expect(card).toContainText('33 missing · 0 invalid · 1 to 3');
  await expect(page.getByTestId('problem-cell')).toContainText('-200');
  await expect(page.getByTestId('problems')).toContainText('Set “Number for a missing value” to');
  await expect(bar).toContainText('Missing values:');

  await type(code, '');
  await expect(card).toContainText('0 missing · 0 invalid · -200 to 3');
  await expect(bar).toHaveCount(0);
  await expect(code).toBeFocused();

  await type(code, '−200,0');
  await expect(card).toContainText('33 missing · 0 invalid · 1 to 3');
  await expect(code).toHaveValue('-200.0');

  await type(code, 'none of them');
  const fact = page.getByTestId('fact-missingCode');
  await expect(fact).toContainText('Write the number that stands for a missing value, such as');
  await expect(code).toHaveValue('-200.0');
  await expect(code).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByTestId('import-failure')).toHaveCount(0);
  // What was wrong is forgotten with the next table.
  await page.getByTestId('decide-joinDates').selectOption('false');
  await expect(fact).not.toContainText('Write the number');
  await type(code, '-999');
  await expect(card).toContainText('0 missing · 0 invalid · -200 to 3');
});

test('a day and a time are one date, or two columns again', async ({ home, open }) => {
  const { page } = await open();
  await openTable(page, home, 'gas.csv', gasSensors());
  await expect(page.getByTestId('fact-joinDates')).toContainText('"Date" and "Time" are the day');
  const made = page.getByTestId('column-Date Time');
  await expect(made.getByTestId('role-time')).toBeChecked();
  await expect(made.getByTestId('column-type')).toHaveCount(0);
  const chart = page.getByTestId('series-chart');
  await expect(chart).toContainText('300 of 300 rows');
  await page.getByTestId('range-to').fill('30');
  await page.getByTestId('range-to').press('Enter');
  await expect(chart).toContainText('from 2004-03-10 18:00 to 2004-03-11 23:00');

  // Nobody chose that the day is ignored: without the joined date it says the time.
  await page.getByTestId('decide-joinDates').selectOption('false');
  await expect(made).toHaveCount(0);
  await expect(page.getByTestId('column-Date').getByTestId('role-time')).toBeChecked();
  await page.getByTestId('undo').click();
  await expect(made.getByTestId('role-time')).toBeChecked();
  await expect(page.getByTestId('column-Date').getByTestId('role-ignore')).toBeChecked();
});

test('an ordinary table is arranged by the further settings, by keyboard alone', async ({
  home,
  open,
}) => {
  const { page } = await open();
  const rows = Array.from({ length: 12 }, (_, row) =>
    [`m${row}`, ...[1, 2, 3, 4].map((k) => ((row * k * 7) % 11) + k / 4)].join(),
  );
  const table = ['machine,oil,wear,noise,heat', ...rows].join('\n');
  await openTable(page, home, 'machines.csv', table);
  await expect(page.getByTestId('fact-layout')).toHaveCount(0);
  await page.getByTestId('further-settings').locator('summary').focus();
  await page.keyboard.press('Enter');
  const layout = page.getByTestId('decide-layout');
  for (const field of ['decide-missingCode', 'decide-layout']) {
    await page.keyboard.press('Tab');
    await expect(page.getByTestId(field)).toBeFocused();
  }
  await page.keyboard.press('ArrowDown');
  await expect(page.getByTestId('facts-size')).toContainText('48 rows · 3 columns');
  // Its field stands among the decisions now, and the keyboard with it.
  await expect(page.getByTestId('fact-layout')).toContainText('as set');
  await expect(layout).toBeFocused();

  const [first, last] = [page.getByTestId('decide-firstStep'), page.getByTestId('decide-lastStep')];
  await first.selectOption('wear');
  await expect(page.getByTestId('facts-size')).toContainText('36 rows · 4 columns');
  await last.selectOption('noise');
  await expect(page.getByTestId('facts-size')).toContainText('24 rows · 5 columns');
  await expect(page.getByTestId('preview-table')).toContainText(
    /row\s*machine\s*oil\s*heat\s*step\s*value/,
  );
  const columns = ['oil', 'wear', 'noise', 'heat'];
  expect([await optionsOf(first), await optionsOf(last)]).toEqual([columns, columns]);

  await first.selectOption('heat');
  await expect(page.getByTestId('import-failure')).toContainText('stands behind the last one');
  await expect(first).toHaveValue('wear');
  await expect(page.getByTestId('facts-size')).toContainText('24 rows · 5 columns');

  await layout.selectOption('rows');
  await expect.poll(() => settingsOf(page)).toEqual({ layout: 'rows' });
  await expect(page.getByTestId('facts-size')).toContainText('12 rows · 5 columns');
  await expect(page.getByTestId('problems')).toHaveCount(0);
});

test('several columns tell series apart, which are picked by their joined name', async ({
  home,
  open,
}) => {
  const { page } = await open();
  await openTable(page, home, 'sales.csv', weeklySales());
  const [store, dept] = [page.getByTestId('column-Store'), page.getByTestId('column-Dept')];
  await expect(store.getByTestId('role-series')).toBeChecked();
  await expect(dept.getByTestId('role-series')).toBeChecked();
  const series = page.getByTestId('series-name');
  const all = ['1 · 1', '1 · 2', '1 · 7', '2 · 1', '2 · 2', '2 · 7'];
  await expect.poll(() => optionsOf(series)).toEqual(all);
  await expect(page.getByLabel('Series (Store · Dept)')).toHaveValue('1 · 1');
  await series.selectOption('2 · 7');
  const chart = page.getByTestId('series-chart');
  await expect(chart).toContainText('from 2010-02-05 to 2011-03-25: 60 of 60 rows');
  await expect(chart).toContainText('values from 19370 to 21170');

  await dept.getByTestId('role-series').click();
  await expect.poll(() => optionsOf(series)).toEqual(['1', '2']);
  await expect(page.getByRole('combobox', { name: 'Series', exact: true })).toHaveValue('1');
});
