/** Keyboard, and what axe finds, in both themes. */
import { seriousFaults } from './axe';
import { expect, test } from './fixtures';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing serious is wrong in any place, ${colorScheme}`, async ({ home, open }) => {
    const { page } = await open(home);
    await page.emulateMedia({ colorScheme });
    await page.getByTestId('ribbon').waitFor();
    for (const place of ['nav-data', 'nav-train', 'nav-compare']) {
      await page.getByTestId(place).click();
      expect(await seriousFaults(page)).toEqual([]);
    }
  });
}

test('the keyboard alone starts the lesson', async ({ home, open }) => {
  const { page } = await open(home);
  await page.getByTestId('ribbon').waitFor();
  const focused = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? null);
  for (let presses = 0; presses < 10 && (await focused()) !== 'train-lesson'; presses += 1) {
    await page.keyboard.press('Tab');
  }
  expect(await focused()).toBe('train-lesson');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('open-run')).toHaveCount(4);
  await page.getByTestId('stop-all').click();
});
