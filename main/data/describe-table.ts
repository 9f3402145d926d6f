/** A built-in example's table, described as if it had been imported. */
import type { Dataset } from '#shared/domain/dataset';
import { cellText } from './cell-texts';
import { describeImport } from './describe';
import type { Imported } from './importers/importer';
import type { Table } from './table';

const previewRows = 50;

export function describeTable(table: Table, name: string): Dataset {
  const columns = [...table.columns.values()];
  const imported: Imported = {
    format: 'csv',
    encoding: null,
    delimiter: null,
    decimal: null,
    header: null,
    table,
    rules: new Map(),
    faults: new Map(),
    problems: [],
    decisions: [],
    preview: Array.from({ length: Math.min(previewRows, table.rows) }, (_, row) => ({
      row: row + 1,
      cells: columns.map((column) => cellText(column, row)),
    })),
  };
  return { ...describeImport(imported, name, 0, {}, null), format: null };
}
