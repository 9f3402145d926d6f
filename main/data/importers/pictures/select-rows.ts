import type { Column } from '../../table';

/** A column with these rows of another one, in this order. */
export function selectRows(column: Column, rows: readonly number[]): Column {
  switch (column.type) {
    case 'number':
    case 'date':
      return { ...column, values: Float64Array.from(rows, (row) => column.values[row] ?? NaN) };
    case 'category':
    case 'text':
      return { ...column, codes: Int32Array.from(rows, (row) => column.codes[row] ?? -1) };
    case 'sequence': {
      const { features, offsets } = column;
      const parts = rows.map((row) =>
        column.values.subarray((offsets[row] ?? 0) * features, (offsets[row + 1] ?? 0) * features),
      );
      const own = new Float64Array(rows.length + 1);
      parts.forEach((part, index) => {
        own[index + 1] = (own[index] ?? 0) + part.length / features;
      });
      const values = new Float64Array((own.at(-1) ?? 0) * features);
      parts.forEach((part, index) => {
        values.set(part, (own[index] ?? 0) * features);
      });
      return { ...column, offsets: own, values };
    }
  }
}
