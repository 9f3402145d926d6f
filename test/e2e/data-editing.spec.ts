/** What is set in the Data place is shown, keeps the keyboard where it is, and comes back. */
import type { Page } from '@playwright/test';
import { documentOf, openData, openLines, scrollTop, table } from './data-place';
import { expect, test } from './fixtures';

async function rolesOf(page: Page, name: string): Promise<string[]> {
  const { data } = await documentOf(page);
  return [...(data.columns.find((column) => column.name === name)?.roles ?? [])].sort();
}

async function tickedOf(page: Page, name: string): Promise<string[]> {
  const boxes = page.getByTestId(`column-${name}`).locator('input[type="checkbox"]:checked');
  const ids = await boxes.evaluateAll((all) =>
    all.map((box) => (box.getAttribute('data-testid') ?? '').replace('role-', '')),
  );
  return ids.sort();
}

test('a box shows the role that is set, whatever is clicked', async ({ home, open }) => {
  const { page } = await open();
  await openData(page);
  await openLines(page, home, 'roles.csv', table(200));
  await expect(page.getByTestId('facts')).toContainText('roles.csv');
  const card = page.getByTestId('column-warmth');
  for (const role of ['target', 'target', 'ignore', 'ignore', 'input', 'time', 'target']) {
    await card.getByTestId(`role-${role}`).click();
    await expect.poll(() => tickedOf(page, 'warmth')).toEqual(await rolesOf(page, 'warmth'));
    for (const other of ['step', 'load']) {
      expect(await tickedOf(page, other)).toEqual(await rolesOf(page, other));
    }
  }
  expect(await rolesOf(page, 'warmth')).toEqual(['target']);
});

test('where a row answers for itself its target is no input', async ({ home, open }) => {
  const { page } = await open();
  await openData(page);
  await openLines(page, home, 'copy.csv', table(200));
  await expect(page.getByTestId('facts')).toContainText('copy.csv');
  await expect.poll(() => rolesOf(page, 'load')).toEqual(['input', 'target']);
  const before = await documentOf(page);
  await page.getByTestId('task-goal').selectOption('regress');
  await page.getByTestId('task-samples').selectOption('records');
  await expect.poll(() => tickedOf(page, 'load')).toEqual(['target']);
  await page.getByTestId('column-load').getByTestId('role-input').click();
  await expect.poll(() => tickedOf(page, 'load')).toEqual(['input']);
  for (let i = 0; i < 3; i += 1) await page.getByTestId('undo').click();
  expect(await documentOf(page)).toEqual(before);
});

test('a topology that was left comes back with its task', async ({ home, open }) => {
  const { page } = await open();
  await openData(page);
  await openLines(page, home, 'round.csv', table(200));
  await expect(page.getByTestId('facts')).toContainText('round.csv');
  await page.getByTestId('task-horizon').fill('3');
  await page.getByTestId('task-horizon').blur();
  const before = await documentOf(page);
  await page.getByTestId('task-topology').selectOption('one-to-one');
  await expect(page.getByTestId('task-window')).toHaveCount(0);
  await page.getByTestId('task-topology').selectOption('many-to-one');
  await expect(page.getByTestId('task-horizon')).toHaveValue('3');
  expect(await documentOf(page)).toEqual(before);
});

test('texts and pictures are offered no scaling', async ({ open }) => {
  const { page } = await open();
  await openData(page);
  await expect(page.getByTestId('scaling')).toBeVisible();
  for (const [example, shown] of [
    ['sentiment', 'input-tokens'],
    ['pictures', 'picture'],
  ] as const) {
    await page.getByTestId(`example-${example}`).click();
    await page.getByTestId(shown).waitFor();
    await expect(page.getByTestId('scaling')).toHaveCount(0);
    await expect(page.getByTestId('missing')).toHaveCount(0);
  }
});

test('the lag is turned by the keyboard without a jump', async ({ open }) => {
  const { page } = await open();
  await openData(page);
  await page.getByTestId('example-echo').click();
  const dial = page.getByTestId('lag');
  await dial.focus();
  await dial.scrollIntoViewIfNeeded();
  const top = await scrollTop(page);
  const lag = Number(await dial.inputValue());
  for (let i = 1; i <= 2; i += 1) {
    await dial.press('ArrowRight');
    await expect
      .poll(async () => {
        const { source } = (await documentOf(page)).data;
        return source.kind === 'example' ? source.lag : null;
      })
      .toBe(lag + i);
    await expect(dial).toBeFocused();
  }
  await expect(page.getByTestId('data-faults')).toHaveCount(0);
  expect(await scrollTop(page)).toBe(top);
});

test('undo in a field of numbers keeps the field and the document together', async ({ open }) => {
  const { page } = await open();
  await openData(page);
  const window = page.getByTestId('task-window');
  const before = await window.inputValue();
  const same = async (): Promise<string> => {
    const { task } = await documentOf(page);
    expect(await window.inputValue()).toBe(String(task.window));
    return String(task.window);
  };
  await window.fill('37');
  await window.press('Control+z');
  await expect.poll(same).toBe(before);
  await expect(window).toBeFocused();
  await window.press('Control+Shift+z');
  await expect.poll(same).toBe('37');
  // Emptied, the field holds no value that the document could take.
  await window.fill('');
  await window.press('Control+z');
  await expect.poll(same).toBe(before);
});

test('what is done in one field is one step back', async ({ open }) => {
  const { page } = await open();
  await openData(page);
  const [window, horizon] = [page.getByTestId('task-window'), page.getByTestId('task-horizon')];
  const before = await window.inputValue();
  await window.fill('30');
  await window.press('Enter');
  for (let i = 0; i < 3; i += 1) await window.press('ArrowUp');
  await expect(window).toHaveValue('33');
  await horizon.press('ArrowUp');
  await horizon.press('ArrowUp');
  await expect(horizon).toHaveValue('3');
  await page.getByTestId('undo').click();
  await expect(horizon).toHaveValue('1');
  await expect(window).toHaveValue('33');
  await page.getByTestId('undo').click();
  await expect(window).toHaveValue(before);
});

test('the keyboard keeps its place when a type changes, and can pass by the cards', async ({
  home,
  open,
}) => {
  const { page } = await open();
  await openData(page);
  await openLines(page, home, 'typ.csv', table(200));
  await expect(page.getByTestId('facts')).toContainText('typ.csv');
  const type = page.getByTestId('column-warmth').getByTestId('column-type');
  await type.focus();
  await type.selectOption('category');
  await expect(page.getByTestId('column-warmth')).toContainText('different');
  await expect(type).toBeFocused();
  await page.getByTestId('skip-columns').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('task-topology')).toBeFocused();
});

test('the experiment at hand is there again after a restart', async ({ home, open }) => {
  const first = await open();
  await openData(first.page);
  await openLines(first.page, home, 'again.csv', table(200));
  await expect(first.page.getByTestId('facts')).toContainText('again.csv');
  await first.page.getByTestId('task-window').fill('17');
  await first.page.getByTestId('task-window').blur();
  const before = await documentOf(first.page);
  expect(before.task.window).toBe(17);
  await first.app.close();

  const { page } = await open();
  await openData(page);
  await expect(page.getByTestId('facts')).toContainText('again.csv');
  expect(await documentOf(page)).toEqual(before);

  await page.getByTestId('examples').locator('summary').click();
  await page.getByTestId('example-echo').click();
  await expect(page.getByTestId('lag')).toBeVisible();
  await page.getByTestId('earlier').locator('summary').click();
  await page.getByTestId('earlier-data').click();
  await expect(page.getByTestId('task-window')).toHaveValue('17');
  expect(await documentOf(page)).toEqual(before);
});
