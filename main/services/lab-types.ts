/** What the laboratory can do, for whoever drives it: the window's handlers or the command line. */
import type { ClassReport } from '#shared/domain/class-report';
import type { CheckResult } from '#shared/domain/check';
import type { Example } from '#shared/domain/example';
import type { ExportResult } from '#shared/domain/export';
import type { CellName } from '#shared/domain/experiment/cells';
import type { LabStatus, Settings } from '#shared/domain/lab-status';
import type { Forecast, RunDetail, RunSummary } from '#shared/domain/run';
import type { EventMap, EventName } from '#shared/ipc/events';
import type { Datasets } from './datasets';
import type { ExportRequest } from './export-run';
import type { Predicted, PredictRequest } from './predict';
import type { Programs } from './programs';

export interface LabOptions {
  /** Data folder; made if missing. */
  home: string;
  programs: Programs;
  /** Compatible SQLite build; null where the bundled one fits. */
  sqliteBinding: string | null;
  /** The recurrent kernels; null: the engine does without and says so. */
  kernelsBinding: string | null;
  owner: 'window' | 'command-line';
  /** Version of Unroll. */
  version: string;
}

export interface StartRequest {
  /** Any document; checked here. */
  experiment: unknown;
  /** Empty: the document's own layers. */
  cells: readonly CellName[];
  /** Empty: the document's own seed. */
  seeds: readonly number[];
}

export interface Lab {
  status(): LabStatus;
  settings(): Settings;
  changeSettings(settings: Settings): Settings;
  examples(): Example[];
  /** @throws LabError `invalid-input` with every fault */
  check(experiment: unknown): Promise<CheckResult>;
  /** Imports what must be, queues one run per cell and seed. @throws LabError `invalid-input` */
  start(request: StartRequest): Promise<RunSummary[]>;
  datasets: Datasets;
  /** @throws LabError `not-found`; `conflict` where another program trains it */
  stop(runId: string): RunSummary;
  /** Newest first. */
  list(): RunSummary[];
  /** @throws LabError `not-found` */
  show(runId: string): RunDetail;
  /** Null while no epoch is finished. @throws LabError `not-found` */
  forecast(runId: string): Forecast | null;
  /** Null where no label is asked for, and while no epoch is finished. @throws LabError `not-found` */
  classReport(runId: string): ClassReport | null;
  /** Asks a trained run about a new file, which is not kept. @throws LabError as `predict` says */
  predict(runId: string, request: PredictRequest): Promise<Predicted>;
  /** Writes a trained run for other programs. @throws LabError as `exportRun` says */
  export(runId: string, request: ExportRequest): Promise<ExportResult>;
  /** Returns the function that ends the subscription. */
  on<E extends EventName>(name: E, listener: (payload: EventMap[E]) => void): () => void;
  /** Stops what runs, keeps its best weights, writes what is left and ends the workers. */
  close(): Promise<void>;
}
