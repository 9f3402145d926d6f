/**
 * Every request of the page passes here: sender checked, input parsed, handler called, answer
 * parsed, envelope returned. Knows nothing of Electron, so that tests drive it with plain calls.
 */
import { parseOrThrow } from '#shared/faults';
import { allRoutes, routeChannel, type Handlers } from '#shared/ipc/contract';
import type { Route } from '#shared/ipc/route';
import {
  LabError,
  toErrorRecord,
  type ErrorCode,
  type ErrorRecord,
  type Result,
} from '#shared/result';

export interface Router {
  /** Channels of all routes of the contract. */
  readonly channels: readonly string[];
  /** Never throws and never rejects: what goes wrong is in the envelope. */
  answer: (channel: string, sender: unknown, input: unknown) => Promise<Result<unknown>>;
}

export interface RouterOptions {
  handlers: Handlers;
  /** Is this the main frame of our own window, showing our own page? */
  isTrusted: (sender: unknown) => boolean;
  /** Gets refusals and internal faults; a run that is not found is nobody's fault. */
  log: (message: string) => void;
}

interface Entry {
  route: Route;
  handler: (input: unknown) => unknown;
}

const logged: ReadonlySet<ErrorCode> = new Set(['forbidden', 'invalid-input', 'internal']);

export function createRouter({ handlers, isTrusted, log }: RouterOptions): Router {
  const entries = entriesOf(handlers);

  async function act(channel: string, sender: unknown, input: unknown): Promise<unknown> {
    if (!isTrusted(sender)) {
      throw new LabError('forbidden', 'This page may not use the laboratory.');
    }
    const entry = entries.get(channel);
    if (entry === undefined) throw new LabError('forbidden', 'There is no such request.');
    const parsed: unknown = parseOrThrow(entry.route.input, input, `The request ${channel}`);
    return parseAnswer(channel, entry.route, await entry.handler(parsed));
  }

  return {
    channels: [...entries.keys()],
    answer: async (channel, sender, input) => {
      try {
        return { ok: true, value: await act(channel, sender, input) };
      } catch (error) {
        const record = toErrorRecord(error);
        if (logged.has(record.code)) {
          log(`${channel}: ${record.code}: ${record.stack ?? record.message}`);
        }
        return { ok: false, error: forPage(record) };
      }
    },
  };
}

function entriesOf(handlers: Handlers): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const [domain, routes] of Object.entries(allRoutes)) {
    const ofDomain = handlers[domain as keyof Handlers] as Record<string, Entry['handler']>;
    for (const [name, route] of Object.entries(routes as Record<string, Route>)) {
      const channel = routeChannel(domain, name);
      const handler = ofDomain[name];
      if (handler === undefined) throw new Error(`No handler for ${channel}`);
      entries.set(channel, { route, handler });
    }
  }
  return entries;
}

/** An answer that breaks the contract is our fault, not one of the request. */
function parseAnswer(channel: string, route: Route, value: unknown): unknown {
  try {
    return parseOrThrow(route.output, value, `The answer of ${channel}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new LabError('internal', message, { cause: error });
  }
}

/** The page gets no stack: it shows paths of this machine, and the log has it. */
function forPage({ code, name, message, faults }: ErrorRecord): ErrorRecord {
  return { code, name, message, ...(faults === undefined ? {} : { faults }) };
}
