/** Hangs the router on Electron, and passes the laboratory's events on to the window. */
import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import type { Lab } from '#services/lab-types';
import { eventChannel, eventNames } from '#shared/ipc/contract';
import { createHandlers } from './handlers';
import { createChannels } from './router';

export interface AttachOptions {
  lab: Lab;
  window: BrowserWindow;
  /** Where our own page comes from, such as `unroll://app`. */
  origin: string;
  log: (message: string) => void;
}

/** Returns the function that takes everything off again. */
export function attachLab({ lab, window, origin, log }: AttachOptions): () => void {
  const { webContents } = window;
  const isTrusted = (sender: unknown): boolean => {
    const { sender: contents, senderFrame } = sender as IpcMainInvokeEvent;
    return (
      contents === webContents &&
      senderFrame === webContents.mainFrame &&
      senderFrame.url.startsWith(`${origin}/`)
    );
  };
  const channels = createChannels({ handlers: createHandlers(lab), isTrusted, log });
  for (const { name, answer } of channels) {
    ipcMain.handle(name, (event, input: unknown) => answer(event, input));
  }
  const subscriptions = eventNames.map((name) =>
    lab.on(name, (payload) => {
      if (!webContents.isDestroyed()) webContents.send(eventChannel(name), payload);
    }),
  );
  return () => {
    for (const { name } of channels) ipcMain.removeHandler(name);
    for (const unsubscribe of subscriptions) unsubscribe();
  };
}
