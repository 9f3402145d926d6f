/** Reads a file from front to back into collectors: whole rows are taken, a cut one waits for its end. */
import type { ImportRequest } from '../importer';
import { checkValueCount } from '../reading/limits';
import type { Pacer } from '../reading/pacer';
import type { TextChunk, TextSource } from '../../text-source/text-source';
import { RowScanner } from './row-scanner';
import { lineTooLong, mostLineBytes, type SampleDialect } from './sample';
import { TablePass, type Collector } from './table-pass';

export interface ReadingOptions {
  sampleBytes: number;
  chunkBytes: number;
}

export type ReportProgress = (position: number, rows: number) => void;

/** @param rows about as many as there will be; @throws LabError `invalid-input`, `not-found` or `cancelled` */
export async function readTable(
  { path }: ImportRequest,
  source: TextSource,
  dialect: SampleDialect,
  collectors: readonly Collector[],
  { chunkBytes }: ReadingOptions,
  rows: number,
  pacer: Pacer,
  report: ReportProgress,
): Promise<TablePass> {
  const pass = new TablePass(collectors, dialect.delimiter, rows);
  const { points, values } = pass;
  const scanner = new RowScanner({ ...dialect, points, values }, pass);
  let rest = new Uint8Array();
  for await (const chunk of source.chunks(chunkBytes)) {
    const last = chunk.position >= source.bytes;
    const { bytes, start } = join(rest, chunk);
    let end = start + rest.length + chunk.bytes.length;
    if (last) bytes[end++] = 10;
    const taken = scanner.scan(bytes, start, end, last);
    rest = bytes.slice(taken, end);
    if (rest.length > mostLineBytes) throw lineTooLong(path, scanner.line);
    checkValueCount(pass.rows * collectors.length, 'The table');
    report(chunk.position, pass.rows);
    await pacer.turn();
  }
  pass.finish();
  return pass;
}

/** What was left and what follows, one behind the other, with room for a line break and a mark. */
function join(rest: Uint8Array, { bytes, spare }: TextChunk): { bytes: Uint8Array; start: number } {
  if (rest.length <= spare && spare > 0) {
    const start = bytes.byteOffset - rest.length;
    const all = new Uint8Array(bytes.buffer);
    all.set(rest, start);
    return { bytes: all, start };
  }
  const joined = new Uint8Array(rest.length + bytes.length + 2);
  joined.set(rest);
  joined.set(bytes, rest.length);
  return { bytes: joined, start: 0 };
}
