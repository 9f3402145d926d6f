/** Reads a file from front to back into collectors: whole rows are taken, a cut one waits for its end. */
import type { ImportRequest } from '../importer';
import { checkValueCount } from '../reading/limits';
import type { Pacer } from '../reading/pacer';
import type { TextChunk, TextSource, TextSpans } from '../../text-source/text-source';
import { cutAtLines } from './cut-at-lines';
import { lineFeed } from './line-ends';
import { blankRowEnds } from './row-end';
import { RowScanner } from './row-scanner';
import { lineTooLong, mostLineBytes, type SampleDialect } from './sample';
import type { ScanCrew } from './scan-crew';
import type { StretchPart, StretchPlan } from './stretch';
import type { StretchParts } from './stretch-parts';
import { stretchPoints, TablePass, type Collector } from './table-pass';

export interface ReadingOptions {
  sampleBytes: number;
  chunkBytes: number;
  /** How much is scanned ahead at once. */
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
  /** Columns at the end that rows need not have. */
  spare: number;
  pacer: Pacer;
  report: ReportProgress;
  /** Who scans ahead; null: nobody. */
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
  const points = stretchPoints(collectors, dialect.delimiter);
  const parts = crew && spans && crew.scan(...jobFor(reading, spans, points));
  const pass = new TablePass(collectors, dialect.delimiter, reading.rows, reading.spare);
  const scanner = new RowScanner({ ...dialect, points: pass.points, values: pass.values }, pass);
  const reader = new Reader(reading, pass, scanner);
  if (spans === null || parts === null) {
    await reader.read(source.chunks(options.chunkBytes));
  } else {
    const limit = (at: number, wanted: number) => parts.limit(at, wanted);
    for (let from = 0; ;) {
      // Also at the end of the file: it is then seen whether it is still the same.
      await reader.read(spans.chunks(options.chunkBytes, { from, limit }));
      if (from >= source.bytes) break;
      from = await reader.take(parts, points);
    }
  }
  pass.finish();
  return pass;
}

function jobFor(
  { source, dialect, options, rows }: Reading,
  spans: TextSpans,
  points: Int32Array,
): [StretchPlan, Float64Array] {
  const { delimiter, comment, blanksRowEnds = false } = dialect;
  const rowBytes = source.bytes / rows;
  const cuts = cutAtLines(source.bytes, options.stretchBytes, spans);
  return [{ delimiter, comment, blanksRowEnds, points, rowBytes }, cuts];
}

class Reader {
  /** A row that was cut. */
  #rest: Uint8Array = new Uint8Array();
  #position = 0;
  readonly #reading: Reading;
  readonly #pass: TablePass;
  readonly #scanner: RowScanner;

  constructor(reading: Reading, pass: TablePass, scanner: RowScanner) {
    this.#reading = reading;
    this.#pass = pass;
    this.#scanner = scanner;
  }

  async read(chunks: AsyncIterable<TextChunk>): Promise<void> {
    const { request, source, dialect, pacer } = this.#reading;
    for await (const chunk of chunks) {
      const last = chunk.position >= source.bytes;
      const { bytes, start } = join(this.#rest, chunk);
      let end = start + this.#rest.length + chunk.bytes.length;
      if (last) bytes[end++] = lineFeed;
      if (dialect.blanksRowEnds === true) blankRowEnds(bytes, start, end);
      const taken = this.#scanner.scan(bytes, start, end, last);
      this.#rest = bytes.slice(taken, end);
      if (this.#rest.length > mostLineBytes) throw lineTooLong(request.path, this.#scanner.line);
      this.#position = chunk.position;
      this.#report();
      await pacer.turn();
    }
  }

  /**
   * Takes what was scanned ahead, stretch by stretch, until one is to be read.
   * @returns where to read on
   */
  async take(parts: StretchParts, asked: Int32Array): Promise<number> {
    const { request, source, pacer } = this.#reading;
    const take = (part: StretchPart | null): boolean => {
      const isBetweenRows = this.#rest.length === 0 && this.#scanner.isPastStart;
      if (part === null || !isBetweenRows) return false;
      if (!this.#pass.append(part, asked, this.#scanner.line)) return false;
      this.#scanner.pass(part.rows);
      return true;
    };
    while (this.#position < source.bytes && !parts.isRead(this.#position)) {
      this.#position = await parts.take(this.#position, request.signal, take);
      this.#report();
      await pacer.turn();
    }
    return this.#position;
  }

  #report(): void {
    const { rows, points } = this.#pass;
    checkValueCount(rows * points.length, 'The table');
    this.#reading.report(this.#position, rows);
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
