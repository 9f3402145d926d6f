/** The column that says what each row is, beside the timesteps of it. */
import type { Column } from '../../table';
import { numbersOf, type PlacedColumn } from './step-columns';
import { spread } from './likeness';
import type { ColumnRange } from './step-names';

const mostClasses = 100;
/** Rows of each class, on average. */
const leastRows = 4;
const labelNames = /^(label|class|target|category|klasse|classe|clase)$/i;

/** Classes of a column, and how many rows have a value; null where they are not those of a label. */
interface Classes {
  count: number;
  /** Share of the most frequent one. */
  commonest: number;
}

/** Name of the first or last other column, or one that is called so, where it is a label; else null. */
export function findLabel(
  columns: readonly PlacedColumn[],
  { from, to }: ColumnRange,
): string | null {
  const others = columns.filter((_, at) => at < from || at >= to);
  const isOuter = (own: PlacedColumn) => own === columns[0] || own === columns.at(-1);
  const candidates = [
    ...others.filter(({ name }) => labelNames.test(name.trim())),
    ...others.filter(isOuter),
  ];
  return candidates.find(({ column }) => classesOf(column) !== null)?.name ?? null;
}

/**
 * The range without a label or a counter of rows that stands first or last in it: whole numbers of few
 * values, where the others are not whole or have more of them.
 */
export function withoutEdges(columns: readonly PlacedColumn[], range: ColumnRange): ColumnRange {
  const { from, to } = countsRows(columns, range) ? { ...range, from: range.from + 1 } : range;
  const inner = innerValues(columns, { from: from + 1, to: to - 1 });
  const scored = [from, to - 1].map((at) => {
    const column = columns[at]?.column;
    const classes = column?.type === 'number' ? classesOf(column) : null;
    const isOther = classes !== null && (inner === null || inner.size >= 1.5 * classes.count);
    return isOther ? classes.commonest : Infinity;
  });
  const [first = Infinity, last = Infinity] = scored;
  if (first === Infinity && last === Infinity) return { from, to };
  return first <= last ? { from: from + 1, to } : { from, to: to - 1 };
}

/** Null where the column is no label: a category, or whole numbers, of 2 to 100 values that come back. */
function classesOf(column: Column): Classes | null {
  if (column.type !== 'category' && column.type !== 'number') return null;
  const isNumber = column.type === 'number';
  const cells = isNumber ? column.values : column.codes;
  const counts = new Map<number, number>();
  let known = 0;
  for (const value of cells) {
    if (Number.isNaN(value) || (!isNumber && value < 0)) continue;
    if (!Number.isInteger(value)) return null;
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > mostClasses) return null;
    known += 1;
  }
  if (counts.size < 2 || counts.size * leastRows > known) return null;
  return { count: counts.size, commonest: Math.max(...counts.values()) / known };
}

const [sampledColumns, sampledRows] = [20, 500];

/** Different values of some columns and rows; null where not all of them are whole. */
function innerValues(columns: readonly PlacedColumn[], range: ColumnRange): Set<number> | null {
  const numbers = numbersOf(columns, range);
  const values = new Set<number>();
  for (const at of spread(numbers.length, sampledColumns)) {
    const own = numbers[at]?.values ?? new Float64Array(0);
    for (const row of spread(own.length, sampledRows)) {
      const value = own[row] as number;
      if (Number.isNaN(value)) continue;
      if (!Number.isInteger(value)) return null;
      values.add(value);
    }
  }
  return values;
}

/** Whether the first column of the range numbers the rows, beside others that do not. */
function countsRows(columns: readonly PlacedColumn[], { from }: ColumnRange): boolean {
  const [own, other] = [columns[from]?.column, columns[from + 1]?.column];
  return isCounter(own) && !isCounter(other);
}

function isCounter(column: Column | undefined): boolean {
  if (column?.type !== 'number') return false;
  const { values } = column;
  const first = values[0] as number;
  return values.length > 2 && values.every((value, row) => value === first + row);
}
