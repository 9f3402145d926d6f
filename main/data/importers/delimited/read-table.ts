/** Reads a file from front to back into collectors: whole rows are taken, a cut one waits for its end. */
import type { ImportRequest } from '../importer';
import { checkValueCount } from '../reading/limits';
import type { Pacer } from '../reading/pacer';
import type { TextChunk, TextSource, TextSpans } from '../../text-source/text-source';
import { cutAtLines } from './cut-at-lines';
import { RowScanner } from './row-scanner';
import { lineTooLong, mostLineBytes, type SampleDialect } from './sample';
import type { ScanCrew, StretchParts } from './stretch-parts';
import type { StretchColumn, StretchPlan } from './stretch';
import { stretchColumns, TablePass, type Collector } from './table-pass';

export interface ReadingOptions {
  sampleBytes: number;
  chunkBytes: number;
  /** How much others scan at once. */
  stretchBytes: number;
}

export type ReportProgress = (position: number, rows: number) => void;

export interface Reading {
  request: ImportRequest;
  source: TextSource;
  dialect: SampleDialect;
  options: ReadingOptions;
  /** About as many as there will be. */
  rows: number;
  pacer: Pacer;
  report: ReportProgress;
  /** Who scans the end of the file meanwhile; null: nobody. */
  crew: ScanCrew | null;
}

/**
 * @throws LabError `invalid-input`, `not-found` or `cancelled`; NotPlain where the file can only be
 * read without a crew
 */
export async function readTable(
  reading: Reading,
  collectors: readonly Collector[],
): Promise<TablePass> {
  const { source, dialect, options, crew } = reading;
  const { spans } = source;
  const columns = stretchColumns(collectors, dialect.delimiter);
  // The others begin first: they have the longer way.
  const parts = crew && spans && crew.scan(...jobFor(reading, spans, columns));
  const pass = new TablePass(collectors, dialect.delimiter, reading.rows);
  const { points, values } = pass;
  const scanner = new RowScanner({ ...dialect, points, values }, pass);
  const reader = new Reader(reading, pass, scanner);
  if (spans === null || parts === null) {
    await reader.read(source.chunks(options.chunkBytes), null);
  } else {
    const limit = (at: number, wanted: number) => parts.limit(at, wanted);
    for (let from = 0; from < source.bytes;) {
      await reader.read(spans.chunks(options.chunkBytes, { from, limit }), parts);
      from = await reader.take(parts, columns);
    }
  }
  pass.finish();
  return pass;
}

function jobFor(
  { source, dialect, options, rows }: Reading,
  spans: TextSpans,
  columns: readonly StretchColumn[],
): [StretchPlan, Float64Array] {
  const { delimiter, comment } = dialect;
  const rowBytes = source.bytes / rows;
  const cuts = cutAtLines(source.bytes, options.stretchBytes, spans);
  return [{ delimiter, comment, columns, rowBytes }, cuts];
}

class Reader {
  /** A row that was cut. */
  #rest: Uint8Array = new Uint8Array();
  #position = 0;
  readonly #told = { bytes: 0, rows: 0 };
  readonly #reading: Reading;
  readonly #pass: TablePass;
  readonly #scanner: RowScanner;

  constructor(reading: Reading, pass: TablePass, scanner: RowScanner) {
    this.#reading = reading;
    this.#pass = pass;
    this.#scanner = scanner;
  }

  async read(chunks: AsyncIterable<TextChunk>, parts: StretchParts | null): Promise<void> {
    const { request, source, pacer } = this.#reading;
    for await (const chunk of chunks) {
      const last = chunk.position >= source.bytes;
      const { bytes, start } = join(this.#rest, chunk);
      let end = start + this.#rest.length + chunk.bytes.length;
      if (last) bytes[end++] = 10;
      const taken = this.#scanner.scan(bytes, start, end, last);
      this.#rest = bytes.slice(taken, end);
      if (this.#rest.length > mostLineBytes) throw lineTooLong(request.path, this.#scanner.line);
      this.#position = chunk.position;
      this.#report(parts);
      await pacer.turn();
    }
  }

  /**
   * Takes what others have scanned, stretch by stretch, until one is to be read.
   * @returns where to read on
   */
  async take(parts: StretchParts, asked: readonly StretchColumn[]): Promise<number> {
    const { request, source, pacer } = this.#reading;
    const isOthers = () => parts.limit(this.#position, this.#position + 1) === this.#position;
    while (this.#position < source.bytes && isOthers()) {
      const stretch = parts.stretchAt(this.#position);
      const part = await parts.take(stretch, request.signal);
      const isBetweenRows = this.#rest.length === 0 && this.#scanner.isPastStart;
      const taken =
        part !== null && isBetweenRows && this.#pass.append(part, asked, this.#scanner.line);
      if (!taken) {
        parts.takeBack(stretch);
        break;
      }
      this.#scanner.pass(part.rows);
      this.#position = parts.cuts[stretch + 1] as number;
      this.#report(parts);
      await pacer.turn();
    }
    return this.#position;
  }

  #report(parts: StretchParts | null): void {
    const { source, report } = this.#reading;
    const rows = this.#pass.rows + (parts?.rowsAhead ?? 0);
    checkValueCount(rows * this.#pass.points.length, 'The table');
    // A stretch that must be read once more is no step back.
    const told = this.#told;
    told.bytes = Math.max(told.bytes, this.#position + (parts?.bytesAhead ?? 0));
    told.rows = Math.max(told.rows, rows);
    report(Math.min(source.bytes, told.bytes), told.rows);
  }
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
