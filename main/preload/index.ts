/**
 * The page's only door: `window.lab`, derived from the contract. No channel name comes from the
 * page, so it can call what the contract lists and nothing else.
 */
import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { contract, eventChannel, eventNames, routeChannel } from '#shared/ipc/contract';
import type { EventName } from '#shared/ipc/events';

type Call = (input?: unknown) => Promise<unknown>;

const domains = Object.fromEntries(
  Object.entries(contract).map(([domain, routes]) => [
    domain,
    Object.fromEntries(
      Object.keys(routes).map((name): [string, Call] => {
        const channel = routeChannel(domain, name);
        return [name, (input) => ipcRenderer.invoke(channel, input)];
      }),
    ),
  ]),
);

function on(name: EventName, listener: (payload: unknown) => void): () => void {
  if (!eventNames.includes(name)) throw new TypeError(`There is no event "${name}".`);
  const channel = eventChannel(name);
  const forward = (_event: IpcRendererEvent, payload: unknown): void => listener(payload);
  ipcRenderer.on(channel, forward);
  return () => {
    ipcRenderer.off(channel, forward);
  };
}

contextBridge.exposeInMainWorld('lab', { ...domains, on });
