/** Metrics of classes beside those of numbers, and what the test part says at the end of a run. */
export const metricsMigration = {
  version: 40,
  sql: `
    CREATE TABLE epochs_of_any_head (
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      epoch INTEGER NOT NULL,
      loss REAL NOT NULL,
      val_loss REAL NOT NULL,
      mse REAL,
      mae REAL,
      cross_entropy REAL,
      accuracy REAL,
      duration_ms REAL NOT NULL,
      PRIMARY KEY (run_id, epoch),
      CHECK ((mse IS NULL) = (mae IS NULL)),
      CHECK ((cross_entropy IS NULL) = (accuracy IS NULL)),
      CHECK ((mse IS NULL) <> (cross_entropy IS NULL))
    ) STRICT, WITHOUT ROWID;

    INSERT INTO epochs_of_any_head (run_id, epoch, loss, val_loss, mse, mae, duration_ms)
      SELECT run_id, epoch, loss, val_loss, mse, mae, duration_ms FROM epochs;
    DROP TABLE epochs;
    ALTER TABLE epochs_of_any_head RENAME TO epochs;

    ALTER TABLE runs ADD COLUMN test TEXT;
  `,
} as const;
