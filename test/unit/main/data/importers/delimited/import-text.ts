/** Imports from texts and bytes: each is written to a file of its own in a temporary folder. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportSettings } from '../../../../../../shared/domain/import-settings';
import { importDelimitedBy } from '../../../../../../main/data/importers/delimited';
import { scanStretch } from '../../../../../../main/data/importers/delimited/scan-stretch';
import {
  StretchParts,
  type ScanCrew,
} from '../../../../../../main/data/importers/delimited/stretch-parts';
import type { Imported } from '../../../../../../main/data/importers/importer';
import { labelAt, type Column } from '../../../../../../main/data/table';

export interface Pieces {
  sampleBytes: number;
  chunkBytes: number;
  /** By others, who scan the end of the file meanwhile; absent: nobody does. */
  stretches?: {
    bytes: number;
    /** Over and over: whether the others are quicker than the reader to scan a stretch. */
    taken: readonly boolean[];
  };
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
  const { sampleBytes, chunkBytes, stretches } = pieces;
  return importDelimitedBy(
    { path, settings, signal, onProgress: () => undefined },
    { sampleBytes, chunkBytes, stretchBytes: stretches?.bytes ?? 1 << 20 },
    () => (stretches === undefined ? null : crewInPlace(path, stretches.taken)),
  );
}

const other = 2;

/** Scans at once what a thread would scan meanwhile. */
function crewInPlace(path: string, taken: readonly boolean[]): ScanCrew {
  return {
    scan(plan, cuts) {
      const count = cuts.length - 1;
      const claims = Int32Array.from({ length: count }, (_, stretch) =>
        stretch > 0 && taken[stretch % taken.length] ? other : 0,
      );
      const parts = new StretchParts({ path, plan, cuts, claims });
      const content = readFileSync(path);
      claims.forEach((by, stretch) => {
        if (by !== other) return;
        const [from, to] = [cuts[stretch] ?? 0, cuts[stretch + 1] ?? 0];
        const bytes = new Uint8Array(to - from + 2);
        bytes.set(content.subarray(from, to));
        parts.settle(stretch, scanStretch(plan, bytes, to - from, stretch === count - 1));
      });
      return parts;
    },
    close: () => Promise.resolve(),
  };
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
