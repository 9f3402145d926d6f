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
type Datasets = Contract['datasets'];
export type Opened = OutputOf<Datasets['change']>;

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
  chooseData: (what: 'file' | 'folder'): Promise<Opened | null> =>
    unwrap(client().datasets.choose({ what })),
  /** @param file as the browser gave it: a copy would have lost where it lies */
  openDropped: (file: File): Promise<Opened> => unwrap(client().openDropped(file)),
  reopenDataset: (dataset: string): Promise<Opened> =>
    unwrap(client().datasets.reopen({ dataset })),
  changeImport: (change: InputOf<Datasets['change']>): Promise<Opened> =>
    unwrap(client().datasets.change(plain(change))),
  retryImport: (settings: InputOf<Datasets['retry']>['settings']): Promise<Opened> =>
    unwrap(client().datasets.retry(plain({ settings }))),
  cancelImport: (): Promise<null> => unwrap(client().datasets.cancel()),
  datasets: (): Promise<OutputOf<Datasets['list']>> => unwrap(client().datasets.list()),
  tables: (): Promise<OutputOf<Datasets['tables']>> => unwrap(client().datasets.tables()),
  removeDataset: (dataset: string, confirmedRuns: number): Promise<OutputOf<Datasets['remove']>> =>
    unwrap(client().datasets.remove({ dataset, confirmedRuns })),
  series: (stretch: InputOf<Datasets['series']>): Promise<OutputOf<Datasets['series']>> =>
    unwrap(client().datasets.series(plain(stretch))),
  preview: (experiment: unknown, sample: number): Promise<OutputOf<Datasets['preview']>> =>
    unwrap(client().datasets.preview({ experiment: plain(experiment), sample })),
  rows: (stretch: InputOf<Datasets['rows']>): Promise<OutputOf<Datasets['rows']>> =>
    unwrap(client().datasets.rows(plain(stretch))),
  describeExample: (
    source: InputOf<Datasets['describeExample']>['source'],
  ): Promise<OutputOf<Datasets['describeExample']>> =>
    unwrap(client().datasets.describeExample(plain({ source }))),
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
