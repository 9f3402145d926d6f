/** Columns of numbers that are called like a time and may be one: told, as nobody sees it in the numbers. */
import type { DataProblem } from '#shared/domain/dataset';
import type { ImportSettings } from '#shared/domain/import-settings';
import { dateText } from '../cell-texts';
import type { Table } from '../table';
import { columnProblem } from './cell-problems';
import { epochMs, epochUnit } from './epoch';

const timeNames =
  /^(.*[_. -])?(timestamp|ts|time|epoch|unix[_ ]?time|unix|date|datetime)([_. -](s|sec|ms|utc|unix|epoch))?$/i;

/** One for each column whose type was left to the importer. */
export function epochHints({ columns }: Table, settings: ImportSettings): DataProblem[] {
  return [...columns].flatMap(([name, column]) => {
    const isSet = settings.columns?.[name]?.type !== undefined;
    if (column.type !== 'number' || isSet || !isTimeName(name)) return [];
    let [smallest, largest] = [Infinity, -Infinity];
    for (const value of column.values) {
      if (value < smallest) smallest = value;
      if (value > largest) largest = value;
    }
    const unit = epochUnit(largest);
    // Programs do not count from before the first of these to after the last.
    if (unit === null || epochUnit(smallest) !== unit) return [];
    const [first, last] = [smallest, largest].map((value) => dateText(epochMs(value, unit)) ?? '');
    const message = `Column "${name}" holds numbers that may be times in ${unit} since 1970, from ${first ?? ''} to ${last ?? ''}. If they are, set its type to date: columns.${name}.type=date.`;
    return [columnProblem('may-be-times', 'info', name, message)];
  });
}

/** Also of several words that are written together, such as `openTime`. */
function isTimeName(name: string): boolean {
  return timeNames.test(name.trim().replace(/([a-z])([A-Z])/g, '$1_$2'));
}
