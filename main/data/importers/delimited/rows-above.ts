/** Titles, remarks and facts above a table: rows of another length than it, before the names of columns. */
import { commonWidth } from './find-delimiter';
import { findHeader } from './find-header';
import { filledCells, type SampleRow } from './sample';

export interface RowsAbove {
  rows: number;
  reason: string;
  certain: boolean;
}

const rowsLookedAt = 100;
/** Longer blocks of facts are told by a setting. */
const mostRows = 30;
const nearlyAll = 0.9;

/** Null where the table begins with the first row. @param mayHaveHeader no setting denies it */
export function rowsAbove(rows: readonly SampleRow[], mayHaveHeader: boolean): RowsAbove | null {
  const logged = linesOfLogger(rows);
  if (logged !== null) return logged;
  const { width, share } = commonWidth(rows.slice(0, rowsLookedAt));
  if (width < 2 || share <= 0.5) return null;
  const narrower = narrowRows(rows, width);
  const found = mayHaveHeader ? aboveHeader(rows, width) : null;
  if (found !== null && found.rows > narrower) return found;
  if (narrower <= 0) return null;
  return { rows: narrower, reason: 'narrower than the table below', certain: false };
}

/** Above the header of a file by a logger of Campbell stands a line on the logger. */
function linesOfLogger([first, second]: readonly SampleRow[]): RowsAbove | null {
  if (first?.cells[0] !== 'TOA5' || second === undefined) return null;
  const reason = 'the first line begins with "TOA5" and describes the logger';
  return { rows: 1, reason, certain: true };
}

/**
 * How many rows at the start have half as many cells as the table, or fewer. Empty cells at the end of a
 * row count as none only above sure names of columns: rows of data may have few values too.
 */
function narrowRows(rows: readonly SampleRow[], width: number): number {
  const cut = rows.findIndex(({ cells }) => cells.length > width / 2);
  const padded = rows.findIndex(({ cells }) => filledCells(cells) > width / 2);
  if (padded <= cut) return padded;
  const { header, certain } = findHeader(rows.slice(padded));
  return header && certain ? padded : cut;
}

/** Rows of another length than nearly all, where names stand right below them above numbers or dates. */
function aboveHeader(rows: readonly SampleRow[], width: number): RowsAbove | null {
  const start = rows.findIndex(({ cells }) => filledCells(cells) === width);
  const [first, ...more] = rows.slice(0, start);
  if (first === undefined || start > mostRows) return null;
  const table = rows.slice(start);
  const fitting = table.filter(({ cells }) => cells.length === width).length;
  const names = table[0]?.cells.map((name) => name.trim()) ?? [];
  const areNames = new Set(names).size === width && !names.includes('');
  if (!areNames || fitting < nearlyAll * table.length) return null;
  const header = findHeader(table);
  if (!header.header || !header.certain) return null;
  const counts = [...new Set([first, ...more].map(({ cells }) => cells.length))];
  const have = more.length === 0 ? 'the first line has' : `the first ${start} lines have`;
  const reason = `${have} ${counts.join(' or ')} cells, the others ${width}, and names of columns stand below`;
  // A header may lack a name or two, or have one more than its units; a table may stand above another.
  return { rows: start, reason, certain: false };
}
