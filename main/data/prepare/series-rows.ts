/** Which rows belong to which series. */
import type { LabelColumn, Table } from '../table';
import type { ColumnUse } from './columns';
import { RowList, type Findings } from './findings';
import { Kept } from './kept';
import { labelsOf, seriesKey } from './series-key';
import type { Series } from './timeline';

export interface SeriesRows {
  /** Table row at each position; null where they are the same. */
  rowAt: Int32Array | null;
  series: readonly Series[];
  /** Some rows do not say to which series they belong, so that all are taken for one. */
  isUnclear: boolean;
}

type Grouped = Omit<SeriesRows, 'isUnclear'> & { missing: RowList };
type Labels = Pick<LabelColumn, 'codes' | 'dictionary'>;

/** As long as the column lives, so that its rows are in one order whoever asks. */
const kept = new Kept<Grouped>(1);

/**
 * Series in the order in which they begin; the rows of each keep theirs.
 * @param uses the columns that tell series apart
 */
export function groupRows(
  table: Table,
  uses: readonly ColumnUse[],
  findings: Findings,
): SeriesRows {
  const whole = { rowAt: null, series: [{ name: '', from: 0, to: table.rows }], isUnclear: false };
  const labels = seriesKey(uses);
  if (labels === null) return whole;
  const { rowAt, series, missing } = kept.get(labels.codes, [labels.dictionary], () =>
    groupByLabel(labels, table),
  );
  if (missing.count > 0) {
    for (const use of uses) reportMissing(use, table, findings);
    return { ...whole, isUnclear: true };
  }
  return { rowAt, series, isUnclear: false };
}

function reportMissing(use: ColumnUse, table: Table, findings: Findings): void {
  const missing = new RowList(table);
  labelsOf(use.column)?.codes.forEach((code, row) => {
    if (code < 0) missing.add(row);
  });
  if (missing.count > 0) {
    const message = `Column "${use.name}" does not say to which series ${missing.toString()} belong${missing.count === 1 ? 's' : ''}. Fill it in the file, or remove the rows.`;
    findings.error('missing-values', `data.columns.${use.index}.roles`, message);
  }
}

function groupByLabel({ codes, dictionary }: Labels, table: Table): Grouped {
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
