// @ts-check
/** Tables of text for a terminal and a README. */

/**
 * @param {string[]} head
 * @param {(string | number | null)[][]} body numbers get three significant digits, null a dash
 */
export function renderTable(head, body) {
  const cells = [head, ...body.map((row) => row.map(format))];
  const widths = head.map((_, column) =>
    Math.max(...cells.map((row) => (row[column] ?? '').length)),
  );
  const line = (/** @type {string[]} */ row) =>
    `| ${row.map((cell, column) => pad(cell, widths[column] ?? 0, column === 0)).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? `${'-'.repeat(width + 2)}` : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  return [line(cells[0] ?? []), rule, ...cells.slice(1).map(line)].join('\n');
}

/**
 * @param {string} cell
 * @param {number} width
 * @param {boolean} left
 */
function pad(cell, width, left) {
  return left ? cell.padEnd(width) : cell.padStart(width);
}

/** @param {string | number | null} value */
function format(value) {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
