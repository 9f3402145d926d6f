/** The description of a Parquet file, held against the file before a value is read. */
import { parquetMetadataAsync, type FileMetaData } from 'hyparquet';
import type { BinaryFile } from '../reading/binary-file';
import { checkValueCount } from '../reading/limits';
import { asDamage } from './damage';
import { columnsOf, type ParquetColumn } from './schema';
import { refusal } from '../refusals';

/** @throws LabError `invalid-input` */
export async function openParquet(
  file: BinaryFile,
): Promise<{ metadata: FileMetaData; columns: ParquetColumn[] }> {
  const truncated = () =>
    refusal(
      file.name,
      'is a Parquet file that is cut short: its description, at the end, is missing. Copy or write it again.',
    );
  if (file.bytes < 12) throw truncated();
  const end = new TextDecoder('latin1').decode(await file.read(file.bytes - 4, 4));
  if (end === 'PARE') {
    throw refusal(file.name, 'is an encrypted Parquet file. Write it again without encryption.');
  }
  if (end !== 'PAR1') throw truncated();
  const metadata = await parquetMetadataAsync(
    { byteLength: file.bytes, slice: (from, to = file.bytes) => slice(file, from, to) },
    { geoparquet: false },
  ).catch((error: unknown) => {
    throw asDamage(error, file.name);
  });
  const columns = checked(metadata, file);
  checkValueCount(Number(metadata.num_rows) * Math.max(1, columns.length), `"${file.name}"`);
  return { metadata, columns };
}

/** A damaged description may hold values of any type, so that whatever goes wrong here is damage. */
function checked(metadata: FileMetaData, file: BinaryFile): ParquetColumn[] {
  try {
    const fault = faultOf(metadata, file.bytes);
    if (fault !== null) throw new Error(fault);
    return columnsOf(metadata);
  } catch (error) {
    throw asDamage(error, file.name);
  }
}

/** Bytes of a file as the library asks for them. */
export async function slice(file: BinaryFile, from: number, to: number): Promise<ArrayBuffer> {
  if (!(from >= 0 && to >= from && to <= file.bytes)) {
    throw new Error(`bytes ${String(from)} to ${String(to)} are beyond the file`);
  }
  return (await file.read(from, to - from)).buffer;
}

function faultOf(metadata: FileMetaData, bytes: number): string | null {
  let rows = 0n;
  for (const group of metadata.row_groups) {
    rows += group.num_rows;
    if (group.num_rows < 0n) return 'a group has a negative number of rows';
    for (const { meta_data: column, file_path: elsewhere } of group.columns) {
      if (column === undefined) return 'a column has no description';
      if (elsewhere !== undefined) return 'a column stands in another file';
      const from = Number(column.dictionary_page_offset ?? column.data_page_offset);
      const length = Number(column.total_compressed_size);
      if (!(from >= 0 && length >= 0 && from + length <= bytes)) {
        return 'a column reaches beyond the file';
      }
      if (column.num_values < 0n) return 'a column has a negative number of values';
      checkValueCount(Number(column.num_values), `The column "${column.path_in_schema.join('.')}"`);
    }
  }
  return rows === metadata.num_rows ? null : 'its numbers of rows contradict each other';
}
