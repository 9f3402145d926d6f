/** Which rows belong to which series. */
import type { Column, Table } from '../table';
import { categoriesOf, type ColumnUse } from './columns';
import { RowList, type Findings } from './findings';
import { Kept } from './kept';
import type { Series } from './timeline';

export interface SeriesRows {
  /** Table row at each position; null where they are the same. */
  rowAt: Int32Array | null;
  series: readonly Series[];
}

interface Labels {
  codes: Int32Array;
  dictionary: readonly string[];
}

/** As long as the column lives, so that its rows are in one order whoever asks. */
const kept = new Kept<SeriesRows & { missing: RowList }>(1);

/** Series in the order in which they begin; the rows of each keep theirs. */
export function groupRows(table: Table, use: ColumnUse | null, findings: Findings): SeriesRows {
  const whole = { rowAt: null, series: [{ name: '', from: 0, to: table.rows }] };
  const labels = use === null ? null : labelsOf(use.column);
  if (use === null || labels === null) return whole;
  const { rowAt, series, missing } = kept.get(labels.codes, [labels.dictionary], () =>
    groupByLabel(labels, table),
  );
  if (missing.count > 0) {
    const message = `Column "${use.name}" does not say to which series ${missing.toString()} belong${missing.count === 1 ? 's' : ''}. Fill it in the file, or remove the rows.`;
    findings.error('missing-values', `data.columns.${use.index}.roles`, message);
    return whole;
  }
  return { rowAt, series };
}

function labelsOf(column: Column): Labels | null {
  if (column.type === 'sequence') return null;
  return 'codes' in column ? column : categoriesOf(column);
}

function groupByLabel(
  { codes, dictionary }: Labels,
  table: Table,
): SeriesRows & { missing: RowList } {
  const sizes = new Int32Array(dictionary.length);
  const missing = new RowList(table);
  const order: number[] = [];
  let changes = 0;
  let before = -2;
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    if (code !== before) changes += 1;
    before = code;
    if (code < 0) missing.add(row);
    else if ((sizes[code] = (sizes[code] as number) + 1) === 1) order.push(code);
  }
  if (missing.count > 0) return { rowAt: null, series: [], missing };
  const next = new Int32Array(dictionary.length);
  let from = 0;
  const series = order.map((code) => {
    const to = from + (sizes[code] as number);
    next[code] = from;
    const one = { name: dictionary[code] ?? '', from, to };
    from = to;
    return one;
  });
  if (changes === order.length) return { rowAt: null, series, missing };
  const rowAt = new Int32Array(codes.length);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    const at = next[code] as number;
    rowAt[at] = row;
    next[code] = at + 1;
  }
  return { rowAt, series, missing };
}
