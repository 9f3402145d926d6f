/** The page's process dies: the window says so and leads back, and the runs have not noticed. */
import { shrinkLesson } from '../helpers/launch-app';
import { expect, readLog, test } from './fixtures';

test('a crashed page is said so and can be opened again while runs go on', async ({
  open,
  home,
}) => {
  const { app, page } = await open();
  await shrinkLesson(page, 2);
  await page.getByTestId('train-lesson').click();
  await page.getByTestId('nav-compare').click();
  await expect(page.getByTestId('run-row')).toHaveCount(4);

  // Playwright's page ends with the process; the main process still sees the window.
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return new Promise<void>((resolve) => {
      contents?.once('did-finish-load', () => resolve());
      contents?.forcefullyCrashRenderer();
    });
  });
  const shown = (code: string): Promise<unknown> =>
    app.evaluate(({ BrowserWindow }, text): Promise<unknown> => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return contents?.executeJavaScript(text) ?? Promise.resolve(null);
    }, code);
  expect(await shown('document.body.innerText')).toContain('The page stopped working');
  expect(readLog(home)).toContain('the page ended: ');

  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return new Promise<void>((resolve) => {
      contents?.once('did-finish-load', () => resolve());
      void contents?.executeJavaScript('document.querySelector("a").click(); null');
    });
  });
  expect(await shown('location.pathname')).toBe('/index.html');
  const statuses = 'lab.runs.list().then(({ value }) => value.map(({ status }) => status))';
  await expect.poll(() => shown(statuses)).toEqual(['done', 'done', 'done', 'done']);
});
