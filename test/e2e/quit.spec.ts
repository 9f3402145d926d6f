/** The end in good order while a run is in progress: soon, and with what it had learned. */
import { once } from 'node:events';
import { expect, readLog, test } from './fixtures';
import { firstRun, hasEpochs, trainForLong } from './train-for-long';

test('closing the window ends the run, keeps its epochs and then the program', async ({
  home,
  open,
}) => {
  const first = await open();
  await trainForLong(first.page);
  const gone = once(first.app.process(), 'exit');
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  expect((await gone)[0]).toBe(0);

  const second = await open();
  await second.page.getByTestId('nav-compare').click();
  await expect(firstRun(second.page)).toHaveAttribute('data-status', 'stopped');
  await expect(firstRun(second.page)).toContainText(hasEpochs);
  await expect(second.page.locator('[data-status="running"], [data-status="queued"]')).toHaveCount(
    0,
  );
  expect(readLog(home)).toBe('');
});

test('the signal of a terminal or a shutdown ends it in the same way', async ({ open }) => {
  test.skip(process.platform === 'win32', 'Windows has no such signal.');
  const first = await open();
  await trainForLong(first.page);
  const child = first.app.process();
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  expect((await gone)[1]).toBeNull();

  const second = await open();
  await second.page.getByTestId('nav-compare').click();
  await expect(firstRun(second.page)).toHaveAttribute('data-status', 'stopped');
  await expect(firstRun(second.page)).toContainText(hasEpochs);
});

test('whoever starts it while it ends gets it anew, once', async ({ open }) => {
  const { app, page } = await open();
  await page.getByTestId('train-lesson').waitFor();
  const started = await app.evaluate((electron) => {
    let count = 0;
    electron.app.relaunch = () => void (count += 1);
    electron.app.emit('second-instance');
    const whileOpen = count;
    electron.app.quit();
    electron.app.emit('second-instance');
    electron.app.emit('second-instance');
    return { whileOpen, whileEnding: count };
  });
  expect(started).toEqual({ whileOpen: 0, whileEnding: 1 });
});
