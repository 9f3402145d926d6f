/** Which sign stands between cells: the one under which the rows of a sample are alike and make sense. */
import { delimiters } from '#shared/domain/import-settings';
import { saysMissing } from '../../typing/cell-words';
import { shapeOfDate } from '../../typing/date-text';
import { undress } from '../../typing/dressed-number';
import { shapeOfNumber } from '../../typing/number-text';
import { sampleRows, type Sample, type SampleRow } from './sample';

export type Delimiter = (typeof delimiters)[number];

/** Never stands in UTF-8: for files of one column. */
export const noDelimiter = 0xff;

const rowsLookedAt = 100;

interface Candidate {
  delimiter: Delimiter;
  score: number;
  width: number;
}

export interface FoundDelimiter {
  /** Null: a single column. */
  delimiter: Delimiter | null;
  reason: string;
  certain: boolean;
}

export function findDelimiter(
  sample: Sample,
  comment: Uint8Array,
  skipLines: number,
): FoundDelimiter {
  const candidates = delimiters
    .flatMap((delimiter) => {
      // Most signs stand nowhere, which is quick to see.
      if (!sample.bytes.includes(delimiter.charCodeAt(0))) return [];
      const dialect = { delimiter: delimiter.charCodeAt(0), comment, skipLines };
      return judge(delimiter, sampleRows(sample, dialect, rowsLookedAt)) ?? [];
    })
    .sort((a, b) => b.score - a.score);
  const [best, second] = candidates;
  if (best === undefined) {
    return { delimiter: null, reason: 'one cell a line', certain: true };
  }
  if (best.delimiter === ',' && best.width === 2) {
    const number = decimalCommas(sample, comment, skipLines);
    if (number !== null) {
      const reason = `2 cells a row, but "${number}" could be one number with a decimal comma`;
      return { delimiter: ',', reason, certain: false };
    }
  }
  const certain = second === undefined || best.score > 1.1 * second.score;
  const reason = `${best.width} cells a row${certain ? '' : `, but "${nameOf(second.delimiter)}" would do too`}`;
  return { delimiter: best.delimiter, reason, certain };
}

function nameOf(delimiter: Delimiter): string {
  return delimiter === '\t' ? 'tab' : delimiter === ' ' ? 'space' : delimiter;
}

/** Null where the rows are not built so. */
function judge(delimiter: Delimiter, rows: readonly SampleRow[]): Candidate | null {
  const { width, share } = commonWidth(rows);
  const [first, second] = rows;
  if (first === undefined || width < 2) return null;
  const alike = share > 0.5 || first.cells.length === width;
  if (!alike || isDecimalComma(delimiter, width, first, second)) return null;
  const sense = shareOfSense(rows);
  // Words have spaces between them too, and so has a number from its unit.
  if (delimiter === ' ' && (share < 0.9 || sense < 0.5 || haveUnits(rows))) return null;
  const doubt = (delimiter === ' ' ? 0.8 : 1) * (endsRows(rows) ? 0.1 : 1);
  return { delimiter, score: share * (0.5 + sense) * doubt, width };
}

/** Each row but the first, which may be a header, is one number with the same `%` or currency. */
function haveUnits([, ...rows]: readonly SampleRow[]): boolean {
  const [unit = '', ...others] = new Set(rows.map(({ cells }) => undress(cells.join(' '))?.unit));
  return unit !== '' && others.length === 0;
}

/** The sign stands at the end of rows alone, where others part the cells. */
function endsRows(rows: readonly SampleRow[]): boolean {
  return rows.every(({ cells }) => cells.slice(1).every((cell) => cell.trim() === ''));
}

/** The most frequent number of cells; of equals, the largest. */
export function commonWidth(rows: readonly SampleRow[]): { width: number; share: number } {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [width, count] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  return { width, share: rows.length === 0 ? 0 : count / rows.length };
}

/** A name, then `1,5`, `2,25`: numbers of one column, not two columns under one name. */
function isDecimalComma(
  delimiter: Delimiter,
  width: number,
  first: SampleRow,
  second: SampleRow | undefined,
): boolean {
  if (delimiter !== ',' || width !== 2 || first.cells.length !== 1 || second === undefined) {
    return false;
  }
  return second.cells.every((cell) => /^-?\d+$/.test(cell));
}

/** An example where each row, the first too, could be one number with a decimal comma; else null. */
function decimalCommas(sample: Sample, comment: Uint8Array, skipLines: number): string | null {
  const dialect = { delimiter: noDelimiter, comment, skipLines };
  const rows = sampleRows(sample, dialect, rowsLookedAt);
  const isNumber = ({ cells }: SampleRow) => /^[+-]?\d+,\d+$/.test(cells[0]?.trim() ?? '');
  return rows.every(isNumber) ? (rows[0]?.cells[0]?.trim() ?? null) : null;
}

/** Cells that are numbers, dates or missing, not counting the first row, which may be a header. */
function shareOfSense(rows: readonly SampleRow[]): number {
  const cells = rows.slice(rows.length > 1 ? 1 : 0).flatMap((row) => row.cells.slice(0, 200));
  const sensible = cells.filter(
    (cell) => saysMissing(cell) || shapeOfNumber(cell).fits !== 0 || shapeOfDate(cell) !== null,
  );
  return cells.length === 0 ? 0 : sensible.length / cells.length;
}
