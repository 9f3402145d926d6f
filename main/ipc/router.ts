/**
 * Every request of the page passes here: sender checked, input parsed, handler called, answer
 * parsed, envelope returned. Knows nothing of Electron, so that tests drive it with plain calls.
 */
import { parseOrThrow } from '#shared/faults';
import { contract, routeChannel, type Handlers } from '#shared/ipc/contract';
import type { Route } from '#shared/ipc/route';
import { LabError, toErrorRecord, type ErrorRecord, type Result } from '#shared/result';

export interface Channel {
  name: string;
  /** Never throws: what goes wrong is in the envelope. */
  answer: (sender: unknown, input: unknown) => Promise<Result<unknown>>;
}

export interface RouterOptions {
  handlers: Handlers;
  /** Is this the main frame of our own window, showing our own page? */
  isTrusted: (sender: unknown) => boolean;
  /** Refusals and internal faults; expected errors of the person are not logged. */
  log: (message: string) => void;
}

type AnyHandler = (input: unknown) => unknown;

/** One channel for each route of the contract. */
export function createChannels({ handlers, isTrusted, log }: RouterOptions): Channel[] {
  return Object.entries(contract).flatMap(([domain, routes]) =>
    Object.entries(routes as Record<string, Route>).map(([name, route]) => {
      const channel = routeChannel(domain, name);
      const domainHandlers = handlers[domain as keyof Handlers] as Record<string, AnyHandler>;
      const handler = domainHandlers[name];
      if (handler === undefined) throw new Error(`No handler for ${channel}`);
      return {
        name: channel,
        answer: async (sender, input): Promise<Result<unknown>> => {
          try {
            if (!isTrusted(sender)) {
              throw new LabError('forbidden', 'This page may not use the laboratory.');
            }
            const parsed: unknown = parseOrThrow(route.input, input, `The request ${channel}`);
            const value: unknown = await handler(parsed);
            return { ok: true, value: route.output.parse(value) };
          } catch (error) {
            const record = toErrorRecord(error);
            if (['forbidden', 'invalid-input', 'internal'].includes(record.code)) {
              log(`${channel}: ${record.code}: ${record.stack ?? record.message}`);
            }
            return { ok: false, error: forPage(record) };
          }
        },
      };
    }),
  );
}

/** The page gets no stack: it shows paths, and the log has it. */
function forPage(record: ErrorRecord): ErrorRecord {
  const { code, name, message, faults } = record;
  return { code, name, message, ...(faults === undefined ? {} : { faults }) };
}
