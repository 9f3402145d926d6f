/** Runs an importer over a fixture, or over bytes that are put into a file for it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportSettings } from '#shared/domain/import-settings';
import type { Imported, Importer } from '../../../../../main/data/importers/importer';
import { labelAt, type Column } from '../../../../../main/data/table';

export const fixtures = join(import.meta.dirname, '../../../../fixtures');

export function fixture(name: string): string {
  return join(fixtures, name);
}

export function importPath(
  importer: Importer,
  path: string,
  settings: ImportSettings = {},
): Promise<Imported> {
  const signal = new AbortController().signal;
  return importer({ path, settings, signal, onProgress: () => undefined });
}

/** Imports `content` from a file named `name`, which is removed afterwards. */
export async function importContent(
  importer: Importer,
  name: string,
  content: string | Uint8Array,
  settings: ImportSettings = {},
): Promise<Imported> {
  const folder = mkdtempSync(join(tmpdir(), 'unroll-import-'));
  try {
    writeFileSync(join(folder, name), content);
    return await importPath(importer, join(folder, name), settings);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export type PlainCell = number | string | null | number[][];

/** Cells as plain values: null where missing, dates in ISO 8601, sequences as [timesteps][features]. */
export function plainColumn(column: Column | undefined): PlainCell[] {
  if (column === undefined) throw new Error('There is no such column.');
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
    case 'sequence': {
      const { offsets, features, values } = column;
      return Array.from({ length: offsets.length - 1 }, (_, row) => {
        const [from = 0, to = 0] = offsets.slice(row, row + 2);
        return Array.from({ length: to - from }, (__, step) => {
          const at = (from + step) * features;
          return Array.from(values.slice(at, at + features));
        });
      });
    }
  }
}

export function plainTable({ table }: Imported): Record<string, PlainCell[]> {
  return Object.fromEntries(
    [...table.columns].map(([name, column]) => [name, plainColumn(column)]),
  );
}
