/** Owners, runs and what belongs to them. */
export const runsMigration = {
  version: 10,
  sql: `
    CREATE TABLE owners (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('window', 'command-line')),
      pid INTEGER NOT NULL,
      started_at_ms INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE runs (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      status TEXT NOT NULL,
      cell TEXT NOT NULL,
      seed INTEGER NOT NULL,
      parameters INTEGER NOT NULL,
      epochs_done INTEGER NOT NULL DEFAULT 0,
      epochs_planned INTEGER NOT NULL,
      best_epoch INTEGER,
      best_metric TEXT,
      best_value REAL,
      skill REAL,
      lag INTEGER,
      experiment TEXT NOT NULL,
      engine TEXT,
      error TEXT,
      owner_id TEXT REFERENCES owners (id) ON DELETE SET NULL,
      created_at_ms INTEGER NOT NULL,
      started_at_ms INTEGER,
      ended_at_ms INTEGER,
      wall_ms REAL
    ) STRICT;

    CREATE INDEX open_runs_by_owner ON runs (owner_id)
      WHERE status IN ('queued', 'running', 'paused');

    CREATE TABLE epochs (
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      epoch INTEGER NOT NULL,
      loss REAL NOT NULL,
      val_loss REAL NOT NULL,
      mse REAL NOT NULL,
      mae REAL NOT NULL,
      duration_ms REAL NOT NULL,
      PRIMARY KEY (run_id, epoch)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE baselines (
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      name TEXT NOT NULL,
      metric TEXT NOT NULL,
      value REAL NOT NULL,
      PRIMARY KEY (run_id, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE events (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      run_id TEXT REFERENCES runs (id) ON DELETE CASCADE,
      at_ms INTEGER NOT NULL,
      kind TEXT NOT NULL,
      detail TEXT NOT NULL
    ) STRICT;

    CREATE INDEX events_by_run ON events (run_id);

    CREATE TABLE artifacts (
      run_id TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
      kind TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      PRIMARY KEY (run_id, kind)
    ) STRICT, WITHOUT ROWID;
  `,
} as const;
