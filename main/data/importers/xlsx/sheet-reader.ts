/** Cells of a sheet, row by row. */
import { LabError } from '#shared/result';
import { dateText } from '../../cell-texts';
import { exactNumber } from '../cells/exact-integer';
import type { CellColumn } from '../cells/cell-column';
import { dateOfNumber } from './date-format';
import type { Workbook } from './workbook';
import { XmlReader, type Attributes } from './xml';

/** Cells of a row in Excel. */
const widestRow = 16_384;

export type SheetCell =
  | { kind: 'number' | 'date'; value: number }
  | { kind: 'text' | 'exact' | 'error'; value: string }
  | { kind: 'boolean'; value: boolean };

export interface SheetRow {
  /** Counted from 1. */
  number: number;
  /** By column, counted from 0; empty cells are absent. */
  cells: Map<number, SheetCell>;
}

export class SheetReader {
  /** Areas of cells that were joined to one. */
  merged = 0;
  /** Such as `A1:C1`. */
  firstMerged = '';
  /** Formulas without a value. */
  formulas = 0;
  /** Such as `B2`. */
  firstFormula = '';
  readonly #reader: XmlReader;
  readonly #workbook: Workbook;
  #rows: SheetRow[] = [];
  #row: SheetRow = { number: 0, cells: new Map() };
  #column = -1;
  #type = '';
  #style = 0;
  #text = '';
  #collects = false;
  #inReading = false;
  #place = '';
  #isFormula = false;
  #hasValue = false;

  /** @param part of the archive, for messages */
  constructor(workbook: Workbook, part: string) {
    this.#workbook = workbook;
    this.#reader = new XmlReader(part, {
      open: (tag, attributes) => {
        this.#open(tag, attributes);
      },
      close: (tag) => {
        this.#close(tag);
      },
      text: (text) => {
        if (this.#collects && !this.#inReading) this.#text += text;
      },
    });
  }

  /** @returns rows that are complete by now; those without cells are left out */
  push(bytes: Uint8Array): SheetRow[] {
    this.#rows = [];
    this.#reader.push(bytes);
    return this.#rows;
  }

  /** Behind the last bytes. @throws LabError `invalid-input` where the sheet is not complete */
  finish(): void {
    this.#reader.finish();
  }

  #open(tag: string, attributes: Attributes): void {
    switch (tag) {
      case 'row': {
        const number = Number(attributes.r ?? this.#row.number + 1);
        this.#row = { number, cells: new Map() };
        this.#column = -1;
        return;
      }
      case 'c': {
        const place = attributes.r;
        this.#column = place === undefined ? this.#column + 1 : columnOf(place);
        this.#type = attributes.t ?? 'n';
        this.#style = Number(attributes.s ?? 0);
        this.#text = '';
        this.#place = place ?? '';
        this.#isFormula = false;
        this.#hasValue = false;
        return;
      }
      case 'f':
        this.#isFormula = true;
        return;
      case 'v':
        // Text that a formula makes may be empty.
        this.#hasValue = this.#type === 'str';
        this.#collects = true;
        return;
      case 't':
        this.#collects = true;
        return;
      case 'rPh':
        this.#inReading = true;
        return;
      case 'mergeCell':
        if (this.merged++ === 0) this.firstMerged = attributes.ref ?? '';
        return;
      default:
    }
  }

  #close(tag: string): void {
    if (tag === 'v' || tag === 't') this.#collects = false;
    else if (tag === 'rPh') this.#inReading = false;
    else if (tag === 'c') {
      const cell = this.#cell();
      if (this.#isFormula && cell === null && !this.#hasValue && this.formulas++ === 0) {
        this.firstFormula = this.#place;
      }
      if (cell !== null) this.#row.cells.set(this.#column, cell);
      if (this.#row.cells.size > widestRow) throw tooWide(this.#row.number);
    } else if (tag === 'row' && this.#row.cells.size > 0) this.#rows.push(this.#row);
  }

  #cell(): SheetCell | null {
    const text = this.#text;
    if (text === '') return null;
    switch (this.#type) {
      case 's': {
        const shared = this.#workbook.texts[Number(text)] ?? '';
        return shared === '' ? null : { kind: 'text', value: shared };
      }
      case 'inlineStr':
      case 'str':
        return { kind: 'text', value: text };
      case 'b':
        return { kind: 'boolean', value: text.trim() === '1' || text.trim() === 'true' };
      case 'e':
        return { kind: 'error', value: text };
      case 'd': {
        const ms = Date.parse(/[zZ]|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`);
        const day = Number.isNaN(ms) ? Date.parse(text) : ms;
        return Number.isNaN(day) ? { kind: 'text', value: text } : { kind: 'date', value: day };
      }
      default: {
        const value = exactNumber(text.trim());
        if (typeof value === 'string') return { kind: 'exact', value };
        if (Number.isNaN(value)) return { kind: 'text', value: text };
        if (this.#workbook.dateStyles[this.#style] !== true) return { kind: 'number', value };
        return { kind: 'date', value: dateOfNumber(value, this.#workbook.from1904) };
      }
    }
  }
}

function tooWide(row: number): LabError {
  return new LabError(
    'invalid-input',
    `Row ${row} of the sheet has more than ${widestRow.toLocaleString('en')} cells, which is as many as Excel allows. Save a sheet with fewer columns.`,
  );
}

/** Column of a place such as `AB12`, counted from 0. */
function columnOf(place: string): number {
  let column = 0;
  for (const char of place) {
    const letter = (char.codePointAt(0) ?? 0) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

/** As a person would write it; empty where there is no cell. */
export function sheetCellText(cell: SheetCell | undefined): string {
  if (cell === undefined) return '';
  return cell.kind === 'date' ? (dateText(cell.value) ?? '') : String(cell.value);
}

export function addSheetCell(cells: CellColumn, cell: SheetCell | undefined): void {
  if (cell === undefined) {
    cells.addMissing();
    return;
  }
  switch (cell.kind) {
    case 'number':
      cells.addNumber(cell.value);
      return;
    case 'date':
      cells.addDate(cell.value);
      return;
    case 'boolean':
      cells.addBoolean(cell.value);
      return;
    default:
      cells.addText(cell.kind, cell.value);
  }
}
