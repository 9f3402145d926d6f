/** Several series in one table, and time that jumps: seen one by one, and said why samples are fewer. */
import { expect, test } from './fixtures';
import { openData, openLines } from './data-place';

/** Two shops take turns, day by day; the second sells a hundred more. */
function shops(days: number): string[] {
  const lines = Array.from({ length: 2 * days }, (_, i) => {
    const day = new Date(Date.UTC(2024, 0, 1 + (i >> 1))).toISOString().slice(0, 10);
    const shop = i % 2 === 0 ? 'north' : 'south';
    return `${day},${shop},${(i % 2 === 0 ? 0 : 100) + (i >> 1) + 0.25}`;
  });
  return ['date,shop,sales', ...lines];
}

test('one series is drawn at a time, and another one can be picked', async ({ home, open }) => {
  const { page } = await open();
  await openData(page);
  await openLines(page, home, 'shops.csv', shops(120));
  await expect(page.getByTestId('series-name')).toHaveValue('north');
  const chart = page.getByTestId('series-chart');
  await expect(chart).toHaveAttribute('data-points', '120');
  await expect(chart).toContainText('values from 0.25 to 119.25');
  await page.getByTestId('series-name').selectOption('south');
  await expect(chart).toContainText('values from 100.25 to 219.25');
  // The first row of the second shop is the second of the file.
  await expect(page.getByTestId('sample-inputs')).toContainText(/1\s*2\s*2024-01-01\s*100\.25/);
  await expect(page.getByTestId('stretch-validation')).toBeVisible();
});

test('a jump of the time is marked, and the windows that it costs are counted', async ({
  home,
  open,
}) => {
  const { page } = await open();
  const hours = Array.from({ length: 400 }, (_, i) => i + (i < 200 ? 0 : 48));
  const lines = hours.map((hour) => {
    const at = new Date(Date.UTC(2024, 0, 1, hour)).toISOString().slice(0, 16).replace('T', ' ');
    return `${at},${(50 + 10 * Math.sin(hour / 9)).toFixed(3)}`;
  });
  await openData(page);
  await openLines(page, home, 'hours.csv', ['time,load', ...lines]);
  await expect(page.getByTestId('time-jump')).toHaveCount(1);
  const window = Number(await page.getByTestId('task-window').inputValue());
  await expect(page.getByTestId('left-out')).toHaveText(
    new RegExp(`${window} windows left out: the time jumps once.`),
  );
});
