/** Whether dates that were put together say more of the rows than what the table has already. */
import { eachPart, type Steps } from '../../steps';
import type { DateColumn, LabelColumn, Table } from '../../table';
import { dayMs } from './clock';

/** Whether all of the dates, of which there are some, are days alone. */
export function* isAtMidnight({ values }: DateColumn): Steps<boolean> {
  let [days, others] = [0, 0];
  yield* eachPart(values.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const time = values[row] as number;
      if (time % dayMs === 0) days += 1;
      else if (!Number.isNaN(time)) others += 1;
    }
    return others > 0;
  });
  return days > 0 && others === 0;
}

/** So many different dates are not days alone; what says more than they do has shown by then. */
const mostDates = 100_000;

/** Whether two rows of one date have different times, so that the times are more than a part of the date. */
export function* saysMore({ values }: DateColumn, times: Float64Array): Steps<boolean> {
  const timeOf = new Map<number, number>();
  let [lastDate, lastTime, differing] = [NaN, NaN, 0];
  yield* eachPart(values.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const [date, time] = [values[row] as number, times[row] as number];
      if (Number.isNaN(date) || Number.isNaN(time)) continue;
      const known = date === lastDate ? lastTime : timeOf.get(date);
      if (known !== undefined && known !== time) differing += 1;
      if (known === undefined) timeOf.set(date, time);
      [lastDate, lastTime] = [date, time];
    }
    return differing > 0 || timeOf.size > mostDates;
  });
  return differing > 0 || timeOf.size === 0;
}

/** Whether each day stands but once within the rows of each value of some column of categories. */
export function* isOncePerSeries({ columns, rows }: Table, day: DateColumn): Steps<boolean> {
  for (const column of columns.values()) {
    if (column.type !== 'category' || column.dictionary.length * 2 > rows) continue;
    if (yield* differ(column, day)) return true;
  }
  return false;
}

const mostDays = 2e8;

/** Whether no category has a day twice. */
function* differ({ codes }: LabelColumn, { values }: DateColumn): Steps<boolean> {
  const pairs = new Set<number>();
  let known = 0;
  yield* eachPart(codes.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const [code, day] = [codes[row] as number, (values[row] as number) / dayMs];
      if (code < 0 || Number.isNaN(day)) continue;
      known += 1;
      pairs.add(code * mostDays + day);
    }
    return pairs.size < known;
  });
  return pairs.size === known;
}

const leastInOrder = 0.8;

/**
 * Whether the times rise from row to row, or fall, nearly always, and within days as well: hours that someone
 * worked and minutes that a race took do not.
 */
export function* areInOrder(times: Float64Array): Steps<boolean> {
  // Of all steps, and of those within a day.
  let [rises, falls, risesWithin, fallsWithin] = [0, 0, 0, 0];
  let [last, lastDay] = [NaN, NaN];
  yield* eachPart(times.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const time = times[row] as number;
      if (Number.isNaN(time)) continue;
      const day = Math.floor(time / dayMs);
      if (time > last) {
        rises += 1;
        if (day === lastDay) risesWithin += 1;
      } else if (time < last) {
        falls += 1;
        if (day === lastDay) fallsWithin += 1;
      }
      [last, lastDay] = [time, day];
    }
    return false;
  });
  return areOneWay(rises, falls) && areOneWay(risesWithin, fallsWithin);
}

function areOneWay(rises: number, falls: number): boolean {
  return Math.max(rises, falls) >= leastInOrder * (rises + falls);
}

const fewestTimes = 3;

/** Whether the times rise from row to row, or fall, as in a file that begins with the newest. */
export function* countsOn(times: Float64Array): Steps<boolean> {
  let [last, known, rises, falls, stands] = [NaN, 0, false, false, false];
  yield* eachPart(times.length, (from, to) => {
    for (let row = from; row < to; row += 1) {
      const time = times[row] as number;
      if (Number.isNaN(time)) continue;
      if (time > last) rises = true;
      if (time < last) falls = true;
      if (time === last) stands = true;
      known += 1;
      last = time;
    }
    return stands || (rises && falls);
  });
  return known >= fewestTimes && !stands && rises !== falls;
}
