import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp, newHome } from '../helpers/launch-app';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

interface AxeWindow {
  axe: {
    run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
  };
}

test('the page has its contract and nothing else of the machine', async () => {
  const { app, page } = await launchApp(newHome());
  const found = await page.evaluate(() => {
    const global = globalThis as unknown as Record<string, unknown>;
    const lab = global.lab as Record<string, object>;
    return {
      node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter(
        (name) => name in global,
      ),
      domains: Object.keys(lab).sort(),
      runs: Object.keys(lab.runs ?? {}).sort(),
    };
  });
  expect(found).toEqual({
    node: [],
    domains: ['experiments', 'lab', 'on', 'runs'],
    runs: ['forecast', 'list', 'show', 'start', 'stop'],
  });
  await app.close();
});

test('network, eval, new windows and navigation are refused', async () => {
  const { app, page } = await launchApp(newHome());
  await page.getByTestId('train-lesson').waitFor();
  const refused = await page.evaluate(async () => {
    const fails = async (act: () => unknown): Promise<boolean> => {
      try {
        await act();
        return false;
      } catch {
        return true;
      }
    };
    const image = new Promise<boolean>((resolve) => {
      const element = new Image();
      element.onerror = () => resolve(true);
      element.onload = () => resolve(false);
      element.src = 'http://127.0.0.1:9/picture.png';
    });
    const socket = new Promise<boolean>((resolve) => {
      const connection = new WebSocket('ws://127.0.0.1:9/');
      connection.onerror = () => resolve(true);
      connection.onopen = () => resolve(false);
    });
    // From a timer: what the test itself evaluates is exempt from the policy.
    const script = new Promise<boolean>((resolve) => {
      setTimeout(() => {
        const element = document.createElement('script');
        element.textContent = 'globalThis.inlineScriptRan = true';
        document.head.append(element);
        resolve(!('inlineScriptRan' in globalThis));
      });
    });
    const evaluated = new Promise<boolean>((resolve) => {
      setTimeout(() => {
        try {
          // eslint-disable-next-line @typescript-eslint/no-implied-eval -- must be refused
          new Function('return 1');
          resolve(false);
        } catch {
          resolve(true);
        }
      });
    });
    return {
      fetch: await fails(() => fetch('http://127.0.0.1:9/')),
      socket: await socket,
      script: await script,
      eval: await evaluated,
      image: await image,
      window: window.open('http://127.0.0.1:9/') === null,
    };
  });
  expect(refused).toEqual({
    fetch: true,
    socket: true,
    script: true,
    eval: true,
    image: true,
    window: true,
  });
  await page.evaluate(() => (location.href = 'http://127.0.0.1:9/'));
  await expect(page.getByTestId('train-lesson')).toBeVisible();
  expect(page.url()).toContain('unroll://app/');
  expect(app.windows()).toHaveLength(1);
  await app.close();
});

test('a wrong payload is refused with its path', async () => {
  const { app, page } = await launchApp(newHome());
  const answer = await page.evaluate(() => {
    const lab = (globalThis as unknown as { lab: { runs: { stop(i: unknown): Promise<unknown> } } })
      .lab;
    return lab.runs.stop({ runId: 7, path: '/etc/passwd' });
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  const paths = (answer as { error: { faults: { path: string }[] } }).error.faults.map(
    (f) => f.path,
  );
  expect(paths.sort()).toEqual(['path', 'runId']);
  expect(JSON.stringify(answer)).not.toContain('stack');
  await app.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`accessible in both places, ${colorScheme}`, async () => {
    const { app, page } = await launchApp(newHome());
    await page.emulateMedia({ colorScheme });
    await page.getByTestId('ribbon').waitFor();
    for (const place of ['nav-train', 'nav-compare']) {
      await page.getByTestId(place).click();
      await page.evaluate(axeSource);
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as AxeWindow).axe.run(),
      );
      const serious = violations.filter(
        ({ impact }) => impact === 'serious' || impact === 'critical',
      );
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    }
    await app.close();
  });
}

test('the keyboard alone starts the lesson', async () => {
  const { app, page } = await launchApp(newHome());
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
  await app.close();
});

test('a run log that is no database is kept aside and said so', async () => {
  const home = newHome();
  writeFileSync(join(home, 'lab.db'), 'this is no database, but somebody may need it');
  const { app, page } = await launchApp(home);
  await expect(page.getByTestId('notice')).toContainText('was kept as lab.db.set-aside-');
  const aside = readdirSync(home).find((name) => name.startsWith('lab.db.set-aside-'));
  expect(readFileSync(join(home, aside ?? ''), 'utf8')).toContain('somebody may need it');
  await app.close();
});

test('a data folder that cannot be made is named in the window', async () => {
  const parent = newHome();
  writeFileSync(join(parent, 'file'), '');
  const { app, page } = await launchApp(join(parent, 'file', 'home'));
  await expect(page.getByRole('alert')).toContainText(join(parent, 'file', 'home'));
  await expect(page.getByRole('alert')).toContainText('--home');
  await app.close();
});

test('remembers where the window stood, and forgives a damaged note of it', async () => {
  const home = newHome();
  mkdirSync(home, { recursive: true });
  writeFileSync(
    join(home, 'window-state.json'),
    '{"width": 900, "height": 700, "maximized": false}',
  );
  const first = await launchApp(home);
  const size = await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getSize(),
  );
  expect(size).toEqual([900, 700]);
  await first.app.close();
  writeFileSync(join(home, 'window-state.json'), '{"width": "wide"');
  const second = await launchApp(home);
  await second.page.getByTestId('train-lesson').waitFor();
  await second.app.close();
});
