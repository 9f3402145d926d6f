/** Columns and tables of the built-in examples from plain arrays. */
import type {
  Column,
  DateColumn,
  LabelColumn,
  NumberColumn,
  SequenceColumn,
  Table,
} from '../table';

export function numberColumn(values: ArrayLike<number>): NumberColumn {
  return { type: 'number', values: Float64Array.from(values) };
}

/** @param times milliseconds since 1970, UTC */
export function dateColumn(times: ArrayLike<number>): DateColumn {
  return { type: 'date', values: Float64Array.from(times) };
}

export function categoryColumn(labels: readonly string[]): LabelColumn {
  return labelColumn('category', labels);
}

export function textColumn(texts: readonly string[]): LabelColumn {
  return labelColumn('text', texts);
}

function labelColumn(type: LabelColumn['type'], labels: readonly string[]): LabelColumn {
  const numbers = new Map<string, number>();
  const codes = Int32Array.from(labels, (label) => {
    const code = numbers.get(label) ?? numbers.size;
    numbers.set(label, code);
    return code;
  });
  return { type, codes, dictionary: [...numbers.keys()] };
}

/**
 * @param cells one array a row, of timesteps * features numbers, row-major
 * @param picture lines of pixels as timesteps: features is width * channels
 */
export function sequenceColumn(
  cells: readonly (readonly number[])[],
  features: number,
  picture: SequenceColumn['picture'] = null,
): SequenceColumn {
  const offsets = new Float64Array(cells.length + 1);
  cells.forEach((cell, row) => {
    offsets[row + 1] = (offsets[row] ?? 0) + cell.length / features;
  });
  return { type: 'sequence', offsets, features, values: Float32Array.from(cells.flat()), picture };
}

/** @param rows as many as every column has */
export function tableOf(rows: number, columns: Readonly<Record<string, Column>>): Table {
  return { rows, columns: new Map(Object.entries(columns)) };
}
