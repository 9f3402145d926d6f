/** The slow, obvious twin of the tokenizer: one character after the other. */

/** Rows of cells of `text`; blank lines are left out. */
export function parseSlowly(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    if (breakAt(text, at) > 0) {
      at += breakAt(text, at);
      continue;
    }
    const row: string[] = [];
    for (;;) {
      const cell = quotedCell(text, at, delimiter) ?? plainCell(text, at, delimiter);
      row.push(cell.text);
      at = cell.end;
      if (text[at] !== delimiter) break;
      at += 1;
    }
    at += breakAt(text, at);
    rows.push(row);
  }
  return rows;
}

/** Length of the line break at `at`; 0 where there is none. */
function breakAt(text: string, at: number): number {
  if (text.startsWith('\r\n', at)) return 2;
  return text[at] === '\n' || text[at] === '\r' ? 1 : 0;
}

function plainCell(text: string, at: number, delimiter: string) {
  let end = at;
  while (end < text.length && text[end] !== delimiter && breakAt(text, end) === 0) end += 1;
  return { text: text.slice(at, end), end };
}

/** Null where no quote opens, none closes, or something follows the closing one. */
function quotedCell(text: string, at: number, delimiter: string) {
  let open = at;
  while (text[open] === ' ') open += 1;
  if (text[open] !== '"') return null;
  let content = '';
  let i = open + 1;
  for (; i < text.length; i += 1) {
    if (text[i] !== '"') content += text[i] ?? '';
    else if (text[i + 1] === '"') {
      content += '"';
      i += 1;
    } else break;
  }
  if (i >= text.length) return null;
  let end = i + 1;
  while (text[end] === ' ') end += 1;
  if (end < text.length && text[end] !== delimiter && breakAt(text, end) === 0) return null;
  return { text: content, end };
}
