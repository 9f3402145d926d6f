/** Columns of numbers that only repeat what a date of the same row says: its year, its hour, its seconds. */
import type { Table } from '../table';

const looked = 500;
const leastRows = 10;

/** Of a date in UTC. */
const parts: readonly ((date: Date) => number)[] = [
  (date) => date.getUTCFullYear(),
  (date) => date.getUTCMonth() + 1,
  (date) => date.getUTCDate(),
  (date) => date.getUTCHours(),
  (date) => date.getUTCMinutes(),
  (date) => date.getUTCSeconds(),
  (date) => secondsOfDay(date),
  (date) => Math.floor(secondsOfDay(date)),
];

/** As the middle of a month may be meant, or its end. */
const yearTolerance = 0.1;

function secondsOfDay(date: Date): number {
  return (date.getTime() % 86_400_000) / 1000;
}

/** By the first rows that have both; a value that is the same in all of them says nothing. */
export function repeatsDate(name: string, dateName: string, { columns, rows }: Table): boolean {
  const [own, said] = [columns.get(name), columns.get(dateName)];
  if (own?.type !== 'number' || said?.type !== 'date') return false;
  const pairs: { value: number; date: Date }[] = [];
  for (let row = 0; row < rows && pairs.length < looked; row += 1) {
    const [value = NaN, ms = NaN] = [own.values[row], said.values[row]];
    if (Number.isFinite(value) && Number.isFinite(ms)) pairs.push({ value, date: new Date(ms) });
  }
  const different = new Set(pairs.map(({ value }) => value)).size;
  if (pairs.length < leastRows || different < 2) return false;
  return (
    parts.some((part) => pairs.every(({ value, date }) => part(date) === value)) ||
    pairs.every(({ value, date }) => Math.abs(value - decimalYear(date)) < yearTolerance)
  );
}

function decimalYear(date: Date): number {
  const year = date.getUTCFullYear();
  const start = Date.UTC(year, 0, 1);
  return year + (date.getTime() - start) / (Date.UTC(year + 1, 0, 1) - start);
}
