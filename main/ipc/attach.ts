/** Hangs the router on Electron, and passes the laboratory's events on to the window. */
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { Lab } from '#services/lab-types';
import { eventChannel, eventNames } from '#shared/ipc/contract';
import { choosePath } from './choose-path';
import { createHandlers } from './handlers';
import { createRouter } from './router';
import { isTrustedSender } from './trusted-sender';

export interface AttachOptions {
  lab: Lab;
  /** Of the one window. */
  contents: WebContents;
  /** Where our own page comes from, such as `unroll://app`. */
  origin: string;
  log: (message: string) => void;
}

/** Returns the function that takes everything off again. */
export function attachLab({ lab, contents, origin, log }: AttachOptions): () => void {
  const router = createRouter({
    handlers: createHandlers(lab, (what) => choosePath(contents, what)),
    isTrusted: (sender) => isTrustedSender(sender as IpcMainInvokeEvent, contents, origin),
    log,
  });
  for (const channel of router.channels) {
    ipcMain.handle(channel, (event, input: unknown) => router.answer(channel, event, input));
  }
  const subscriptions = eventNames.map((name) =>
    lab.on(name, (payload) => {
      // A page that crashed or is closing has nobody to tell.
      if (!contents.isDestroyed() && !contents.isCrashed()) {
        contents.send(eventChannel(name), payload);
      }
    }),
  );
  return () => {
    for (const channel of router.channels) ipcMain.removeHandler(channel);
    for (const unsubscribe of subscriptions) unsubscribe();
  };
}
