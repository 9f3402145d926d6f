/** Imports from texts and bytes: each is written to a file of its own in a temporary folder. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportSettings } from '../../../../../../shared/domain/import-settings';
import { importDelimitedBy } from '../../../../../../main/data/importers/delimited';
import type { Imported } from '../../../../../../main/data/importers/importer';
import { labelAt, type Column } from '../../../../../../main/data/table';

export interface Pieces {
  sampleBytes: number;
  chunkBytes: number;
}

const usual: Pieces = { sampleBytes: 1 << 18, chunkBytes: 1 << 19 };

export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'unroll-delimited-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function importBytes(
  content: string | Uint8Array,
  settings: ImportSettings = {},
  pieces: Pieces = usual,
): Promise<Imported> {
  return inFolder((folder) => {
    const path = join(folder, 'table.csv');
    writeFileSync(path, content);
    return importFile(path, settings, pieces);
  });
}

export function importFile(
  path: string,
  settings: ImportSettings = {},
  pieces: Pieces = usual,
): Promise<Imported> {
  const { signal } = new AbortController();
  return importDelimitedBy({ path, settings, signal, onProgress: () => undefined }, pieces);
}

/** Numbers as they are, dates in ISO 8601, texts; null where missing. */
export function valuesOf(column: Column): (number | string | null)[] {
  switch (column.type) {
    case 'number':
      return Array.from(column.values, (value) => (Number.isNaN(value) ? null : value));
    case 'date':
      return Array.from(column.values, (ms) =>
        Number.isNaN(ms) ? null : new Date(ms).toISOString().replace('T00:00:00.000Z', ''),
      );
    case 'category':
    case 'text':
      return Array.from(column.codes, (_, row) => labelAt(column, row));
    case 'sequence':
      throw new Error('Delimited text has no sequences.');
  }
}

export function columnsOf({ table }: Imported): Record<string, (number | string | null)[]> {
  return Object.fromEntries([...table.columns].map(([name, column]) => [name, valuesOf(column)]));
}
