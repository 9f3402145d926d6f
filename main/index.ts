/** The composition root of the window's main process: opens the laboratory and shows it. */
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, protocol, session, type BrowserWindow } from 'electron';
import { createWindow } from '#app/create-window';
import { failurePage } from '#app/failure-page';
import { hardenContents, hardenSession, silenceChromium } from '#app/hardening';
import { openLog } from '#app/log';
import { installMenu } from '#app/menu';
import { origin, scheme, servePage, serveText } from '#app/page-server';
import { attachLab } from '#ipc/attach';
import { defaultHome } from '#services/home';
import { openLab } from '#services/lab';
import type { Lab } from '#services/lab-types';

const workerPath = join(__dirname, 'worker.cjs');
const preloadPath = join(__dirname, '..', 'preload', 'index.cjs');
const pageFolder = join(__dirname, '..', 'renderer');
/** Time that training has to end after the window was closed. */
const closeLimitMs = 10_000;

const home = chosenHome();
const log = openLog(home);
let window: BrowserWindow | null = null;
let lab: Lab | null = null;

function chosenHome(): string {
  const at = process.argv.indexOf('--home');
  const argument = at >= 0 ? process.argv[at + 1] : undefined;
  return resolve(argument ?? defaultHome(process.env, process.platform, homedir()));
}

/** A packaged app brings its own build where the bundled one does not fit its runtime. */
function sqliteBinding(): string | null {
  const packaged = join(process.resourcesPath, 'native', 'better_sqlite3.node');
  if (existsSync(packaged)) return packaged;
  return process.env.UNROLL_SQLITE_BINDING ?? null;
}

/** Inside the data folder; elsewhere if that cannot be, so that the window can say why. */
function chromiumFolder(): string {
  const folder = join(home, 'window');
  try {
    mkdirSync(home, { recursive: true });
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch {
    return mkdtempSync(join(tmpdir(), 'unroll-'));
  }
}

function open(): { lab: Lab } | { failure: string } {
  try {
    return {
      lab: openLab({
        home,
        workerPath,
        sqliteBinding: sqliteBinding(),
        owner: 'window',
        version: app.getVersion(),
      }),
    };
  } catch (error) {
    log(`cannot open: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return { failure: failurePage(error) };
  }
}

async function start(): Promise<void> {
  await app.whenReady();
  hardenSession(session.defaultSession, log);
  installMenu();
  const opened = open();
  protocol.handle(scheme, (request) =>
    'failure' in opened ? serveText(opened.failure) : servePage(request.url, pageFolder),
  );
  window = createWindow({ home, preloadPath });
  hardenContents(window.webContents, log);
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    log(`the page ended: ${reason}`);
    if (reason !== 'clean-exit') window?.webContents.reload();
  });
  if ('lab' in opened) {
    lab = opened.lab;
    attachLab({ lab, window, origin, log });
  }
  window.on('closed', () => (window = null));
  await window.loadURL(`${origin}/index.html`);
}

function focusWindow(): void {
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}

function closeLabThenQuit(event: { preventDefault: () => void }): void {
  const open = lab;
  if (open === null) return;
  event.preventDefault();
  lab = null;
  const limit = setTimeout(() => app.exit(1), closeLimitMs);
  open
    .close()
    .catch((error: unknown) => log(`closing: ${String(error)}`))
    .finally(() => {
      clearTimeout(limit);
      app.quit();
    });
}

process.on('unhandledRejection', (reason) => log(`unhandled: ${String(reason)}`));
silenceChromium();
// Chromium's own files; also what the lock below goes by, so one window per data folder.
app.setPath('userData', chromiumFolder());
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: false } },
]);
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', focusWindow);
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', closeLabThenQuit);
  start().catch((error: unknown) => {
    log(`start: ${String(error)}`);
    process.stderr.write(`${String(error)}\n`);
    app.exit(1);
  });
} else {
  app.quit();
}
