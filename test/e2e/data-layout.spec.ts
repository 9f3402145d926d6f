/** What a row of a table is: choices in an order that stays, and settings that fit together. */
import type { Locator } from '@playwright/test';
import { classifiedShapes, climate, indicators, smallPictures } from '../helpers/known-shapes';
import { openTable, optionsOf, settingsOf } from './data-place';
import { expect, test } from './fixtures';

const names = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => `column ${from + i}`);

/** Whether all that an element holds stays within it. */
const fits = (element: Locator): Promise<boolean> =>
  element.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth);

test('what a layout has no use for is left behind, and what is refused changes nothing', async ({
  home,
  open,
}) => {
  const { page } = await open();
  await openTable(page, home, 'shapes.tsv', classifiedShapes());
  await page.getByTestId('decide-stepFeatures').selectOption('6');
  await expect(page.getByTestId('data-ribbon')).toContainText('= (32, 10, 6)');
  await expect(page.getByTestId('fact-layout')).toContainText('“Values per timestep” is set');
  expect(await optionsOf(page.getByTestId('decide-stepFeatures'))).toEqual([
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '10',
    '12',
    '15',
    '20',
  ]);
  await page.getByTestId('decide-lastStep').selectOption('column 60');
  await expect(page.getByTestId('import-failure')).toContainText(
    'cannot be cut into timesteps of 6. Set “Values per timestep” to a number',
  );
  await expect(page.getByTestId('import-failure')).toBeInViewport();
  await expect(page.getByTestId('decide-lastStep')).toHaveValue('column 61');
  await expect(page.getByTestId('data-ribbon')).toContainText('= (32, 10, 6)');
  await page.getByTestId('decide-layout').selectOption('series');
  await expect.poll(() => settingsOf(page)).toEqual({ layout: 'series' });
  await expect(page.getByTestId('import-failure')).toHaveCount(0);
  await expect(page.getByTestId('problems')).toHaveCount(0);
});

test('timesteps are offered in the order of the file', async ({ home, open }) => {
  const { page } = await open();
  await openTable(page, home, 'shapes.tsv', classifiedShapes());
  expect(await optionsOf(page.getByTestId('decide-firstStep'))).toEqual(names(1, 61));
  expect(await optionsOf(page.getByTestId('decide-lastStep'))).toEqual(names(1, 61));
  await openTable(page, home, 'climate.csv', climate());
  const months = 'Year Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
  expect(await optionsOf(page.getByTestId('decide-firstStep'))).toEqual(months);
  await openTable(page, home, 'indicators.csv', indicators());
  expect((await optionsOf(page.getByTestId('decide-firstStep')))[0]).toBe('1960');
  expect((await optionsOf(page.getByTestId('decide-lastStep'))).at(-1)).toBe('2009');
  // Of a picture each pixel may be a timestep too.
  await openTable(page, home, 'pictures.csv', smallPictures());
  const features = ['1', '2', '4', '8', '16', '32', '64'];
  expect(await optionsOf(page.getByTestId('decide-stepFeatures'))).toEqual(features);
});

test('long names of columns stay within their places', async ({ home, open }) => {
  const { page } = await open();
  const long = Array.from(
    { length: 30 },
    (_, i) => `Mean_temperature_of_the_upper_bearing_at_the_north_side_of_the_hall_number_${i + 1}`,
  );
  const rows = Array.from({ length: 30 }, (_, row) =>
    [`m${row}`, ...long.map((_, i) => (20 + row + Math.sin(i / 5)).toFixed(2))].join(),
  );
  await openTable(page, home, 'long.csv', [['machine', ...long].join(), ...rows].join('\n'));
  const fact = page.getByTestId('fact-layout');
  await expect(fact).toContainText('Mean_temperature');
  for (const setting of ['layout', 'firstStep', 'lastStep', 'header']) {
    expect(await fits(page.getByTestId(`fact-${setting}`))).toBe(true);
  }
});
