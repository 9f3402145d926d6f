/** The data folder in good and bad shape, and one window for each. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchCommand } from '../helpers/launch-app';
import { expect, test } from './fixtures';

test('a run log that is no database is kept aside and said so', async ({ home, open }) => {
  writeFileSync(join(home, 'lab.db'), 'this is no database, but somebody may need it');
  const { page } = await open(home);
  await expect(page.getByTestId('notice')).toContainText('was kept as lab.db.set-aside-');
  const aside = readdirSync(home).find((name) => name.startsWith('lab.db.set-aside-'));
  expect(readFileSync(join(home, aside ?? ''), 'utf8')).toContain('somebody may need it');
});

test('a data folder that cannot be made is named in the window', async ({ home, open }) => {
  writeFileSync(join(home, 'file'), '');
  const { page } = await open(join(home, 'file', 'home'));
  await expect(page.getByRole('alert')).toContainText(join(home, 'file', 'home'));
  await expect(page.getByRole('alert')).toContainText('--home');
});

test('a relative data folder counts from where the program was started', async ({ home, open }) => {
  const { app, page } = await open(join(home, 'inner', '..', 'other'));
  await page.getByTestId('train-lesson').waitFor();
  expect(readdirSync(join(home, 'other'))).toContain('lab.db');
  expect(await app.evaluate((electron) => electron.app.getPath('userData'))).toBe(
    join(home, 'other', 'window'),
  );
});

test('the window remembers where it stood', async ({ home, open }) => {
  const state = join(home, 'window-state.json');
  writeFileSync(state, '{"width": 900, "height": 700, "maximized": false}');
  const { app } = await open(home);
  const size = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getSize(),
  );
  expect(size).toEqual([900, 700]);
  await app.close();
  expect(JSON.parse(readFileSync(state, 'utf8'))).toMatchObject({ width: 900, height: 700 });
});

test('a damaged note of where the window stood is forgiven', async ({ home, open }) => {
  writeFileSync(join(home, 'window-state.json'), '{"width": "wide"');
  const { page } = await open(home);
  await page.getByTestId('train-lesson').waitFor();
});

test('a second start brings the first window to the front and ends', async ({ home, open }) => {
  const { app, page } = await open(home);
  await page.getByTestId('train-lesson').waitFor();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const { executablePath, args, env } = launchCommand(home);
  const second = spawn(executablePath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  second.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(second, 'close')) as [number];
  expect(code).toBe(0);
  expect(said).toContain('brought to the front');
  await expect
    .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
    .toBe(true);
  expect(app.windows()).toHaveLength(1);
});

test('a --home without its folder is refused before anything is opened', async ({ home }) => {
  const { executablePath, args, env } = launchCommand(home);
  const child = spawn(executablePath, args.slice(0, -1), {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'close')) as [number];
  expect(code).toBe(2);
  expect(said).toContain('--home needs a folder');
});
