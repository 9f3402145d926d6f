/** What the page can reach, asked from inside the real page. */
import { join } from 'node:path';
import { projectRoot } from '../../scripts/native-parts.mjs';
import { expect, readLog, test } from './fixtures';

test('the page has its contract and nothing else of the machine', async ({ home, open }) => {
  const { page } = await open(home);
  const found = await page.evaluate(() => {
    const global = globalThis as unknown as Record<string, unknown>;
    const lab = global.lab as Record<string, object>;
    return {
      node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
        (name) => name in global,
      ),
      domains: Object.keys(lab).sort(),
      runs: Object.keys(lab.runs ?? {}).sort(),
    };
  });
  expect(found).toEqual({
    node: [],
    domains: ['datasets', 'experiments', 'lab', 'on', 'openDropped', 'runs'],
    runs: ['forecast', 'list', 'show', 'start', 'stop'],
  });
});

test('the window is sandboxed, isolated and without Node', async ({ home, open }) => {
  const { app } = await open(home);
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // Electron tells it to tests, and has no type for it.
    const { getLastWebPreferences } = contents as unknown as {
      getLastWebPreferences: () => Record<string, unknown>;
    };
    return getLastWebPreferences.call(contents);
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  });
});

test('scripts from elsewhere and eval are refused', async ({ open }) => {
  const { page } = await open();
  await page.getByTestId('train-lesson').waitFor();
  // From a timer: what the test itself evaluates is exempt from the policy.
  const refused = await page.evaluate(async () => {
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
    return { script: await script, eval: await evaluated };
  });
  expect(refused).toEqual({ script: true, eval: true });
});

test('nothing of the page reaches a server, whatever it tries', async ({ open, ear }) => {
  const { page } = await open();
  await page.getByTestId('train-lesson').waitFor();
  const reached = await page.evaluate(async (address) => {
    const answers = (act: () => Promise<unknown>): Promise<boolean> =>
      act().then(
        () => true,
        () => false,
      );
    const loads = (element: HTMLElement): Promise<boolean> =>
      new Promise((resolve) => {
        element.onload = () => resolve(true);
        element.onerror = () => resolve(false);
        document.head.append(element);
      });
    const socket = new Promise<boolean>((resolve) => {
      const connection = new WebSocket(`ws://${address}/`);
      connection.onopen = () => resolve(true);
      connection.onerror = () => resolve(false);
    });
    const url = `http://${address}/`;
    const style = document.createElement('link');
    return {
      fetch: await answers(() => fetch(url)),
      blind: await answers(() => fetch(url, { mode: 'no-cors' })),
      own: await answers(() => fetch('/index.html')),
      socket: await socket,
      image: await loads(Object.assign(new Image(), { src: url })),
      script: await loads(Object.assign(document.createElement('script'), { src: url })),
      style: await loads(Object.assign(style, { rel: 'stylesheet', href: url })),
    };
  }, ear.address);
  expect(Object.entries(reached).filter(([, isReached]) => isReached)).toEqual([]);
  expect(ear.heard).toEqual([]);
});

test('calls between browsers, which the policy does not cover, reach nothing either', async ({
  open,
  ear,
}) => {
  const { page } = await open();
  await page.getByTestId('train-lesson').waitFor();
  await page.evaluate(async (address) => {
    const connection = new RTCPeerConnection({
      iceServers: [
        { urls: `stun:${address}` },
        { urls: `turn:${address}?transport=tcp`, username: 'a', credential: 'b' },
      ],
    });
    connection.createDataChannel('a');
    const gathered = new Promise<void>((resolve) => {
      connection.onicegatheringstatechange = () => {
        if (connection.iceGatheringState === 'complete') resolve();
      };
    });
    await connection.setLocalDescription(await connection.createOffer());
    await gathered;
    connection.close();
  }, ear.address);
  expect(ear.heard).toEqual([]);
});

test('below the policy the session refuses too, even the main process', async ({
  home,
  open,
  ear,
}) => {
  const { app } = await open();
  const answer = await app.evaluate(async ({ net }, address) => {
    try {
      await net.fetch(`http://${address}/`);
      return 'reached';
    } catch (error) {
      return String(error);
    }
  }, ear.address);
  expect(answer).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(readLog(home)).toContain(`request refused: http://${ear.address}/`);
  expect(ear.heard).toEqual([]);
});

test('below the session Chromium has no way out', async ({ open, ear }) => {
  const { app } = await open();
  // A session of its own, without the refusals of ours, as a forgotten one would be.
  const answer = await app.evaluate(async ({ session }, address) => {
    try {
      await session.fromPartition('forgotten').fetch(`http://${address}/`);
      return 'reached';
    } catch (error) {
      return String(error);
    }
  }, ear.address);
  expect(answer).toContain('ERR_NAME_NOT_RESOLVED');
  expect(ear.heard).toEqual([]);
});

test('every answer carries the content policy', async ({ home, open }) => {
  const { app, page } = await open(home);
  await page.getByTestId('train-lesson').waitFor();
  const refusals = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const directives: string[] = [];
        document.addEventListener('securitypolicyviolation', (event) => {
          directives.push(event.effectiveDirective);
          if (directives.length === 2) resolve(directives.sort());
        });
        const frame = document.createElement('iframe');
        frame.src = 'unroll://app/index.html';
        const object = document.createElement('object');
        object.data = 'unroll://app/index.html';
        document.body.append(frame, object);
      }),
  );
  expect(refusals).toEqual(['frame-src', 'object-src']);
  expect(app.windows()).toHaveLength(1);
});

for (const [way, script] of [
  ['an address', 'location.href = url'],
  ['a link', 'document.body.append(link); link.click()'],
  ['a form', 'document.body.append(form); form.submit()'],
] as const) {
  test(`navigation away by ${way} is refused`, async ({ home, open, ear }) => {
    const { app, page } = await open();
    await page.getByTestId('train-lesson').waitFor();
    // From the main process: Playwright's page would wait for the end of a navigation it saw begin.
    const shown = async (code: string): Promise<unknown> =>
      app.evaluate(async ({ BrowserWindow }, text) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        return (await contents?.executeJavaScript(text, true)) as unknown;
      }, code);
    await shown(`{
      const url = 'http://${ear.address}/';
      const link = Object.assign(document.createElement('a'), { href: url });
      const form = Object.assign(document.createElement('form'), { action: url });
      ${script};
      null
    }`);
    if (way !== 'a form') {
      await expect
        .poll(() => readLog(home))
        .toContain(`navigation refused: http://${ear.address}/`);
    }
    expect(await shown('location.href')).toContain('unroll://app/');
    expect(await shown('document.querySelectorAll("[data-testid=train-lesson]").length')).toBe(1);
    expect(ear.heard).toEqual([]);
  });
}

test('new windows, permissions and downloads are refused and logged', async ({ home, open }) => {
  const { app, page } = await open(home);
  await page.getByTestId('train-lesson').waitFor();
  const permission = await page.evaluate(() => Notification.requestPermission());
  expect(permission).toBe('denied');
  expect(await page.evaluate(() => window.open('unroll://app/index.html'))).toBeNull();
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'unroll://app/index.html';
    link.download = 'page.html';
    link.click();
  });
  await expect.poll(() => readLog(home)).toContain('download refused');
  expect(readLog(home)).toContain('permission refused: notifications');
  expect(readLog(home)).toContain('new window refused');
  expect(app.windows()).toHaveLength(1);
});

test('a wrong payload is refused with its path, and logged', async ({ home, open }) => {
  const { page } = await open(home);
  const answer = await page.evaluate(() => {
    const { lab } = globalThis as unknown as {
      lab: { runs: { stop: (input: unknown) => Promise<unknown> } };
    };
    return lab.runs.stop({ runId: 7, path: '/etc/passwd' });
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
  const { faults } = (answer as { error: { faults: { path: string }[] } }).error;
  expect(faults.map(({ path }) => path).sort()).toEqual(['path', 'runId']);
  expect(JSON.stringify(answer)).not.toContain('stack');
  expect(readLog(home)).toContain('lab/runs/stop: invalid-input');
});

test('a foreign sender is refused, and logged', async ({ home, open }) => {
  const { app, page } = await open(home);
  await page.getByTestId('train-lesson').waitFor();
  // Another window with the same preload script, as a fault elsewhere might open one.
  const answer = await app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await other.loadURL('unroll://app/index.html');
      const asked = (await other.webContents.executeJavaScript('lab.runs.list()')) as unknown;
      other.destroy();
      return asked;
    },
    join(projectRoot, 'out', 'preload', 'index.cjs'),
  );
  expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  expect(readLog(home)).toContain('lab/runs/list: forbidden');
});
