/**
 * The whole contract between page and main process. Handlers (main/ipc) and client (main/preload)
 * are derived from this list; there is no other road between the two.
 */
import type { Result } from '../result';
import { datasetRoutes, fileRoutes, type Opened } from './datasets';
import { eventSchemas, type EventMap, type EventName } from './events';
import { experimentRoutes } from './experiments';
import { labRoutes } from './lab';
import type { InputOf, OutputOf, ParsedInputOf } from './route';
import { runRoutes } from './runs';

export const contract = {
  lab: labRoutes,
  datasets: datasetRoutes,
  experiments: experimentRoutes,
  runs: runRoutes,
} as const;

export type Contract = typeof contract;

/** What the preload script asks for the page; the page itself cannot. */
const preloadContract = { files: fileRoutes } as const;

/** All that the main process answers. */
export const allRoutes = { ...contract, ...preloadContract } as const;
export type AllRoutes = typeof allRoutes;

export const eventNames = Object.keys(eventSchemas) as EventName[];

/** Name of the channel of a route; events use {@link eventChannel}. */
export function routeChannel(domain: string, name: string): string {
  return `lab/${domain}/${name}`;
}

export function eventChannel(name: EventName): string {
  return `lab/event/${name}`;
}

/** What main/ipc must answer: a parsed input in, a value out; thrown errors become envelopes. */
export type Handlers = {
  [D in keyof AllRoutes]: {
    [N in keyof AllRoutes[D]]: (
      input: ParsedInputOf<AllRoutes[D][N]>,
    ) => OutputOf<AllRoutes[D][N]> | Promise<OutputOf<AllRoutes[D][N]>>;
  };
};

type ClientMethod<I, O> = undefined extends I
  ? (input?: I) => Promise<Result<O>>
  : (input: I) => Promise<Result<O>>;

/** What the page sees as `window.lab`. */
export type LabClient = {
  [D in keyof Contract]: {
    [N in keyof Contract[D]]: ClientMethod<InputOf<Contract[D][N]>, OutputOf<Contract[D][N]>>;
  };
} & {
  /**
   * Imports a file or folder that the person dropped on the window. Takes the browser's own File,
   * whose path only the preload script can tell: the page cannot make one up.
   */
  openDropped(file: unknown): Promise<Result<Opened>>;
  /** Returns the function that ends the subscription. */
  on<E extends EventName>(name: E, listener: (payload: EventMap[E]) => void): () => void;
};
