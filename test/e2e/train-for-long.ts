/** A training that outlasts any test, for tests that end it. */
import { expect, type Locator, type Page } from '@playwright/test';
import { shrinkLesson } from '../helpers/launch-app';

const epochs = 5000;

/** The row of the first of the lesson's runs, in the Compare place. */
export function firstRun(page: Page): Locator {
  return page.locator('[data-testid="run-row"][data-cell="simple-rnn"]');
}

/** Says that a best epoch is stored: every run has one from its first epoch on. */
export const hasEpochs = new RegExp(`[1-9]\\d* of ${epochs}`);

/** Starts the lesson and waits in the Compare place until the first run has stored an epoch. */
export async function trainForLong(page: Page): Promise<void> {
  await shrinkLesson(page, epochs);
  await page.getByTestId('train-lesson').click();
  await page.getByTestId('nav-compare').click();
  await expect(firstRun(page)).toContainText(hasEpochs);
}
