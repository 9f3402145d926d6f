/** Where the table of a sheet begins: below titles and notes, with or without names of columns. */
import type { DataProblem, Decision } from '#shared/domain/dataset';
import type { ImportSettings } from '#shared/domain/import-settings';
import { findNumberNames, type NumberNames } from '../reading/number-names';
import {
  countUnitRows,
  findUnitRows,
  unitRowProblem,
  unitRowsWithoutHeader,
} from '../reading/unit-rows';
import { sheetCellText, type SheetRow } from './sheet-reader';

export interface TableStart {
  /** Rows of the sheet above the table. */
  skip: number;
  header: boolean;
  /** Rows with cells below the header that are no data. */
  unitRows: number;
  /** By column of the sheet, counted from 0: what stands below the header for a unit. */
  units: ReadonlyMap<number, string>;
  decisions: Decision[];
  problems: DataProblem[];
}

/**
 * @param rows the first ones of the sheet that have cells; at least one
 * @param whole there are no others
 * @throws LabError `invalid-input` where the setting `unitRows` leaves no row
 */
export function findHeader(
  rows: readonly SheetRow[],
  whole: boolean,
  settings: ImportSettings,
): TableStart {
  const { skip, decision } = findStart(rows, settings.skipLines);
  const table = rows.filter(({ number }) => number > skip);
  const [first, ...below] = table;
  const mayBeUnits = [...(below[0]?.cells.values() ?? [])].every(({ kind }) => kind === 'text');
  const isLooked = mayBeUnits || settings.unitRows !== undefined;
  const { start, texts } = textsOf(isLooked ? below : []);
  const guess = first === undefined ? null : guessHeader(first, below.slice(countUnitRows(texts)));
  const header = settings.header ?? guess?.header ?? false;
  const reason = settings.header === undefined ? (guess?.reason ?? 'no rows') : 'as set';
  const headerDecision: Decision = {
    setting: 'header',
    column: null,
    value: header,
    reason,
    alternatives: [!header],
    certain: settings.header !== undefined || guess?.certain === true,
  };
  const unitRows = header
    ? findUnitRows(texts, whole, settings.unitRows)
    : unitRowsWithoutHeader(first === undefined ? undefined : settings.unitRows);
  const problems = below
    .slice(0, unitRows.count)
    .map(({ number }, i) => unitRowProblem(`Row ${number} of the sheet`, null, texts[i] ?? []));
  const ofUnits = unitRows.decision === null ? [] : [unitRows.decision];
  return {
    skip,
    header,
    unitRows: unitRows.count,
    units: new Map(unitRows.units.map((unit, i) => [start + i, unit])),
    decisions: [...decision, headerDecision, ...ofUnits],
    problems,
  };
}

/** Cells as texts, from the first column that any of the rows has. */
function textsOf(rows: readonly SheetRow[]): { start: number; texts: string[][] } {
  const places = rows.flatMap(({ cells }) => [...cells.keys()]);
  const [start, last] = places.reduce(
    ([least, most], place) => [Math.min(least, place), Math.max(most, place)],
    [Infinity, -1],
  );
  const width = Math.max(0, last - start + 1);
  const texts = rows.map(({ cells }) =>
    Array.from({ length: width }, (_, i) => sheetCellText(cells.get(start + i))),
  );
  return { start, texts };
}

function findStart(
  rows: readonly SheetRow[],
  set: number | undefined,
): { skip: number; decision: Decision[] } {
  const decide = (value: number, reason: string, certain: boolean): Decision[] => [
    {
      setting: 'skipLines',
      column: null,
      value,
      reason,
      alternatives: value === 0 ? [] : [0],
      certain,
    },
  ];
  if (set !== undefined) return { skip: set, decision: decide(set, 'as set', true) };
  const widths = rows.map(({ cells }) => cells.size).sort((a, b) => a - b);
  const usual = widths[Math.floor(widths.length / 2)] ?? 1;
  const start = rows.findIndex(({ cells }) => cells.size >= Math.max(1, usual * 0.6));
  const first = rows[start];
  const skip = (first?.number ?? 1) - 1;
  if (skip === 0) return { skip, decision: [] };
  const titles = start === 0 ? 'the rows above are empty' : 'the rows above hold fewer cells';
  return { skip, decision: decide(skip, titles, start === 0) };
}

/** What speaks for names among numbers of the first row, as in delimited text. */
function numberNames(first: SheetRow, below: readonly SheetRow[]): NumberNames | null {
  const rows = [first, ...below.slice(0, 100)];
  const width = Math.max(...rows.map(({ cells }) => Math.max(...cells.keys()) + 1));
  const start = Math.min(...rows.map(({ cells }) => Math.min(...cells.keys())));
  const places = Array.from({ length: Math.min(width - start, 1000) }, (_, i) => start + i);
  const [names = [], ...body] = rows.map(({ cells }) =>
    places.map((place) => String(cells.get(place)?.value ?? '')),
  );
  const isValue = places.map((place) => {
    const kinds = below.map(({ cells }) => cells.get(place)?.kind);
    const filled = kinds.filter((kind) => kind !== undefined);
    return filled.length > 0 && filled.every((kind) => kind !== 'text');
  });
  return below.length === 0 ? null : findNumberNames(names, isValue, body);
}

function guessHeader(
  first: SheetRow,
  below: readonly SheetRow[],
): { header: boolean; reason: string; certain: boolean } {
  const kinds = [...first.cells.values()].map(({ kind }) => kind);
  if (kinds.some((kind) => kind !== 'text')) {
    const names = numberNames(first, below);
    if (names !== null) return { header: true, ...names };
    const reason = 'the first row holds numbers or dates';
    return { header: false, reason, certain: kinds.every((kind) => kind !== 'text') };
  }
  if (below.length === 0) return { header: true, reason: 'one row, of text', certain: false };
  const typed = [...first.cells.keys()].some((column) =>
    below.some(({ cells }) => (cells.get(column)?.kind ?? 'text') !== 'text'),
  );
  if (typed) {
    return { header: true, reason: 'text above numbers or dates', certain: true };
  }
  const names = [...first.cells.values()].map(({ value }) => String(value));
  const comesBack = [...first.cells].some(([column, { value }]) =>
    below.some(({ cells }) => cells.get(column)?.value === value),
  );
  if (comesBack || new Set(names).size < names.length) {
    return { header: false, reason: 'the first row is like those below', certain: false };
  }
  return { header: true, reason: 'the first row comes back nowhere below', certain: false };
}
