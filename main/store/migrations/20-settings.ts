/** Settings of the laboratory: one JSON document. */
export const settingsMigration = {
  version: 20,
  sql: `
    CREATE TABLE settings (
      only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
      document TEXT NOT NULL
    ) STRICT;
  `,
} as const;
