/** The page's only door: `window.lab`. Runs in the sandbox, before the page, without Node. */
import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron';
import { createClient } from './create-client';

/** Electron 25 has no webUtils yet; there the file itself has a path, which a made-up one lacks. */
function pathOf(file: unknown): string {
  if (!(file instanceof File)) return '';
  const utils = webUtils as typeof webUtils | undefined;
  if (utils !== undefined) return utils.getPathForFile(file);
  return 'path' in file && typeof file.path === 'string' ? file.path : '';
}

const client = createClient({
  pathOf,
  invoke: (channel, input) => ipcRenderer.invoke(channel, input),
  subscribe: (channel, listener) => {
    // The event itself stays here: it would hand ipcRenderer to the page.
    const forward = (_event: IpcRendererEvent, payload: unknown): void => listener(payload);
    ipcRenderer.on(channel, forward);
    return () => {
      ipcRenderer.off(channel, forward);
    };
  },
});

contextBridge.exposeInMainWorld('lab', client);
