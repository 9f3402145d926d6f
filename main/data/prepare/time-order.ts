/** Time that goes back, stands still or is missing: in which rows, and how to mend it. */
import type { ColumnUse } from './columns';
import { counted, RowList, type Findings } from './findings';
import { columnNames } from './series-key';
import type { RowsAt, Series, Timeline } from './timeline';

/** How often it happens within a series. */
export interface OrderFaults {
  backwards: number;
  repeats: number;
  missing: number;
}

/**
 * @param values of the time column, in the order of positions
 * @param faults of each series
 * @param seriesBy the columns that tell series apart; none where the table is one series
 */
export function reportOrder(
  time: ColumnUse,
  values: Float64Array,
  { rowAt, series, numbering }: RowsAt & Pick<Timeline, 'series'>,
  faults: readonly OrderFaults[],
  seriesBy: readonly ColumnUse[],
  gaps: 'break' | 'ignore',
  findings: Findings,
): void {
  const path = `data.columns.${time.index}.roles`;
  const happens = (kind: keyof OrderFaults): boolean => faults.some((own) => own[kind] > 0);
  const rows = (test: (step: number, value: number) => boolean): RowList => {
    const list = new RowList(numbering);
    for (const { from, to } of series) {
      for (let at = from; at < to; at += 1) {
        const value = values[at] as number;
        const step = at === from ? NaN : value - (values[at - 1] as number);
        if (test(step, value)) list.add(rowAt?.[at] ?? at);
      }
    }
    return list;
  };
  if (happens('backwards')) {
    const found = rows((step) => step < 0);
    const message = `The time in column "${time.name}" goes backwards at ${found.toString()}. ${orderAdvice(series, faults, seriesBy)}`;
    if (gaps === 'break') findings.error('time-backwards', path, message);
    else findings.warn('time-backwards', path, message);
  }
  if (happens('repeats')) {
    const found = rows((step) => step === 0);
    const advice =
      seriesBy.length === 0
        ? 'If the table holds several series, give the column that tells them apart the role "series".'
        : `If more than ${columnNames(seriesBy)} is needed to tell series apart, give the further column the role "series" too.`;
    const message = `The time in column "${time.name}" is the same as in the row before at ${found.toString()}. ${advice}`;
    findings.warn('time-repeats', path, message);
  }
  if (happens('missing')) {
    const found = rows((_, value) => !Number.isFinite(value));
    const message = `Column "${time.name}" has no time in ${found.toString()}; no gap is looked for there.`;
    findings.warn('time-missing', path, message);
  }
}

/** The hour that a clock shows twice cannot be sorted away. */
const clockAdvice =
  ' Where the clock was only set back, as at the end of summer time, let rows count and not time (preparation.gaps "ignore").';

function orderAdvice(
  series: readonly Series[],
  faults: readonly OrderFaults[],
  seriesBy: readonly ColumnUse[],
): string {
  const reverse = 'set "order" to "reversed" in how the file is read.';
  const falls = series.every(({ from, to }, index) => fallsThroughout(to - from, faults[index]));
  if (seriesBy.length === 0) {
    return falls
      ? `The newest row stands first: ${reverse}`
      : `Sort the file by time, or give the column that tells series apart the role "series".${clockAdvice}`;
  }
  if (falls) return `The newest row stands first in each series: ${reverse}`;
  const names = series.flatMap(({ name }, index) =>
    (faults[index]?.backwards ?? 0) > 0 ? [`"${name}"`] : [],
  );
  const which = `${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`;
  return `That is in ${counted(names.length, 'series')} of ${columnNames(seriesBy)}: ${which}. Sort each series by time.${clockAdvice}`;
}

/** A series of one row does, too. */
function fallsThroughout(rows: number, faults: OrderFaults | undefined): boolean {
  return faults !== undefined && faults.backwards + faults.repeats === rows - 1;
}
