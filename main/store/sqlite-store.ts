/** The run log on one open database. Statements are short: they run on the main thread. */
import type { Dataset } from '#shared/domain/dataset';
import { defaultSettings, settingsSchema, type Settings } from '#shared/domain/lab-status';
import { rankedBy } from '#shared/domain/metric';
import type { Artifact, EpochRecord, RunDetail, RunSummary } from '#shared/domain/run';
import type { ErrorRecord } from '#shared/result';
import { readArtifactFile, writeArtifactFile } from './artifacts';
import type { Database } from './connection';
import {
  readDataset,
  readDatasets,
  readTableRows,
  removeDatasetRow,
  writeDataset,
  type KeptDataset,
  type TableRow,
} from './dataset-rows';
import { interruptRuns, type Owner } from './owners';
import { readDetail, readRow, readSummaries, readSummary } from './run-rows';
import type { NewRun, RunEnd, RunStart, Store } from './store';
import { withStoreErrors } from './store-errors';

/** Data sets that are listed. */
const mostDatasets = 50;

export class SqliteStore implements Store {
  private closed = false;

  constructor(
    private readonly db: Database,
    private readonly home: string,
    private readonly owner: Owner,
    private readonly now: () => number,
  ) {}

  /** The stored settings; the defaults where there are none or they cannot be read. */
  readSettings(): Settings {
    return this.guarded(() => readStoredSettings(this.db) ?? defaultSettings);
  }

  writeSettings(settings: Settings): void {
    this.guarded(() =>
      this.db
        .prepare(
          `INSERT INTO settings (only_row, document) VALUES (1, ?)
           ON CONFLICT (only_row) DO UPDATE SET document = excluded.document`,
        )
        .run(JSON.stringify(settings)),
    );
  }

  insertRuns(runs: readonly NewRun[]): RunSummary[] {
    return this.write(() => {
      const insert = this.db.prepare(
        `INSERT INTO runs (id, name, status, cell, seed, parameters, epochs_planned, experiment,
                           owner_id, created_at_ms)
         VALUES (?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?)`,
      );
      const nowMs = this.now();
      for (const { id, experiment, cell, parameters } of runs) {
        const { name, seed, training } = experiment;
        const document = JSON.stringify(experiment);
        insert.run(
          id,
          name,
          cell,
          seed,
          parameters,
          training.epochs,
          document,
          this.owner.id,
          nowMs,
        );
      }
      return runs.map(({ id }) => readSummary(this.db, id));
    });
  }

  list(): RunSummary[] {
    return this.guarded(() => readSummaries(this.db));
  }

  show(runId: string): RunDetail {
    return this.guarded(() => readDetail(this.db, runId));
  }

  summary(runId: string): RunSummary {
    return this.guarded(() => readSummary(this.db, runId));
  }

  markRunning(runId: string, { parameters, baselines, engine }: RunStart): RunSummary {
    for (const { name, value } of baselines) refuseNotFinite(`Baseline ${name}`, value);
    return this.write(() => {
      readRow(this.db, runId);
      this.db
        .prepare(
          `UPDATE runs SET status = 'running', parameters = ?, engine = ?, started_at_ms = ?
           WHERE id = ?`,
        )
        .run(parameters, JSON.stringify(engine), this.now(), runId);
      const insert = this.db.prepare(
        'INSERT INTO baselines (run_id, position, name, metric, value) VALUES (?, ?, ?, ?, ?)',
      );
      baselines.forEach(({ name, metric, value }, position) =>
        insert.run(runId, position, name, metric, value),
      );
      this.insertEvent(
        runId,
        'started',
        `${engine.name} ${engine.tfjs}, ${engine.threads} threads`,
      );
      return readSummary(this.db, runId);
    });
  }

  recordEpochs(records: readonly { runId: string; record: EpochRecord }[]): void {
    for (const { record } of records) {
      const { epoch, loss, valLoss, metrics, durationMs } = record;
      refuseNotFinite(`Epoch ${epoch}`, loss, valLoss, durationMs, ...Object.values(metrics));
    }
    this.write(() => {
      const insert = this.db.prepare(
        `INSERT INTO epochs (run_id, epoch, loss, val_loss, mse, mae, cross_entropy, accuracy,
                             duration_ms)
         VALUES (@runId, @epoch, @loss, @valLoss, @mse, @mae, @crossEntropy, @accuracy, @durationMs)`,
      );
      const update = this.db.prepare(
        `UPDATE runs SET
           epochs_done = max(epochs_done, @epoch),
           best_epoch = CASE WHEN best_value IS NULL OR @value < best_value THEN @epoch ELSE best_epoch END,
           best_value = CASE WHEN best_value IS NULL OR @value < best_value THEN @value ELSE best_value END,
           best_metric = @metric
         WHERE id = @runId`,
      );
      for (const { runId, record } of records) {
        const { metrics, ...numbers } = record;
        const { mse = null, mae = null, accuracy = null } = metrics;
        const crossEntropy = metrics['cross-entropy'] ?? null;
        insert.run({ runId, ...numbers, mse, mae, crossEntropy, accuracy });
        update.run({ runId, epoch: record.epoch, ...rankedBy(metrics) });
      }
    });
  }

  addEvent(runId: string | null, kind: string, detail: string): void {
    this.guarded(() => this.insertEvent(runId, kind, detail));
  }

  finish(runId: string, end: RunEnd): RunSummary {
    const {
      status,
      best = null,
      skill = null,
      lag = null,
      test = null,
      wallMs,
      error = null,
    } = end;
    const numbers = [best?.value, skill, lag, wallMs, ...Object.values(test ?? {})];
    refuseNotFinite(`The end of run ${runId}`, ...numbers.map((number) => number ?? 0));
    return this.write(() => {
      readRow(this.db, runId);
      this.db
        .prepare(
          `UPDATE runs SET status = @status, ended_at_ms = @endedAtMs, wall_ms = @wallMs,
             best_epoch = coalesce(@bestEpoch, best_epoch),
             best_value = coalesce(@bestValue, best_value),
             best_metric = coalesce(@bestMetric, best_metric),
             skill = @skill, lag = @lag, test = @test, error = @error
           WHERE id = @runId`,
        )
        .run({
          runId,
          status,
          endedAtMs: this.now(),
          wallMs,
          bestEpoch: best?.epoch ?? null,
          bestValue: best?.value ?? null,
          bestMetric: best?.metric ?? null,
          skill,
          lag,
          test: test === null ? null : JSON.stringify(test),
          error: error === null ? null : JSON.stringify(forRow(error)),
        });
      return readSummary(this.db, runId);
    });
  }

  putArtifact(runId: string, kind: string, bytes: Uint8Array): Artifact {
    return this.guarded(() => {
      readRow(this.db, runId);
      const { sha256 } = writeArtifactFile(this.home, bytes);
      this.db
        .prepare(
          `INSERT INTO artifacts (run_id, kind, sha256, bytes) VALUES (?, ?, ?, ?)
           ON CONFLICT (run_id, kind) DO UPDATE SET sha256 = excluded.sha256, bytes = excluded.bytes`,
        )
        .run(runId, kind, sha256, bytes.length);
      return { kind, sha256, bytes: bytes.length };
    });
  }

  readArtifact(runId: string, kind: string): Uint8Array | null {
    return this.guarded(() => {
      const sha256 = this.db
        .prepare('SELECT sha256 FROM artifacts WHERE run_id = ? AND kind = ?')
        .pluck()
        .get(runId, kind) as string | undefined;
      return sha256 === undefined ? null : readArtifactFile(this.home, sha256);
    });
  }

  keepDataset(kept: KeptDataset): void {
    this.write(() => writeDataset(this.db, kept, this.now()));
  }

  listDatasets(): Dataset[] {
    return this.guarded(() => readDatasets(this.db, mostDatasets));
  }

  dataset(id: string): KeptDataset {
    return this.guarded(() => readDataset(this.db, id));
  }

  listTables(): TableRow[] {
    return this.guarded(() => readTableRows(this.db));
  }

  removeDataset(id: string, confirmedRuns: number, removeTable: () => void): void {
    this.write(() => removeDatasetRow(this.db, id, confirmedRuns, removeTable));
  }

  dataVersion(): number {
    return this.guarded(() => this.db.pragma('data_version', { simple: true }) as number);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    try {
      this.write(() => interruptRuns(this.db, this.owner.id, this.now()));
      this.guarded(() => this.db.prepare('DELETE FROM owners WHERE id = ?').run(this.owner.id));
    } finally {
      this.db.close();
      this.owner.release();
    }
  }

  private insertEvent(runId: string | null, kind: string, detail: string): void {
    this.db
      .prepare('INSERT INTO events (run_id, at_ms, kind, detail) VALUES (?, ?, ?, ?)')
      .run(runId, this.now(), kind, detail);
  }

  private guarded<T>(act: () => T): T {
    return withStoreErrors(this.home, act);
  }

  private write<T>(act: () => T): T {
    return this.guarded(() => this.db.transaction(act).immediate());
  }
}

/** Undefined where nothing is stored, null where what is stored cannot be read. */
export function readStoredSettings(db: Database): Settings | null | undefined {
  const text = db.prepare('SELECT document FROM settings').pluck().get() as string | undefined;
  if (text === undefined) return undefined;
  try {
    return settingsSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** SQLite would store NaN as NULL, which looks like "no data"; no schema lets Infinity through. */
function refuseNotFinite(what: string, ...numbers: number[]): void {
  if (numbers.every(Number.isFinite)) return;
  throw new RangeError(`${what} has a number that is not finite: ${numbers.join(', ')}`);
}

/** What is kept of an error: no stack, which would show paths of one machine for ever. */
function forRow({ code, name, message, faults }: ErrorRecord): ErrorRecord {
  return { code, name, message, ...(faults === undefined ? {} : { faults }) };
}
