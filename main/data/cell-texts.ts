/** Cells of a table as texts, for a preview of rows. */
import { labelAt, type Column, type Table } from './table';
import type { CellTexts } from './thread/protocol';

/** Longest text of a cell that is shown. */
const longest = 200;
const mostColumns = 200;

/** Rows `from` to `from + count`, counted from 0; fewer where the table ends. */
export function cellTexts(table: Table, from: number, count: number): CellTexts {
  const columns = [...table.columns].slice(0, mostColumns);
  const end = Math.min(table.rows, from + count);
  const rows = Array.from({ length: Math.max(0, end - from) }, (_, i) =>
    columns.map(([, column]) => cellText(column, from + i)),
  );
  return { total: table.rows, columns: columns.map(([name]) => name), rows };
}

/** Empty where missing. */
export function cellText(column: Column, row: number): string {
  switch (column.type) {
    case 'number': {
      const value = column.values[row] ?? NaN;
      return Number.isNaN(value) ? '' : String(value);
    }
    case 'date':
      return dateText(column.values[row] ?? NaN) ?? '';
    case 'category':
    case 'text':
      return shorten(labelAt(column, row) ?? '');
    case 'sequence': {
      const steps = (column.offsets[row + 1] ?? 0) - (column.offsets[row] ?? 0);
      const { picture, features } = column;
      if (picture !== null) return `${picture.width} × ${picture.height} pixels`;
      return sequenceText(steps, features);
    }
  }
}

export function sequenceText(steps: number, features: number): string {
  const text = `${steps} ${steps === 1 ? 'timestep' : 'timesteps'}`;
  return features === 1 ? text : `${text} × ${features}`;
}

/** ISO 8601, the date alone where the time is midnight; null where missing. */
export function dateText(ms: number): string | null {
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return null;
  const text = new Date(ms).toISOString();
  if (text.endsWith('T00:00:00.000Z')) return text.slice(0, -'T00:00:00.000Z'.length);
  return text.replace(/(\.000)?Z$/, '');
}

function shorten(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
