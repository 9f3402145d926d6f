/** While a million rows are read the window goes on: fields take what is typed, windows are dragged. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openData } from './data-place';
import { expect, test } from './fixtures';

const rows = 1_000_000;

/** JSON a line takes longest to read, so that all that is done here is done meanwhile. */
function largeFile(home: string): string {
  const path = join(home, 'million.jsonl');
  const file = openSync(path, 'w');
  const block = 10_000;
  for (let begin = 0; begin < rows; begin += block) {
    const lines = Array.from({ length: block }, (_, i) => {
      const at = begin + i;
      return `{"at":${at},"load":${((at * 37) % 1000) / 10},"site":"s${at % 100}"}\n`;
    });
    writeSync(file, lines.join(''));
  }
  closeSync(file);
  return path;
}

async function isStillReading(page: Page): Promise<void> {
  await expect(page.getByTestId('import-progress')).toBeVisible();
  await expect(page.getByTestId('data-title')).toHaveText('The cosine lesson');
}

test('what is typed and dragged is answered before the import ends', async ({ home, open }) => {
  test.setTimeout(120_000);
  const { page } = await open();
  await openData(page);
  await page.getByTestId('window-edge').waitFor();
  await page.getByTestId('dropped-file').setInputFiles(largeFile(home));
  await expect(page.getByTestId('import-progress')).toContainText('rows');

  // Typed, and its samples are counted anew by the very thread that reads the file.
  const window = page.getByTestId('task-window');
  await window.selectText();
  await window.pressSequentially('40');
  await expect(window).toHaveValue('40');
  await isStillReading(page);
  await window.press('Enter');
  await expect(page.getByTestId('data-ribbon')).toContainText(', 40, 1)');
  await isStillReading(page);

  // Dragged: the end of the window follows the pointer, and the document when it is let go.
  const edge = page.getByTestId('window-edge');
  await edge.scrollIntoViewIfNeeded();
  const box = await edge.boundingBox();
  if (box === null) throw new Error('the end of the window is not drawn');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y);
  await expect.poll(async () => (await edge.boundingBox())?.x ?? 0).toBeGreaterThan(box.x + 30);
  await page.mouse.up();
  await expect.poll(async () => Number(await window.inputValue())).toBeGreaterThan(40);
  await isStillReading(page);

  await page.getByTestId('cancel-import').click();
  await expect(page.getByTestId('import-progress')).toHaveCount(0);
  await expect(page.getByTestId('import-failure')).toHaveCount(0);
});
