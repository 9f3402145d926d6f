/** An array's axes as rows, columns, timesteps and features of a table. */
import { LabError } from '#shared/result';
import type { NamedColumn } from '../cells/assemble';
import { CellColumn } from '../cells/cell-column';
import { exactInteger } from '../cells/exact-integer';
import { mostColumns } from '../reading/limits';
import type { SequenceColumn } from '../../table';
import type { NpyHeader } from './header';
import type { NpyValues } from './read-values';

interface NpyArray {
  /** Of its columns; one alone has this name, several have it with a number. */
  name: string;
  /** Behind the name and the number. */
  suffix: string;
  shape: readonly number[];
  /** What the values count, beside the shape. */
  note: string | undefined;
  values: NpyValues;
}

/**
 * The columns of all fields of an array.
 * @param name of columns without a field; null: fields stand for themselves
 * @param fallback of the array, where it has no fields
 * @throws LabError `invalid-input` where the shape is no table
 */
export function toColumns(
  { fields, shape }: NpyHeader,
  values: readonly NpyValues[],
  name: string | null,
  fallback: string,
): NamedColumn[] {
  return fields.flatMap(({ path, part, dtype, shape: inner }, index) => {
    const own = values[index];
    if (own === undefined) return [];
    const prefix = path.length > 0 ? name : fallback;
    return arrayColumns({
      name: [...(prefix === null ? [] : [prefix]), ...path].join('.'),
      suffix: part === null ? '' : `.${part}`,
      shape: [...shape, ...inner],
      note: 'note' in dtype ? dtype.note : undefined,
      values: own,
    });
  });
}

function arrayColumns({ name, suffix, shape, note, values }: NpyArray): NamedColumn[] {
  const whole = name + suffix;
  const [rows = 0, second = 1] = shape;
  const size = `shape (${shape.join(', ')})`;
  const said = note === undefined ? size : `${size}, ${note}`;
  switch (shape.length) {
    case 0:
      throw new LabError(
        'invalid-input',
        `The array "${whole}" is a single value, not a sequence. Save an array with at least one axis.`,
      );
    case 1:
      return [oneColumn(whole, values, rows, 1, 0, said)];
    case 2:
      if (second > mostColumns) {
        const reason = `${said}: too many columns, so each row is a sequence`;
        return [{ name: whole, column: sequence(whole, values, shape, 1), reason }];
      }
      if (second === 1) return [oneColumn(whole, values, rows, 1, 0, said)];
      return Array.from({ length: second }, (_, index) =>
        oneColumn(`${name}_${index}${suffix}`, values, rows, second, index, said),
      );
    case 3: {
      const reason = `${said}: (samples, timesteps, features)`;
      return [{ name: whole, column: sequence(whole, values, shape, shape[2] ?? 1), reason }];
    }
    case 4: {
      const [, height = 0, width = 0, channels = 0] = shape;
      if (channels === 1 || channels === 3) {
        const column = sequence(whole, values, shape, width * channels);
        if (height > 0 && width > 0) column.picture = { height, width, channels };
        return [
          { name: whole, column: scaled(column), reason: `${said}: pictures, channels last` },
        ];
      }
    }
  }
  throw new LabError(
    'invalid-input',
    `The array "${whole}" has ${shape.length} axes, ${size}. Unroll takes (rows), (rows, columns), (samples, timesteps, features) and pictures (samples, height, width, 1 or 3). Reshape it first, for example x.reshape(len(x), steps, -1).`,
  );
}

function oneColumn(
  name: string,
  values: NpyValues,
  rows: number,
  stride: number,
  from: number,
  said: string,
): NamedColumn {
  switch (values.kind) {
    case 'date':
      return { name, column: { type: 'date', values: every(values.values) }, reason: said };
    case 'number':
    case 'float32':
      return { name, column: { type: 'number', values: every(values.values) }, reason: said };
    default: {
      const cells = new CellColumn(name);
      for (let row = 0; row < rows; row++) addCell(cells, values, from + row * stride);
      return { name, column: cells, reason: said };
    }
  }

  function every(source: Float64Array<ArrayBuffer> | Float32Array): Float64Array {
    if (stride === 1 && source instanceof Float64Array) return source;
    const column = new Float64Array(rows);
    for (let row = 0; row < rows; row++) column[row] = source[from + row * stride] ?? Number.NaN;
    return column;
  }
}

function addCell(
  cells: CellColumn,
  values: Extract<NpyValues, { kind: 'integer' | 'boolean' | 'text' }>,
  at: number,
): void {
  switch (values.kind) {
    case 'integer': {
      const exact = exactInteger(values.values[at] ?? 0n);
      if (typeof exact === 'string') cells.addText('exact', exact);
      else cells.addNumber(exact);
      return;
    }
    case 'boolean':
      cells.addBoolean(values.values[at] === 1);
      return;
    case 'text': {
      const text = values.values.dictionary[values.values.codes[at] ?? -1] ?? '';
      if (text === '') cells.addMissing();
      else cells.addText('text', text);
    }
  }
}

function sequence(
  name: string,
  { kind, values }: NpyValues,
  shape: readonly number[],
  features: number,
): SequenceColumn {
  if (kind === 'text' || kind === 'date') {
    throw new LabError(
      'invalid-input',
      `The array "${name}" holds ${kind === 'text' ? 'text' : 'dates'} in ${shape.length} axes; only numbers can be timesteps. Save one axis or two.`,
    );
  }
  const [rows = 0] = shape;
  const perRow = shape.slice(1).reduce((product, size) => product * size, 1);
  const steps = features === 0 ? 0 : perRow / features;
  return {
    type: 'sequence',
    offsets: Float64Array.from({ length: rows + 1 }, (_, row) => row * steps),
    features: Math.max(1, features),
    values: kind === 'integer' ? Float64Array.from(values, Number) : values,
    picture: null,
  };
}

/** Pixels from 0 to 255 become 0 to 1. */
function scaled(column: SequenceColumn): SequenceColumn {
  const { values } = column;
  let most = 0;
  for (const value of values) if (value > most) most = value;
  if (most > 1 && most <= 255) {
    for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) / 255;
  }
  return column;
}

export function rowsOf({ shape }: NpyHeader): number {
  return shape[0] ?? 0;
}
