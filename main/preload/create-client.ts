/**
 * What the page sees as `window.lab`, made from the contract. No channel name ever comes from the
 * page: it can call what the contract lists, and listen to the events it lists, nothing else.
 */
import {
  contract,
  eventChannel,
  eventNames,
  routeChannel,
  type LabClient,
} from '#shared/ipc/contract';
import type { EventName } from '#shared/ipc/events';

/** The two things asked of Electron's `ipcRenderer`. */
export interface Wire {
  invoke: (channel: string, input: unknown) => Promise<unknown>;
  /** Returns the function that ends the subscription. */
  subscribe: (channel: string, listener: (payload: unknown) => void) => () => void;
}

export function createClient(wire: Wire): LabClient {
  const domains = Object.entries(contract).map(([domain, routes]) => {
    const methods = Object.keys(routes).map((name) => {
      const channel = routeChannel(domain, name);
      return [name, (input?: unknown) => wire.invoke(channel, input)] as const;
    });
    return [domain, Object.fromEntries(methods)] as const;
  });
  const on = (name: EventName, listener: (payload: unknown) => void): (() => void) => {
    if (!eventNames.includes(name)) throw new TypeError('There is no such event.');
    if (typeof listener !== 'function') throw new TypeError('The listener is no function.');
    return wire.subscribe(eventChannel(name), listener);
  };
  // Object.entries has lost the types that `contract` and LabClient share.
  return { ...Object.fromEntries(domains), on } as unknown as LabClient;
}
