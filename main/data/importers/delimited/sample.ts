/** The start of a file, enough to see how it is built. */
import { refusal } from '../refusals';
import type { TextSource } from '../../text-source/text-source';
import { cellText } from './cell-text';
import { carriageReturn, countLineEnds, lineFeed } from './line-ends';
import { blankRowEnds } from './row-end';
import { RowScanner, type RowSink } from './row-scanner';

/** A line beyond this is not held in memory. */
export const mostLineBytes = 16 * 2 ** 20;
const leastLines = 20;

export interface Sample {
  /** UTF-8; has room for one byte more. */
  bytes: Uint8Array;
  /** Length of the text in `bytes`. */
  end: number;
  /** Nothing follows; then the text ends with a line break. */
  whole: boolean;
  lineBreaks: number;
}

export interface SampleRow {
  cells: string[];
  /** Counted from 1. */
  line: number;
}

/** @throws LabError `invalid-input` where a line is too long */
export async function readSample(
  path: string,
  source: TextSource,
  wantedBytes: number,
): Promise<Sample> {
  const parts: Uint8Array[] = [];
  let [length, breaks, whole, lastBreak] = [0, 0, true, 0];
  for await (const { bytes } of source.chunks(wantedBytes)) {
    if (length >= wantedBytes && (breaks >= leastLines || length >= 2 * mostLineBytes)) {
      whole = false;
      break;
    }
    parts.push(bytes.slice());
    const last = Math.max(bytes.lastIndexOf(lineFeed), bytes.lastIndexOf(carriageReturn));
    if (last >= 0) lastBreak = length + last;
    length += bytes.length;
    breaks += count(bytes, lineFeed) + count(bytes, carriageReturn);
    if (length - lastBreak > mostLineBytes)
      throw lineTooLong(path, Math.max(1, countLineEnds(parts)));
  }
  const bytes = new Uint8Array(length + 2);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  if (whole && bytes[length - 1] !== lineFeed) bytes[length++] = lineFeed;
  return { bytes, end: length, whole, lineBreaks: breaks };
}

function count(bytes: Uint8Array, wanted: number): number {
  let found = 0;
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) found += 1;
  return found;
}

export function lineTooLong(path: string, line: number) {
  const megabytes = mostLineBytes / 2 ** 20;
  return refusal(
    path,
    `has no end of row within ${megabytes} MB after line ${line}. Is it a table with one row a line? A quote that opens there and is never closed has the same effect.`,
  );
}

export interface SampleDialect {
  delimiter: number;
  comment: Uint8Array;
  skipLines: number;
  /** A semicolon at the end of a line is no part of its last cell; absent: it is. */
  blanksRowEnds?: boolean;
}

/** Whole rows of the sample, at most `count`; blank lines and comments are left out. */
export function sampleRows(sample: Sample, dialect: SampleDialect, count: number): SampleRow[] {
  const rows: SampleRow[] = [];
  let cells: string[] = [];
  const sink: RowSink = {
    text(_, bytes, from, to, escaped) {
      if (rows.length < count) cells.push(cellText(bytes, from, to, escaped));
    },
    number: () => NaN,
    row(_, line) {
      if (dialect.blanksRowEnds === true) cells.push(cells.pop()?.trimEnd() ?? '');
      if (rows.length < count) rows.push({ cells, line });
      cells = [];
      return 0;
    },
    withdraw() {
      cells = [];
    },
    blankLine: () => 0,
    strayQuote: () => undefined,
  };
  const points = new Int16Array();
  const scanner = new RowScanner({ ...dialect, points, values: [] }, sink);
  // In parts, as a few rows are often enough.
  let from = 0;
  for (let to = 1 << 14; from < sample.end && rows.length < count; to *= 4) {
    const end = Math.min(sample.end, from + to);
    const bytes = sample.bytes.slice(from, end + 1);
    if (dialect.blanksRowEnds === true) blankRowEnds(bytes, 0, end - from);
    const taken = scanner.scan(bytes, 0, end - from, sample.whole && end === sample.end);
    if (taken === 0 && end === sample.end) break;
    from += taken;
  }
  return rows;
}

/** How many cells a row has, but for empty ones at its end. */
export function filledCells(cells: readonly string[]): number {
  let count = cells.length;
  while (count > 0 && cells[count - 1]?.trim() === '') count -= 1;
  return count;
}
