/**
 * Dates whose parts stand in several columns, as a day and a time of day, or year, month, day and hour, are
 * put together in a column of their own: apart, none of them tells one row from the next.
 */
import type { DataProblem, Decision } from '#shared/domain/dataset';
import type { ImportSettings } from '#shared/domain/import-settings';
import { LabError } from '#shared/result';
import { cellText } from '../cell-texts';
import { nameColumns } from '../describe';
import type { Imported } from '../importers/importer';
import { inTurns, type Steps, type Turns } from '../steps';
import { rowNumber, type Column, type Table } from '../table';
import { closeList, columnProblem, quoteCell } from '../typing/cell-problems';
import { noRule } from '../typing/typed-column';
import { findParts, type FoundParts } from './dates/find';
import { toleratedFaults } from './dates/parts';
import { areInOrder } from './dates/use';

const setting = 'joinDates';

/**
 * The new column stands right before its first part; the parts stay. The same table where there are none.
 * @throws LabError `invalid-input` where it is set and there is nothing to join; `cancelled`
 */
export function joinDates(
  imported: Imported,
  settings: Pick<ImportSettings, typeof setting>,
  turns: Turns,
): Promise<Imported> {
  return inTurns(joinInSteps(imported, settings), turns);
}

function* joinInSteps(
  imported: Imported,
  { joinDates: set }: Pick<ImportSettings, typeof setting>,
): Steps<Imported> {
  const found = yield* findParts(imported, set === true);
  if (found === null) {
    if (set === true) throw nothingFound();
    return imported;
  }
  if (isFaulty(found, imported.table)) {
    if (set === true) throw tooFaulty(found, imported.table);
    return imported;
  }
  const value = set ?? (yield* areInOrder(found.joined.times));
  const reason = value ? found.reason : `${found.reason}, but rows are in no order of them`;
  const decision: Decision = {
    setting,
    column: null,
    value,
    reason: set === undefined ? reason : 'as set',
    alternatives: [!value],
    certain: set !== undefined || (value && found.certain),
  };
  const decisions = [...imported.decisions, decision];
  return value
    ? { ...imported, ...withDates(imported, found), decisions }
    : { ...imported, decisions };
}

function isFaulty({ joined: { missing, invalid } }: FoundParts, { rows }: Table): boolean {
  return invalid > toleratedFaults * (rows - missing) || missing === rows;
}

/** What the new column changes. */
function withDates(
  { table, header, rules, faults, problems, preview }: Imported,
  found: FoundParts,
): Pick<Imported, 'table' | 'rules' | 'faults' | 'problems' | 'preview'> {
  const { parts, joined } = found;
  const { missing, invalid } = joined;
  const wanted = header === false ? 'date' : parts.map((part) => part.name).join(' ');
  const columns = [...table.columns];
  const name = freeName(wanted, [...table.columns.keys()]);
  const places = parts.map((part) => columns.findIndex(([other]) => other === part.name));
  const place = Math.min(...places);
  columns.splice(place, 0, [name, { type: 'date', values: joined.times }]);
  return {
    table: { ...table, columns: new Map<string, Column>(columns) },
    rules: new Map(rules).set(name, noRule),
    faults: new Map(faults).set(name, { missing, invalid }),
    problems: [...problems, ...invalidDates(name, found, table)],
    preview: preview.map(({ row, cells }) => ({ row, cells: withCell(cells, place, places) })),
  };
}

function freeName(wanted: string, taken: readonly string[]): string {
  return nameColumns([...taken, wanted]).names.at(-1) ?? wanted;
}

/** The parts as they stand in the file. Of a wide table only the first columns are shown. */
function withCell(cells: readonly string[], place: number, parts: readonly number[]): string[] {
  if (place > cells.length) return [...cells];
  const joined = parts.map((part) => (cells[part] ?? '').trim()).join(' ');
  return [...cells.slice(0, place), joined.trim(), ...cells.slice(place)];
}

function invalidDates(name: string, { parts, joined }: FoundParts, table: Table): DataProblem[] {
  const problems = joined.invalidRows.map((row) => {
    const message = `${quoteCell(textAt(parts, table, row))} is no ${wordsFor(parts)} that there is.`;
    return columnProblem('not-a-date', 'warning', name, message, rowNumber(table, row));
  });
  return closeList(problems, joined.invalid - problems.length);
}

type Parts = FoundParts['parts'];

function textAt(parts: Parts, { columns }: Table, row: number): string {
  const ofParts = parts.map(({ name }) => columns.get(name));
  return ofParts.map((column) => (column === undefined ? '' : cellText(column, row))).join(' ');
}

function wordsFor(parts: Parts): string {
  return parts.some(({ part }) => part === 'hour') ? 'date and time' : 'date';
}

function nothingFound(): LabError {
  const looked =
    'There is no date to put together: no column of days has a column of times of day or of hours with it, and no columns with whole numbers are called year and month, with day, hour, minute and second as far as they are there, or year and day of the year.';
  const mend = 'Take joinDates back, or rename the columns that hold the parts of the date.';
  return refusal(`${looked} ${mend}`, `No parts of a date were found. ${mend}`);
}

function tooFaulty({ parts, joined }: FoundParts, table: Table): LabError {
  const names = parts.map(({ name }) => `"${name}"`).join(', ');
  const { missing, invalid, invalidRows } = joined;
  const [first] = invalidRows;
  if (first === undefined) {
    const what = `No row has a value in all of the columns ${names}, so that there is no date to put together.`;
    return refusal(`${what} Take joinDates back.`, what);
  }
  const known = (table.rows - missing).toLocaleString('en');
  const example = `${quoteCell(textAt(parts, table, first))} in row ${rowNumber(table, first)}`;
  const what = `The columns ${names} cannot be put together: they are no real date in ${invalid.toLocaleString('en')} of ${known} rows, such as ${example}.`;
  return refusal(`${what} Mend these rows in the file, or take joinDates back.`, what);
}

function refusal(message: string, fault: string): LabError {
  return new LabError('invalid-input', message, { faults: [{ path: setting, message: fault }] });
}
