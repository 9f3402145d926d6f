/**
 * Parquet: columns that have types, in groups of rows. Text stays text here, as whoever wrote the
 * file could have made it numbers; an id that was saved as text is not guessed at again.
 */
import type { FileMetaData } from 'hyparquet';
import { nameColumns } from '../describe';
import { assemble } from './cells/assemble';
import type { Importer, ImportRequest } from './importer';
import { ColumnTable } from './parquet/column-table';
import { asDamage } from './parquet/damage';
import { openParquet } from './parquet/open';
import { readChunk } from './parquet/read-chunk';
import type { ParquetColumn } from './parquet/schema';
import { withFile, type BinaryFile } from './reading/binary-file';
import { checkColumnCount } from './reading/limits';
import { Pacer } from './reading/pacer';
import { ProblemList } from './reading/problem-list';
import { refusal } from './refusals';

export const parquetSettings = ['decimal'] as const;

export const importParquet: Importer<(typeof parquetSettings)[number]> = (request) =>
  withFile(request.path, async (file) => {
    const pacer = new Pacer(request.signal);
    const problems = new ProblemList();
    const { metadata, columns: all } = await openParquet(file);
    checkColumnCount(all.length, `"${file.name}"`);
    const columns = all.filter(({ name, leftOut }) => {
      if (leftOut === null) return true;
      const message = `Column "${name}" was left out: ${leftOut}.`;
      problems.add({ code: 'column-left-out', severity: 'warning', column: name, message });
      return false;
    });
    if (columns.length === 0) {
      throw refusal(file.name, 'has no column that Unroll can read.');
    }
    const named = nameColumns(columns.map(({ name }) => name));
    const tables = columns.map(
      ({ name, kind, scale }, index) => new ColumnTable(named.names[index] ?? name, kind, scale),
    );
    await readGroups(file, metadata, columns, tables, request, pacer);
    const rows = Number(metadata.num_rows);
    for (const { name, lossy } of tables) {
      if (lossy === 0) continue;
      const message = `Column "${name}" holds decimals with more digits than a number holds exactly, first in row ${lossy}; the last ones are lost. If they are ids, save them as text.`;
      problems.add({ code: 'lost-digits', severity: 'warning', column: name, row: lossy, message });
    }
    return assemble(
      request,
      {
        format: 'parquet',
        rows,
        columns: tables
          .flatMap((table) => table.finish(rows))
          .map((column) => ({ name: column.name, column, reason: '' })),
        retype: false,
        source: 'the file',
        problems: [...named.problems, ...problems.list()],
      },
      pacer,
    );
  });

async function readGroups(
  file: BinaryFile,
  metadata: FileMetaData,
  columns: readonly ParquetColumn[],
  tables: readonly ColumnTable[],
  { onProgress }: ImportRequest,
  pacer: Pacer,
): Promise<void> {
  let rows = 0;
  let bytes = 0;
  for (const group of metadata.row_groups) {
    const count = Number(group.num_rows);
    for (const [index, column] of columns.entries()) {
      await pacer.turn();
      const values = await readChunk(file, metadata, group, column).catch((error: unknown) => {
        throw asDamage(error, file.name);
      });
      tables[index]?.add(values);
      for (const { meta_data: own } of group.columns) {
        if (own?.path_in_schema[0] === column.name) bytes += Number(own.total_compressed_size);
      }
      onProgress({ bytes, totalBytes: file.bytes, rows });
    }
    rows += count;
  }
}
