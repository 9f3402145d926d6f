/** Imports from texts and bytes: each is written to a file of its own in a temporary folder. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportSettings } from '../../../../../../shared/domain/import-settings';
import { importDelimitedBy } from '../../../../../../main/data/importers/delimited';
import type { ScanCrew } from '../../../../../../main/data/importers/delimited/scan-crew';
import { StretchParts } from '../../../../../../main/data/importers/delimited/stretch-parts';
import {
  loadScanner,
  StretchScanner,
} from '../../../../../../main/data/importers/delimited/table-scanner';
import type { Imported } from '../../../../../../main/data/importers/importer';
import { labelAt, type Column } from '../../../../../../main/data/table';
import type { TextSpans } from '../../../../../../main/data/text-source/text-source';
import { kernelsBinding } from '../../../../../helpers/kernels-binding';

export interface Pieces {
  sampleBytes: number;
  chunkBytes: number;
  /** That are scanned ahead; absent: none is. */
  stretches?: {
    bytes: number;
    /** Over and over: whether a stretch is scanned, or left to the reader. */
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
    (spans) => (stretches === undefined ? null : crewFor(spans, stretches.taken)),
  );
}

/** Scans each stretch by itself; those not in `taken` are left to the reader. */
function crewFor(spans: TextSpans, taken: readonly boolean[]): ScanCrew {
  const addon = loadScanner(kernelsBinding());
  if (addon === null) throw new Error('The scanner cannot be loaded.');
  return {
    scan(plan, cuts) {
      const parts = new StretchParts(cuts);
      const scanAll = async (): Promise<void> => {
        for (let stretch = parts.next(); stretch !== null; stretch = parts.next()) {
          const [from, to] = parts.ends(stretch);
          const scanner = new StretchScanner(addon, plan);
          await spans.read(scanner.bytesFor(to - from).subarray(0, to - from), from);
          const isTaken = taken[stretch % taken.length] === true;
          void parts.offer(stretch, isTaken ? await scanner.scan(to - from) : null);
        }
      };
      void scanAll();
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
