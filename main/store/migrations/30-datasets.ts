/** Imported files: where they came from and what was found in them. Their tables are files. */
export const datasetsMigration = {
  version: 30,
  sql: `
    CREATE TABLE datasets (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      path TEXT NOT NULL,
      description TEXT NOT NULL,
      imported_at_ms INTEGER NOT NULL
    ) STRICT;
  `,
} as const;
