/** The column that is to be forecast, by what tables call it. */
import { wordsOf } from './column-names';

/** As a whole name, the likeliest first. */
const names = [
  ...['target', 'y', 'ot', 'close', 'sales', 'revenue', 'demand', 'consumption', 'load'],
  ...['power', 'energy', 'price', 'passengers', 'count', 'cnt', 'pm2.5', 'value'],
  ...['umsatz', 'absatz', 'verbrauch', 'leistung', 'energie', 'last', 'preis', 'wert'],
  ...['ventes', 'prix', 'ventas', 'precio'],
];

/** As a word of a longer name: those that mean little else. */
const words = [
  ...['close', 'sales', 'revenue', 'demand', 'consumption', 'load', 'power', 'energy', 'price'],
  ...['passengers', 'umsatz', 'absatz', 'verbrauch', 'leistung', 'energie', 'preis'],
  ...['ventes', 'prix', 'ventas', 'precio'],
];

interface Named {
  name: string;
}

/** By its whole name first, by a word of it second; undefined where no name says so. */
export function namedTarget<T extends Named>(columns: readonly T[]): T | undefined {
  for (const wanted of names) {
    const found = columns.find(({ name }) => name.trim().toLowerCase() === wanted);
    if (found !== undefined) return found;
  }
  for (const wanted of words) {
    const found = columns.find(({ name }) => wordsOf(name).includes(wanted));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** By its name; otherwise the last column. */
export function usualTarget<T extends Named>(columns: readonly T[]): T | undefined {
  return namedTarget(columns) ?? columns.at(-1);
}
