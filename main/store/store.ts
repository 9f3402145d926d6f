/** What the run log can do. One process-wide writer; every call is one short transaction. */
import type { Experiment } from '#shared/domain/experiment/document';
import type { Dataset } from '#shared/domain/dataset';
import type { Settings } from '#shared/domain/lab-status';
import type { Baseline, Metrics } from '#shared/domain/metric';
import type {
  Artifact,
  BestEpoch,
  EngineInfo,
  EpochRecord,
  RunDetail,
  RunSummary,
} from '#shared/domain/run';
import type { ErrorRecord } from '#shared/result';
import type { KeptDataset, TableRow } from './dataset-rows';

export interface NewRun {
  id: string;
  experiment: Experiment;
  cell: string;
  parameters: number;
}

export interface RunStart {
  parameters: number;
  baselines: readonly Baseline[];
  engine: EngineInfo;
}

export interface RunEnd {
  status: 'done' | 'stopped' | 'failed' | 'diverged' | 'interrupted';
  best?: BestEpoch | null;
  skill?: number | null;
  lag?: number | null;
  /** Of the best weights over the test part. */
  test?: Metrics | null;
  wallMs: number | null;
  error?: ErrorRecord | null;
}

/**
 * All methods throw LabError: `not-found`, `not-writable`, `disk-full`, `corrupt-database`;
 * `conflict` where another program keeps the log locked for seconds.
 */
export interface Store {
  readSettings(): Settings;
  writeSettings(settings: Settings): void;
  /** Queues the runs, owned by this process; answers them in the given order. */
  insertRuns(runs: readonly NewRun[]): RunSummary[];
  /** Newest first; runs inserted together stand in reverse of their given order. */
  list(): RunSummary[];
  show(runId: string): RunDetail;
  summary(runId: string): RunSummary;
  /** Refuses baselines that are not finite. */
  markRunning(runId: string, start: RunStart): RunSummary;
  /** Keeps each run's best epoch up to date. Refuses numbers that are not finite. */
  recordEpochs(records: readonly { runId: string; record: EpochRecord }[]): void;
  addEvent(runId: string | null, kind: string, detail: string): void;
  finish(runId: string, end: RunEnd): RunSummary;
  putArtifact(runId: string, kind: string, bytes: Uint8Array): Artifact;
  /** Null where there is none. @throws LabError `corrupt-database` where the file is damaged */
  readArtifact(runId: string, kind: string): Uint8Array | null;
  /** Remembers an imported file, as the newest. */
  keepDataset(kept: KeptDataset): void;
  /** Newest first. */
  listDatasets(): Dataset[];
  /** @throws LabError `not-found` */
  dataset(id: string): KeptDataset;
  /** Every data set with the number of runs that need it, newest first. */
  listTables(): TableRow[];
  /**
   * Forgets a data set; `removeTable` takes its file away, and where that fails it stays known.
   * @param confirmedRuns runs that the person knows to need it
   * @throws LabError `not-found`; `conflict` where runs need it now, or more than were confirmed
   */
  removeDataset(id: string, confirmedRuns: number, removeTable: () => void): void;
  /** Changes when another process wrote. */
  dataVersion(): number;
  /** Runs of this process that are still open become interrupted. */
  close(): void;
}
