/** Settings of an import where the file is read as another kind, or a column becomes of another type. */
import { documentOf, openData, openLines } from './data-place';
import { expect, test } from './fixtures';

const days = Array.from({ length: 40 }, (_, i) => `${(i % 12) + 1}/${(i % 12) + 1}/2020,word ${i}`);

test('another type or format takes along no setting that it has no use for', async ({
  home,
  open,
}) => {
  const { page } = await open();
  await openData(page);
  await openLines(page, home, 'days.csv', ['day,word', ...days]);
  const settings = async () => {
    const { source } = (await documentOf(page)).data;
    return source.kind === 'file' ? source.settings : null;
  };
  const day = page.getByTestId('column-day');
  await day.getByTestId('column-dateOrder').selectOption('month-day-year');
  await expect.poll(settings).toEqual({ columns: { day: { dateOrder: 'month-day-year' } } });
  await day.getByTestId('column-type').selectOption('text');
  await expect.poll(settings).toEqual({ columns: { day: { type: 'text' } } });
  await page.getByTestId('decide-header').selectOption('false');
  await expect(page.getByTestId('import-failure')).toContainText('no column "day"');
  await page.getByTestId('decide-format').selectOption('text');
  await expect.poll(settings).toEqual({ format: 'text' });
  await expect(page.getByText('was not used')).toHaveCount(0);
});

test('a setting that the kind of file does not have is told once', async ({ home, open }) => {
  const { page } = await open();
  await openData(page);
  await openLines(page, home, 'broken.json', ['1;2', '3;4', '5;6']);
  await page.getByTestId('read-otherwise').locator('summary').click();
  await page.getByTestId('refused-format').selectOption('text');
  await page.getByTestId('refused-delimiter').selectOption(';');
  await page.getByTestId('read-again').click();
  await expect(page.getByTestId('problems')).toContainText(
    'The setting delimiter=";" was not used: plain text has no such setting',
  );
  await page.getByTestId('decide-records').selectOption('lines');
  await expect(page.getByTestId('facts-size')).toContainText('3 rows · 1 column');
  await expect(page.getByText('was not used')).toHaveCount(0);
});

test('lines above a table are left out by their number, whatever was guessed', async ({
  home,
  open,
}) => {
  const { page } = await open();
  await openData(page);
  // Two cells as well, so that nothing tells them from names of columns.
  const logger = ['Station,Table1', 'time,level', ...days.map((_, i) => `${i},${i / 2}`)];
  await openLines(page, home, 'logger.csv', logger);
  const skipped = page.getByTestId('decide-skipLines');
  await expect(skipped).toHaveValue('0');
  await skipped.fill('1');
  await skipped.press('Enter');
  await expect(page.getByTestId('column-level')).toBeVisible();
  await expect(page.getByTestId('facts-size')).toContainText('40 rows · 2 columns');
  await expect(page.getByTestId('problems')).toHaveCount(0);
  // What cannot be is not taken, and does not stay in the field.
  for (const text of ['-1', '99999']) {
    await skipped.fill(text);
    await skipped.press('Enter');
    await expect(skipped).toHaveValue('1');
  }
  await expect(page.getByTestId('import-failure')).toContainText('logger.csv');
  await page.getByTestId('undo').click();
  await expect(skipped).toHaveValue('0');
});
