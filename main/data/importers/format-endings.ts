/** What the ending of a file's name says about its format; what the file holds is asked first. */
import type { Format } from '#shared/domain/import-settings';

const byEnding: Readonly<Record<string, Format>> = {
  '.csv': 'csv',
  '.tsv': 'csv',
  '.tab': 'csv',
  '.psv': 'csv',
  '.dat': 'csv',
  '.data': 'csv',
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.txt': 'text',
  '.text': 'text',
  '.md': 'text',
  '.ts': 'ts',
  '.tsf': 'tsf',
  '.npy': 'npy',
  '.npz': 'npz',
  '.parquet': 'parquet',
  '.pq': 'parquet',
  '.xlsx': 'xlsx',
  '.xlsm': 'xlsx',
};

/** @param ending with its dot, in any case */
export function formatOfEnding(ending: string): Format | undefined {
  const key = ending.toLowerCase();
  return Object.hasOwn(byEnding, key) ? byEnding[key] : undefined;
}
