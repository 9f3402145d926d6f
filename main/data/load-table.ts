/** The table that a source names. */
import type { DataSource } from '#shared/domain/experiment/data';
import { LabError } from '#shared/result';
import { exampleTable } from './examples/index';
import { readTableFile } from './tables/table-file';
import type { Table } from './table';

/**
 * @param datasets folder of the kept tables; null: there is none, and files cannot be read
 * @throws LabError `invalid-input` where a file was not imported yet; `corrupt-database` where its
 *   table is gone or damaged
 */
export function loadTable(source: DataSource, datasets: string | null): Table {
  if (source.kind === 'example') return exampleTable(source);
  if (source.dataset === undefined || datasets === null) {
    const message = `The file "${source.name}" was not imported yet. Open it first.`;
    throw new LabError('invalid-input', message, { faults: [{ path: 'data.source', message }] });
  }
  return readTableFile(datasets, source.dataset);
}
