/** The composition root of the window's main process: opens the laboratory and shows it. */
import { existsSync, mkdtempSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { app, protocol, session, type BrowserWindow } from 'electron';
import { closeBeforeQuit } from '#app/close-before-quit';
import { createWindow } from '#app/create-window';
import { hardenContents, hardenSession, silenceChromium } from '#app/hardening';
import { chooseKernelsBinding, chooseSqliteBinding, homeArgument } from '#app/launch-options';
import { describe, openLog } from '#app/log';
import { installMenu } from '#app/menu';
import { origin, scheme, servePage, serveText } from '#app/page-server';
import { crashPage, failurePage } from '#app/pages';
import { watchPage } from '#app/watch-page';
import { attachLab } from '#ipc/attach';
import { defaultHome, makeFolder } from '#services/home';
import { openLab } from '#services/lab';
import { programsIn } from '#services/programs';
import type { Lab } from '#services/lab-types';

const programs = programsIn(join(__dirname, '..'));
const preloadPath = join(__dirname, '..', 'preload', 'index.cjs');
const pageFolder = join(__dirname, '..', 'renderer');
const mainPage = `${origin}/index.html`;
const crashedPage = `${origin}/crashed`;
/** Time that training has to end after the window was closed. */
const closeLimitMs = 10_000;

// Read by libtensorflow when it is first loaded, in whichever thread.
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';

const home = chosenHome();
const chromiumFolder = prepareFolders();
const log = openLog({ home, print: !app.isPackaged });
let window: BrowserWindow | null = null;
let isClosing = (): boolean => false;
let startsAgain = false;

function chosenHome(): string {
  try {
    const argument = homeArgument(process.argv.slice(1));
    return resolve(argument ?? defaultHome(process.env, process.platform, homedir()));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  }
}

/** For Chromium's own files: in the data folder, or elsewhere so that the window can say why not. */
function prepareFolders(): string {
  const folder = join(home, 'window');
  try {
    makeFolder(folder);
    return folder;
  } catch {
    return mkdtempSync(join(tmpdir(), 'unroll-'));
  }
}

function open(): { lab: Lab } | { failure: string } {
  try {
    const runtime = {
      resourcesPath: process.resourcesPath,
      environment: process.env,
      nodeApi: process.versions.napi,
      electron: process.versions.electron,
      exists: existsSync,
    };
    const lab = openLab({
      home,
      programs,
      sqliteBinding: chooseSqliteBinding(runtime),
      kernelsBinding: chooseKernelsBinding(runtime),
      owner: 'window',
      version: app.getVersion(),
    });
    return { lab };
  } catch (error) {
    log(`cannot open: ${describe(error)}`);
    return { failure: failurePage(error) };
  }
}

async function start(): Promise<void> {
  await app.whenReady();
  app.on('web-contents-created', (_event, contents) => hardenContents(contents, log));
  hardenSession(session.defaultSession, log);
  installMenu();
  const opened = open();
  let crashReason = '';
  protocol.handle(scheme, (request) => {
    if ('failure' in opened) return serveText(opened.failure);
    if (request.url === crashedPage) return serveText(crashPage(crashReason));
    return servePage(request.url, pageFolder);
  });
  const shown = (window = createWindow({ home, preloadPath }));
  const show = (url: string): void => {
    shown.loadURL(url).catch((error: unknown) => log(`not shown: ${String(error)}`));
  };
  watchPage(shown.webContents, log, (reason) => {
    crashReason = reason;
    show(crashedPage);
  });
  shown.on('closed', () => (window = null));
  if ('lab' in opened) keepLab(opened.lab, shown);
  show(mainPage);
}

function keepLab(lab: Lab, shown: BrowserWindow): void {
  attachLab({ lab, contents: shown.webContents, origin, log });
  isClosing = closeBeforeQuit({
    close: () => {
      // Gone for the person at once; what is left to write may take a moment.
      if (!shown.isDestroyed()) shown.hide();
      return lab.close();
    },
    limitMs: closeLimitMs,
    log,
  });
}

function onSecondStart(): void {
  if (isClosing()) {
    // Nobody should wait for an end they cannot see: it starts anew once this one is gone.
    if (!startsAgain) app.relaunch();
    startsAgain = true;
    return;
  }
  if (window === null) return;
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

// In the log and not in a box over the window: the laboratory lives on.
process.on('unhandledRejection', (reason) => log(`unhandled: ${describe(reason)}`));
process.on('uncaughtException', (error) => log(`uncaught: ${describe(error)}`));
silenceChromium();
// Chromium's lock on this folder makes it one window per data folder.
app.setPath('userData', chromiumFolder);
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: false } },
]);
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', onSecondStart);
  app.on('window-all-closed', () => app.quit());
  start().catch((error: unknown) => {
    log(`start: ${describe(error)}`);
    app.exit(1);
  });
} else {
  process.stderr.write(`Unroll is open already with ${home}: brought to the front.\n`);
  app.quit();
}
