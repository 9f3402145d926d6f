/** The page's process dies: the window says so and leads back, and the runs have not noticed. */
import { shrinkLesson } from '../helpers/launch-app';
import { expect, readLog, test } from './fixtures';

test('a crashed page is said so and can be opened again while runs go on', async ({
  home,
  open,
}) => {
  const { app, page } = await open(home);
  await shrinkLesson(page, 2);
  await page.getByTestId('train-lesson').click();
  await page.getByTestId('nav-compare').click();
  await expect(page.getByTestId('run-row')).toHaveCount(4);
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  // Playwright's page ended with the process; the main process still sees the window.
  const shown = (code: string): Promise<unknown> =>
    app.evaluate(async ({ BrowserWindow }, text) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      if (contents === undefined || contents.isCrashed() || contents.isLoading()) return null;
      return (await contents.executeJavaScript(text)) as unknown;
    }, code);
  await expect.poll(() => shown('document.body.innerText')).toContain('The page stopped working');
  expect(readLog(home)).toContain('the page ended: ');
  await shown('document.querySelector("a").click(); null');
  await expect.poll(() => shown('location.pathname')).toBe('/index.html');
  const done =
    'lab.runs.list().then(({ value }) => value.filter((r) => r.status === "done").length)';
  await expect.poll(() => shown(done)).toBe(4);
});
