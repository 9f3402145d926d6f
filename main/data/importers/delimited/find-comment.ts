/** Lines that are remarks: they begin with `#` and stand above the table, or are built otherwise. */

export interface FoundComment {
  /** Empty: none. */
  comment: string;
  reason: string;
  /** The first such line is the header: names of columns behind the sign. */
  hidesHeader: boolean;
}

const sign = '#';

/** @param lines the first of the file */
export function findComment(lines: readonly string[]): FoundComment | null {
  const filled = lines.filter((line) => line.trim() !== '');
  const marked = filled.filter((line) => line.startsWith(sign));
  if (marked.length === 0 || marked.length === filled.length) return null;
  const atStart = filled.findIndex((line) => !line.startsWith(sign));
  if (atStart === 0) return null;
  const last = filled[atStart - 1] ?? '';
  const data = filled[atStart] ?? '';
  const hidesHeader = [',', ';', '\t', '|'].some(
    (delimiter) =>
      data.includes(delimiter) &&
      last.split(delimiter).length === data.split(delimiter).length &&
      /^[\s\d.,;|+\-eE:/]*$/.test(data),
  );
  if (hidesHeader && marked.length === 1) {
    return { comment: '', reason: `"${sign}" stands before the header`, hidesHeader };
  }
  const reason = `${atStart} ${atStart === 1 ? 'line begins' : 'lines begin'} with "${sign}" above the table`;
  return { comment: sign, reason, hidesHeader: false };
}
