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
import type { Result } from '#shared/result';

/** What is asked of Electron. */
export interface Wire {
  invoke: (channel: string, input: unknown) => Promise<unknown>;
  /** Returns the function that ends the subscription. */
  subscribe: (channel: string, listener: (payload: unknown) => void) => () => void;
  /** Path of a file that the person gave to the page; empty where the page made it up. */
  pathOf: (file: unknown) => string;
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
  const openDropped = async (file: unknown): Promise<unknown> => {
    const path = wire.pathOf(file);
    return path === '' ? notAFile : wire.invoke(routeChannel('files', 'openPath'), { path });
  };
  // Object.entries has lost the types that `contract` and LabClient share.
  return { ...Object.fromEntries(domains), on, openDropped } as unknown as LabClient;
}

const notAFile: Result<never> = {
  ok: false,
  error: {
    code: 'invalid-input',
    name: 'LabError',
    message:
      'What was dropped is no file of this computer. Save it as a file first, then drop that.',
  },
};
