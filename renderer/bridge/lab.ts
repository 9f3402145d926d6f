/**
 * The page's side of the contract, and the only file that touches `window.lab`. Unwraps envelopes
 * into values or thrown errors, and sends plain data only: a reactive proxy cannot be cloned.
 */
import type { Contract, LabClient } from '#shared/ipc/contract';
import type { EventMap, EventName } from '#shared/ipc/events';
import type { InputOf, OutputOf } from '#shared/ipc/route';
import { fromErrorRecord, type Result } from '#shared/result';

/** @throws LabError with the code that the main process gave */
async function unwrap<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (result.ok) return result.value;
  throw fromErrorRecord(result.error);
}

function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

type Runs = Contract['runs'];
type Experiments = Contract['experiments'];
type LabRoutes = Contract['lab'];

const client = (): LabClient => window.lab;

export const lab = {
  status: (): Promise<OutputOf<LabRoutes['status']>> => unwrap(client().lab.status()),
  settings: (): Promise<OutputOf<LabRoutes['settings']>> => unwrap(client().lab.settings()),
  changeSettings: (
    settings: InputOf<LabRoutes['changeSettings']>,
  ): Promise<OutputOf<LabRoutes['changeSettings']>> =>
    unwrap(client().lab.changeSettings(plain(settings))),
  examples: (): Promise<OutputOf<Experiments['examples']>> =>
    unwrap(client().experiments.examples()),
  check: (experiment: unknown): Promise<OutputOf<Experiments['check']>> =>
    unwrap(client().experiments.check({ experiment: plain(experiment) })),
  start: (request: InputOf<Runs['start']>): Promise<OutputOf<Runs['start']>> =>
    unwrap(client().runs.start(plain(request))),
  stop: (runId: string): Promise<OutputOf<Runs['stop']>> => unwrap(client().runs.stop({ runId })),
  list: (): Promise<OutputOf<Runs['list']>> => unwrap(client().runs.list()),
  show: (runId: string): Promise<OutputOf<Runs['show']>> => unwrap(client().runs.show({ runId })),
  forecast: (runId: string): Promise<OutputOf<Runs['forecast']>> =>
    unwrap(client().runs.forecast({ runId })),
  on: <E extends EventName>(name: E, listener: (payload: EventMap[E]) => void): (() => void) =>
    client().on(name, listener),
};
