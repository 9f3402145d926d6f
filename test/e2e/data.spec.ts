/** The Data place: a file of one's own is opened, put right, looked at and trained on. */
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { seriousFaults } from './axe';
import { expect, test } from './fixtures';

const dayMs = 86_400_000;
const rows = 400;

/** Semicolons, decimal commas, days before months; the line's number is no measurement. */
function germanCsv(folder: string): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const [year, month, day] = new Date(Date.UTC(2023, 0, 1) + i * dayMs)
      .toISOString()
      .slice(0, 10)
      .split('-') as [string, string, string];
    const load = (50 + 10 * Math.sin(i / 9)).toFixed(2).replace('.', ',');
    const warmth = (8 + 6 * Math.cos(i / 9)).toFixed(1).replace('.', ',');
    return `${day}.${month}.${year};${load};${warmth};${1 + (i % 3)}`;
  });
  const path = join(folder, 'verbrauch.csv');
  writeFileSync(path, ['Datum;Last;Temperatur;Linie', ...lines, ''].join('\r\n'));
  return path;
}

async function openData(page: Page): Promise<void> {
  await page.getByTestId('nav-data').click();
  await page.getByTestId('data-ribbon').waitFor();
}

/** As a hand would: the browser's own File, dropped on the place. */
async function drop(page: Page, path: string): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.hidden = true;
    input.id = 'hand';
    document.body.append(input);
  });
  await page.locator('#hand').setInputFiles(path);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#hand');
    const file = input?.files?.[0];
    const zone = document.querySelector('[data-testid="drop-zone"]');
    if (!file || !zone) throw new Error('nothing to drop, or nowhere');
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(file);
    zone.dispatchEvent(new DragEvent('dragenter', { dataTransfer, bubbles: true }));
    zone.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    input.remove();
  });
}

/** Drags a handle of the drawn sample by so many pixels to the right. */
async function drag(page: Page, testId: string, pixels: number): Promise<void> {
  const handle = page.getByTestId(testId);
  await handle.scrollIntoViewIfNeeded();
  const box = await handle.boundingBox();
  if (box === null) throw new Error(`${testId} is not drawn`);
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + pixels / 2, y);
  await page.mouse.move(x + pixels, y);
  await page.mouse.up();
}

async function numberIn(page: Page, testId: string): Promise<number> {
  return Number(await page.getByTestId(testId).inputValue());
}

async function trainingCount(page: Page): Promise<number> {
  return Number((await page.getByTestId('count-train').innerText()).replaceAll(',', ''));
}

test('a German table is dropped, put right, prepared by hand and trained on', async ({
  home,
  open,
}) => {
  const { page } = await open();
  await openData(page);
  await drop(page, germanCsv(home));

  const facts = page.getByTestId('facts');
  await expect(facts).toContainText('verbrauch.csv');
  await expect(page.getByTestId('facts-size')).toContainText('400 rows · 4 columns');
  await expect(page.getByTestId('fact-delimiter')).toContainText('semicolon');
  const date = page.getByTestId('column-Datum');
  await expect(date.getByTestId('column-type')).toHaveValue('date');
  await expect(date).toContainText('2023-01-01');
  await expect(page.getByTestId('column-Last')).toContainText('to 60');

  // A line's number is a name: the guess is put right, and the roles stay.
  const line = page.getByTestId('column-Linie');
  await line.getByTestId('column-type').selectOption('category');
  await expect(line.getByTestId('column-type')).toHaveValue('category');
  await expect(line).toContainText('3 different');

  // What is to be forecast: the temperature, and nothing else.
  for (const name of ['Last', 'Linie']) {
    const target = page.getByTestId(`column-${name}`).getByTestId('role-target');
    if (await target.isChecked()) await target.click();
    await expect(target).not.toBeChecked();
  }
  const target = page.getByTestId('column-Temperatur').getByTestId('role-target');
  if (!(await target.isChecked())) await target.click();
  await expect(target).toBeChecked();
  await expect(page.getByTestId('sample-targets')).toContainText('1');

  // The end of the window is dragged: it grows, and there are fewer windows.
  await page.getByTestId('window-edge').waitFor();
  const window = await numberIn(page, 'task-window');
  const count = await trainingCount(page);
  await drag(page, 'window-edge', 60);
  await expect.poll(() => numberIn(page, 'task-window')).toBeGreaterThan(window);
  await expect.poll(() => trainingCount(page)).toBeLessThan(count);
  const dragged = await numberIn(page, 'task-window');
  await expect(page.getByTestId('data-ribbon')).toContainText(`, ${dragged}, `);

  // The window itself is dragged to another sample; its values follow.
  await drag(page, 'window-body', 120);
  await expect.poll(() => numberIn(page, 'sample-input')).toBeGreaterThan(1);
  await expect(page.getByTestId('sample-place')).not.toContainText('Sample 1 of');

  // The keyboard does the same, and undo takes back one step at a time.
  await page.getByTestId('horizon-edge').press('ArrowRight');
  await expect(page.getByTestId('task-horizon')).toHaveValue('2');
  await page.getByTestId('horizon-edge').press('Control+z');
  await expect(page.getByTestId('task-horizon')).toHaveValue('1');
  await page.getByTestId('undo').click();
  await expect(page.getByTestId('task-window')).toHaveValue(String(window));
  await page.getByTestId('redo').click();
  await expect(page.getByTestId('task-window')).toHaveValue(String(dragged));

  await page.getByTestId('to-train').click();
  for (const [field, value] of [
    ['units-input', '4'],
    ['epochs-input', '1'],
  ] as const) {
    await page.getByTestId(field).fill(value);
    await page.getByTestId(field).blur();
  }
  await expect(page.getByTestId('ribbon')).toContainText(`, ${dragged}, `);
  await page.getByTestId('train-experiment').click();
  await page.getByTestId('nav-compare').click();
  await expect(page.locator('[data-testid="run-row"][data-status="done"]')).toHaveCount(4);
});

test('a broken file says what is wrong, and the data until now stay', async ({ home, open }) => {
  const { page } = await open();
  await openData(page);
  const title = await page.getByTestId('data-title').innerText();
  const path = join(home, 'leer.csv');
  writeFileSync(path, '');
  await page.getByTestId('dropped-file').setInputFiles(path);
  await expect(page.getByTestId('import-failure')).toContainText('leer.csv');
  await expect(page.getByTestId('data-title')).toHaveText(title);
  await expect(page.getByTestId('data-ribbon')).toBeVisible();
});

test('an import that goes on is cancelled', async ({ home, open }) => {
  const { page } = await open();
  await openData(page);
  const path = join(home, 'lang.csv');
  const file = openSync(path, 'w');
  writeSync(file, 'a,b,c\n');
  const block = '1.25,2.5,3.75\n'.repeat(100_000);
  for (let i = 0; i < 150; i += 1) writeSync(file, block);
  closeSync(file);
  await page.getByTestId('dropped-file').setInputFiles(path);
  await page.getByTestId('cancel-import').click();
  await expect(page.getByTestId('import-progress')).toHaveCount(0);
  await expect(page.getByTestId('import-failure')).toHaveCount(0);
  await expect(page.getByTestId('data-title')).toHaveText('The cosine lesson');
});

test('a problem is found in the rows', async ({ home, open }) => {
  const { page } = await open();
  await openData(page);
  const path = join(home, 'luecke.csv');
  const values = Array.from({ length: 200 }, (_, i) => (i === 149 ? 'kaputt' : String(i)));
  writeFileSync(path, ['t,wert', ...values.map((value, i) => `${i},${value}`), ''].join('\n'));
  await page.getByTestId('dropped-file').setInputFiles(path);
  await expect(page.getByTestId('facts')).toContainText('luecke.csv');
  await expect(page.getByTestId('problem-cell')).toContainText('kaputt');
  await expect(page.getByTestId('problems')).toContainText('row 150');

  // A file without a problem is shown from its first row.
  const frame = page.getByTestId('preview-table').locator('..');
  await frame.evaluate((rows) => rows.scrollTo({ top: 80 }));
  const whole = join(home, 'ganz.csv');
  writeFileSync(whole, ['t,wert', ...values.map((_, i) => `${i},${i / 2}`), ''].join('\n'));
  await page.getByTestId('dropped-file').setInputFiles(whole);
  await expect(page.getByTestId('facts')).toContainText('ganz.csv');
  await expect.poll(() => frame.evaluate((rows) => rows.scrollTop)).toBe(0);
});

test('pictures are seen line by line, texts token by token', async ({ open }) => {
  const { page } = await open();
  await openData(page);
  await page.getByTestId('example-pictures').click();
  await page.getByTestId('picture').waitFor();
  const depth = async (): Promise<number> => {
    const line = await page.getByTestId('picture-line').boundingBox();
    const picture = await page.getByTestId('picture').boundingBox();
    return (line?.y ?? 0) - (picture?.y ?? 0);
  };
  const top = await depth();
  await page.getByTestId('picture-step').press('ArrowRight');
  await expect.poll(depth).toBeGreaterThan(top);

  await page.getByTestId('example-sentiment').click();
  await expect
    .poll(() => page.getByTestId('input-tokens').locator('li').count())
    .toBeGreaterThan(1);
  await expect(page.getByTestId('vocabularies')).toContainText('tokens in the vocabulary');

  // Undo also brings back what was open before.
  await page.getByTestId('undo').click();
  await page.getByTestId('picture').waitFor();
});

test('every example can be looked at', async ({ open }) => {
  const { page } = await open();
  await openData(page);
  const buttons = page.getByTestId('examples').getByRole('button');
  const count = await buttons.count();
  expect(count).toBeGreaterThan(1);
  for (let i = 0; i < count; i += 1) {
    const button = buttons.nth(i);
    await button.click();
    await expect(page.getByTestId('data-title')).toHaveText(await button.innerText());
    await expect(page.getByTestId('data-ribbon')).toContainText(/= \([\d,]+, [\d,]+, [\d,]+\)/);
    await expect(page.getByTestId('data-faults')).toHaveCount(0);
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious is wrong in the Data place, ${colorScheme}`, async ({ home, open }) => {
    const { page } = await open();
    await page.emulateMedia({ colorScheme });
    await openData(page);
    await page.getByTestId('dropped-file').setInputFiles(germanCsv(home));
    await expect(page.getByTestId('facts')).toContainText('verbrauch.csv');
    await page.getByTestId('window-body').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    // What is kept, with the question before it is deleted, and a file that is refused.
    await page.getByTestId('earlier').locator('summary').click();
    await page.getByTestId('delete-data').click();
    await page.getByTestId('confirm-delete').waitFor();
    const empty = join(home, 'names.csv');
    writeFileSync(empty, 'a,b\n');
    await page.getByTestId('dropped-file').setInputFiles(empty);
    await page.getByTestId('read-otherwise').locator('summary').click();
    await expect(page.getByTestId('read-again')).toBeVisible();
    expect(await seriousFaults(page)).toEqual([]);
  });
}
