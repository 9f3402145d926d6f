/** What is told of rows as a whole once all are read. */
import type { Problem } from '../reading/problem-list';

const note = (code: string, message: string): Problem => ({ code, severity: 'info', message });

export function blankLinesNote(lines: number): Problem {
  const count = lines.toLocaleString('en');
  const were = lines === 1 ? 'line was' : 'lines were';
  return note('blank-lines', `${count} blank ${were} skipped between rows.`);
}

export function trailingDelimiterNote(rows: number): Problem {
  const count = rows.toLocaleString('en');
  const end = rows === 1 ? 'row ends' : 'rows end';
  return note(
    'trailing-delimiter',
    `${count} ${end} with a delimiter behind the last column; nothing follows it.`,
  );
}

/** @param kept rows above; @param line of the first that was left out */
export function emptyRowsNote(rows: number, kept: number, line: number | null): Problem {
  const [first, last] = [kept + 1, kept + rows];
  const message =
    rows === 1
      ? `Row ${last}, at the end of the table, has nothing in it and was left out.`
      : `${rows.toLocaleString('en')} rows at the end of the table, ${first} to ${last}, have nothing in them and were left out.`;
  return { ...note('empty-rows', message), line };
}
