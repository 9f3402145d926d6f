/** The page's only door: `window.lab`. Runs in the sandbox, before the page, without Node. */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { createClient } from './create-client';

const client = createClient({
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
