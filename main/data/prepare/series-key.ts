/** What tells series apart, as one column: where several columns do, each combination that occurs. */
import type { Column, LabelColumn } from '../table';
import { categoriesOf, type ColumnUse } from './columns';
import { Kept } from './kept';

/** Between the values that name a series. */
const joint = ' · ';

/** As long as the first column lives, so that series are the same objects whoever asks. */
const kept = new Kept<LabelColumn>(4);

/**
 * Combinations in order of first appearance, named by their values; -1 where one of these is missing.
 * Null where no column tells series apart.
 */
export function seriesKey(uses: readonly Pick<ColumnUse, 'column'>[]): LabelColumn | null {
  const columns = uses.flatMap(({ column }) => labelsOf(column) ?? []);
  const [first, ...others] = columns;
  if (first === undefined || others.length === 0) return first ?? null;
  const of = columns.flatMap(({ codes, dictionary }) => [codes, dictionary]);
  return kept.get(first.codes, of, () => others.map(quoted).reduce(joined, quoted(first)));
}

/** `column "shop"`, or `columns "shop" and "ware"`: for sentences. */
export function columnNames(uses: readonly Pick<ColumnUse, 'name'>[]): string {
  const names = uses.map(({ name }) => `"${name}"`);
  const last = names.pop() ?? '';
  return names.length === 0 ? `column ${last}` : `columns ${names.join(', ')} and ${last}`;
}

export function labelsOf(column: Column): LabelColumn | null {
  if (column.type === 'sequence') return null;
  return 'codes' in column ? column : categoriesOf(column);
}

/** Two combinations have two names, also where a value holds the sign between them. */
function quoted(column: LabelColumn): LabelColumn {
  const { dictionary } = column;
  if (!dictionary.some((value) => value.includes(joint))) return column;
  const names = dictionary.map((value) => (value.includes(joint) ? JSON.stringify(value) : value));
  return { ...column, dictionary: names };
}

function joined(one: LabelColumn, other: LabelColumn): LabelColumn {
  const codes = new Int32Array(one.codes.length).fill(-1);
  const numbers = new Map<number, number>();
  const dictionary: string[] = [];
  const width = other.dictionary.length;
  for (let row = 0; row < codes.length; row += 1) {
    const a = one.codes[row] as number;
    const b = other.codes[row] as number;
    if (a < 0 || b < 0) continue;
    const pair = a * width + b;
    let code = numbers.get(pair);
    if (code === undefined) {
      code = dictionary.length;
      numbers.set(pair, code);
      dictionary.push(`${one.dictionary[a] ?? ''}${joint}${other.dictionary[b] ?? ''}`);
    }
    codes[row] = code;
  }
  return { type: 'category', codes, dictionary };
}
