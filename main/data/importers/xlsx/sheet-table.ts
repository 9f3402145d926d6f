/** Rows of a sheet as columns, once it is known where the table begins. */
import type { DataProblem } from '#shared/domain/dataset';
import type { ImportSettings } from '#shared/domain/import-settings';
import { nameColumns } from '../../describe';
import { columnProblem } from '../../typing/cell-problems';
import { CellColumn } from '../cells/cell-column';
import { checkColumnCount, checkValueCount } from '../reading/limits';
import { unitsByName } from '../reading/unit-rows';
import { findHeader, type TableStart } from './find-header';
import { addSheetCell, type SheetRow } from './sheet-reader';

/** So many rows are looked at before it is decided where the table begins. */
const looked = 200;

export interface SheetColumns extends Pick<TableStart, 'header' | 'decisions' | 'problems'> {
  columns: CellColumn[];
  /** By name of the column: what stands below it for a unit. */
  units: ReadonlyMap<string, string>;
}

export class SheetTable {
  readonly #settings: ImportSettings;
  #waiting: SheetRow[] = [];
  #start: TableStart | null = null;
  #header: SheetRow | null = null;
  /** Rows below the header that are yet to be left out. */
  #toSkip = 0;
  /** By column of the sheet. */
  readonly #columns = new Map<number, CellColumn>();
  /** First row, counted from 1, of each column where Excel cannot have kept all digits. */
  readonly #rounded = new Map<number, number>();
  #lastRow = 0;
  rows = 0;
  /** Rows without a cell between others. */
  blank = 0;

  constructor(settings: ImportSettings) {
    this.#settings = settings;
  }

  add(row: SheetRow): void {
    if (this.#start !== null) {
      this.#put(row, this.#start);
      return;
    }
    this.#waiting.push(row);
    if (this.#waiting.length === looked) this.#begin(false);
  }

  /** Null where the sheet is empty. */
  finish(): SheetColumns | null {
    if (this.#start === null) this.#begin(true);
    const start = this.#start;
    if (start === null) return null;
    const places = [...this.#columns.keys()].sort((a, b) => a - b);
    const named = nameColumns(
      places.map((place, index) => {
        if (!start.header) return `column ${index + 1}`;
        return String(this.#header?.cells.get(place)?.value ?? '');
      }),
    );
    const columns = places.map((place, index) => {
      const column = this.#columns.get(place) ?? new CellColumn('');
      column.padTo(this.rows);
      return column.renamed(named.names[index] ?? '');
    });
    const { header, decisions } = start;
    const problems = [
      ...start.problems,
      ...named.problems,
      ...this.#lostDigits(places, named.names),
    ];
    const units = unitsByName(
      named.names,
      places.map((place) => start.units.get(place) ?? ''),
    );
    return { header, decisions, problems, columns, units };
  }

  #lostDigits(places: readonly number[], names: readonly string[]): DataProblem[] {
    return places.flatMap((place, index) => {
      const row = this.#rounded.get(place);
      const name = names[index] ?? '';
      if (row === undefined) return [];
      const message = `Column "${name}" has numbers beyond 2^53, of which Excel keeps 15 digits only. If they are ids, their last digits are gone: format the column as text in Excel and enter them again.`;
      return [columnProblem('digits-lost', 'warning', name, message, row)];
    });
  }

  /** @param whole no other rows follow */
  #begin(whole: boolean): void {
    if (this.#waiting.length === 0) return;
    const start = findHeader(this.#waiting, whole, this.#settings);
    this.#start = start;
    this.#toSkip = start.unitRows;
    for (const row of this.#waiting) this.#put(row, start);
    this.#waiting = [];
  }

  #put(row: SheetRow, { skip, header }: TableStart): void {
    if (row.number <= skip) return;
    if (header && this.#header === null) {
      this.#header = row;
      for (const place of row.cells.keys()) this.#column(place);
      this.#lastRow = row.number;
      return;
    }
    if (this.#toSkip > 0) {
      this.#toSkip--;
      this.#lastRow = row.number;
      return;
    }
    if (this.#lastRow > 0) this.blank += Math.max(0, row.number - this.#lastRow - 1);
    this.#lastRow = row.number;
    this.rows++;
    for (const [place, cell] of row.cells) {
      this.#column(place).padTo(this.rows - 1);
      addSheetCell(this.#column(place), cell);
      const isRounded = cell.kind === 'number' && Math.abs(cell.value) > Number.MAX_SAFE_INTEGER;
      if (isRounded && !this.#rounded.has(place)) this.#rounded.set(place, this.rows);
    }
    if (this.rows % 1000 === 0) {
      checkValueCount(this.rows * this.#columns.size, 'The sheet');
      for (const column of this.#columns.values()) column.padTo(this.rows);
    }
  }

  #column(place: number): CellColumn {
    let column = this.#columns.get(place);
    if (column === undefined) {
      column = new CellColumn('');
      this.#columns.set(place, column);
      checkColumnCount(this.#columns.size, 'The sheet');
    }
    return column;
  }
}
