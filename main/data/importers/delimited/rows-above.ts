/** Titles, remarks and facts above a table: rows of another length than it, before the names of columns. */
import { commonWidth } from './find-delimiter';
import { findHeader } from './find-header';
import type { SampleRow } from './sample';

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
  const narrower = rows.findIndex(
    ({ cells }) => filled(cells) > width / 2 || filled(cells) === width,
  );
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

/** Rows of another length than nearly all, where names stand right below them above numbers or dates. */
function aboveHeader(rows: readonly SampleRow[], width: number): RowsAbove | null {
  const start = rows.findIndex(({ cells }) => filled(cells) === width);
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
  // A header may lack a name or two.
  return {
    rows: start,
    reason,
    certain: [first, ...more].every((row) => filled(row.cells) > width),
  };
}

function filled(cells: readonly string[]): number {
  return cells.length - [...cells].reverse().findIndex((cell) => cell.trim() !== '');
}
