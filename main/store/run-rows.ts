/** Rows of the run log as records of the domain. */
import type { Database } from './connection';
import type { Experiment } from '#shared/domain/experiment/document';
import { parseExperiment } from '#shared/domain/experiment/parse';
import {
  baselineSchema,
  bestBaseline,
  metricsSchema,
  rankingMetrics,
  type Baseline,
  type Metrics,
} from '#shared/domain/metric';
import {
  bestEpochSchema,
  engineInfoSchema,
  runStatusSchema,
  type Artifact,
  type BestEpoch,
  type EpochRecord,
  type RunDetail,
  type RunEvent,
  type RunSummary,
} from '#shared/domain/run';
import { readingOf } from './run-reading';
import { skillScore } from '#shared/math/errors';
import { errorRecordSchema } from '#shared/error-record';
import { LabError, type ErrorRecord } from '#shared/result';

export interface RunRow {
  id: string;
  name: string;
  status: string;
  cell: string;
  seed: number;
  parameters: number;
  epochs_done: number;
  epochs_planned: number;
  best_epoch: number | null;
  best_metric: string | null;
  best_value: number | null;
  /** Of the best epoch; of classes only. */
  best_accuracy: number | null;
  skill: number | null;
  lag: number | null;
  experiment: string;
  engine: string | null;
  test: string | null;
  error: string | null;
  created_at_ms: number;
  started_at_ms: number | null;
  wall_ms: number | null;
}

interface BaselineRow {
  run_id: string;
  name: string;
  metric: string;
  value: number;
}

const withAccuracy = `SELECT runs.*, epochs.accuracy AS best_accuracy FROM runs
  LEFT JOIN epochs ON epochs.run_id = runs.id AND epochs.epoch = runs.best_epoch`;
export const listQuery = `${withAccuracy} ORDER BY sequence DESC`;

export function readSummaries(db: Database): RunSummary[] {
  const rows = db.prepare<[], RunRow>(listQuery).all();
  const baselines = db
    .prepare<[], BaselineRow>(
      'SELECT run_id, name, metric, value FROM baselines ORDER BY run_id, position',
    )
    .all();
  const byRun = new Map<string, Baseline[]>();
  for (const row of baselines) {
    const list = byRun.get(row.run_id) ?? [];
    byRun.set(row.run_id, list);
    list.push(toBaseline(row));
  }
  return rows.map((row) => toSummary(row, byRun.get(row.id) ?? []));
}

/** @throws LabError `not-found` */
export function readRow(db: Database, runId: string): RunRow {
  const row = db.prepare<[string], RunRow>(`${withAccuracy} WHERE id = ?`).get(runId);
  if (row !== undefined) return row;
  throw new LabError('not-found', `There is no run "${runId}". The command "runs" lists them all.`);
}

export function readSummary(db: Database, runId: string): RunSummary {
  return toSummary(readRow(db, runId), readBaselines(db, runId));
}

/** @throws LabError `not-found`; `corrupt-database` or `invalid-input` where the document cannot be read */
export function readDetail(db: Database, runId: string): RunDetail {
  const row = readRow(db, runId);
  return {
    ...toSummary(row, readBaselines(db, runId)),
    experiment: readExperiment(row),
    epochs: readEpochs(db, runId),
    events: db
      .prepare<[string], RunEvent>(
        'SELECT at_ms AS atMs, kind, detail FROM events WHERE run_id = ? ORDER BY sequence',
      )
      .all(runId),
    artifacts: db
      .prepare<[string], Artifact>(
        'SELECT kind, sha256, bytes FROM artifacts WHERE run_id = ? ORDER BY kind',
      )
      .all(runId),
    engine: engineInfoSchema.nullable().catch(null).parse(readJson(row.engine)),
  };
}

function readBaselines(db: Database, runId: string): Baseline[] {
  return db
    .prepare<[string], BaselineRow>(
      'SELECT run_id, name, metric, value FROM baselines WHERE run_id = ? ORDER BY position',
    )
    .all(runId)
    .map(toBaseline);
}

function readEpochs(db: Database, runId: string): EpochRecord[] {
  interface EpochRow extends MetricColumns {
    epoch: number;
    loss: number;
    val_loss: number;
    duration_ms: number;
  }
  return db
    .prepare<[string], EpochRow>('SELECT * FROM epochs WHERE run_id = ? ORDER BY epoch')
    .all(runId)
    .map((row) => ({
      epoch: row.epoch,
      loss: row.loss,
      valLoss: row.val_loss,
      metrics: toMetrics(row),
      durationMs: row.duration_ms,
    }));
}

interface MetricColumns {
  mse: number | null;
  mae: number | null;
  cross_entropy: number | null;
  accuracy: number | null;
}

function toMetrics({ mse, mae, cross_entropy: crossEntropy, accuracy }: MetricColumns): Metrics {
  return {
    ...(mse === null ? {} : { mse }),
    ...(mae === null ? {} : { mae }),
    ...(crossEntropy === null ? {} : { 'cross-entropy': crossEntropy }),
    ...(accuracy === null ? {} : { accuracy }),
  };
}

function toBaseline({ name, metric, value }: BaselineRow): Baseline {
  return baselineSchema.parse({ name, metric, value });
}

function toSummary(row: RunRow, baselines: Baseline[]): RunSummary {
  const best = toBest(row);
  return {
    id: row.id,
    name: row.name,
    status: runStatusSchema.parse(row.status),
    cell: row.cell,
    seed: row.seed,
    parameters: row.parameters,
    epochsDone: row.epochs_done,
    epochsPlanned: row.epochs_planned,
    best,
    baselines,
    skill: row.skill ?? skillSoFar(best, baselines),
    lag: row.lag,
    test: metricsSchema.nullable().catch(null).parse(readJson(row.test)),
    ...readingOf(readJson(row.experiment)),
    createdAtMs: row.created_at_ms,
    startedAtMs: row.started_at_ms,
    wallMs: row.wall_ms,
    error: row.error === null ? null : readError(row.error),
  };
}

function toBest(row: RunRow): BestEpoch | null {
  if (row.best_epoch === null || row.best_value === null) return null;
  return bestEpochSchema.parse({
    epoch: row.best_epoch,
    metric: row.best_metric ?? rankingMetrics.numbers,
    value: row.best_value,
    ...(row.best_accuracy === null ? {} : { accuracy: row.best_accuracy }),
  });
}

function readExperiment({ id, experiment }: RunRow): Experiment {
  const document = readJson(experiment);
  if (document !== undefined) return parseExperiment(document);
  throw new LabError(
    'corrupt-database',
    `The stored experiment of run ${id} is damaged and cannot be read. Start it anew from the experiment's file.`,
  );
}

/** One unreadable text must not hide the whole list. */
function readError(text: string): ErrorRecord {
  const parsed = errorRecordSchema.safeParse(readJson(text));
  if (parsed.success) return parsed.data;
  return { code: 'internal', name: 'Error', message: text };
}

/** Undefined where the text is not JSON. */
function readJson(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** While a run goes on, or after it was cut short. */
function skillSoFar(best: BestEpoch | null, baselines: readonly Baseline[]): number | null {
  const rival = bestBaseline(baselines);
  return best === null || rival === null ? null : skillScore(best.value, rival.value);
}
