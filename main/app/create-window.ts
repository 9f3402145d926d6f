/** The one window: sandboxed, isolated, without Node. */
import { join } from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { readWindowState, smallestWindow, writeWindowState } from './window-state';

export interface WindowOptions {
  home: string;
  preloadPath: string;
}

export function createWindow({ home, preloadPath }: WindowOptions): BrowserWindow {
  const statePath = join(home, 'window-state.json');
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const { maximized, x, y, width, height } = readWindowState(statePath, screens);
  const window = new BrowserWindow({
    width,
    height,
    ...(x === undefined || y === undefined ? {} : { x, y }),
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    title: 'Unroll',
    // What is seen before the page has painted.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#101418' : '#ffffff',
    webPreferences: {
      preload: preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    writeWindowState(statePath, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  return window;
}
