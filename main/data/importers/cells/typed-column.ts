/** Columns whose values already have their type in the source. */
import type { DataProblem } from '#shared/domain/dataset';
import { importedTypes, type ColumnSettings } from '#shared/domain/import-settings';
import { LabError } from '#shared/result';
import { cellText } from '../../cell-texts';
import type { Column, DateColumn, NumberColumn } from '../../table';
import { columnProblem, missingProblem } from '../../typing/cell-problems';
import { unusedOfColumn } from '../../typing/unused-of-column';
import { typeTextColumn } from '../../typing/type-text-column';
import { columnDecision, noRule, type TypedColumn } from '../../typing/typed-column';
import type { ColumnFaults } from '../importer';
import { ProblemList } from '../reading/problem-list';

/**
 * A column whose values already have their type in the source. Infinities become missing, as
 * nothing can be computed with them, and are reported.
 * @param reason why it has this type, for its decision
 * @throws LabError `invalid-input` where the settings ask a sequence for another type
 */
export function typedColumn(
  name: string,
  column: Column,
  reason: string,
  settings: ColumnSettings | undefined,
  certain = true,
): TypedColumn {
  if (settings?.type !== undefined && settings.type !== column.type) {
    return retyped(name, column, settings);
  }
  const { faults, problems } = faultsOf(name, column);
  return {
    column,
    rule: noRule,
    faults,
    decisions: [typeDecision(name, column.type, settings?.type ? 'as set' : reason, certain)],
    problems: [...unusedSettings(name, column.type, settings), ...problems],
  };
}

/** Signs and an order of dates say how to read texts, of which there are none here. */
function unusedSettings(
  name: string,
  type: Column['type'],
  settings: ColumnSettings = {},
): DataProblem[] {
  const reason = `the source says itself that it holds values of type ${type}. Take the setting back, or set another type.`;
  return unusedOfColumn(name, settings, [], reason);
}

function typeDecision(name: string, type: Column['type'], reason: string, certain: boolean) {
  const others = type === 'sequence' ? [] : importedTypes;
  return columnDecision(name, 'type', type, reason, others, certain);
}

function retyped(name: string, column: Column, settings: ColumnSettings): TypedColumn {
  if (column.type === 'sequence') {
    throw new LabError(
      'invalid-input',
      `Column "${name}" holds a sequence in each cell and cannot become a ${settings.type ?? ''}. Leave its type unset.`,
    );
  }
  const rows = column.type === 'number' || column.type === 'date' ? column.values : column.codes;
  const texts = Array.from(rows, (_, row) => cellText(column, row) || null);
  return typeTextColumn(name, texts, { settings, decimal: '.' });
}

function faultsOf(name: string, column: Column): { faults: ColumnFaults; problems: DataProblem[] } {
  switch (column.type) {
    case 'number':
    case 'date':
      return faultsOfNumbers(name, column);
    case 'category':
    case 'text':
      return report(name, column.codes.length, (row) => (column.codes[row] ?? -1) < 0);
    case 'sequence':
      return report(
        name,
        column.offsets.length - 1,
        (row) => column.offsets[row] === column.offsets[row + 1],
      );
  }
}

function report(
  name: string,
  rows: number,
  isMissing: (row: number) => boolean,
): { faults: ColumnFaults; problems: DataProblem[] } {
  let missing = 0;
  const first: number[] = [];
  for (let row = 0; row < rows; row++) {
    if (!isMissing(row)) continue;
    missing++;
    if (first.length < 10) first.push(row + 1);
  }
  return { faults: { missing, invalid: 0 }, problems: missingProblem(name, first, missing) };
}

function faultsOfNumbers(
  name: string,
  { values }: NumberColumn | DateColumn,
): { faults: ColumnFaults; problems: DataProblem[] } {
  const infinite = new ProblemList();
  let invalid = 0;
  const rows = new Set<number>();
  for (let row = 0; row < values.length; row++) {
    const value = values[row] ?? Number.NaN;
    if (Number.isFinite(value) || Number.isNaN(value)) continue;
    invalid++;
    rows.add(row);
    values[row] = Number.NaN;
    const message = `Column "${name}" has ${value > 0 ? 'an infinity' : 'minus infinity'} in row ${row + 1}, which counts as no value.`;
    infinite.add(columnProblem('not-finite', 'warning', name, message, row + 1));
  }
  const { faults, problems } = report(
    name,
    values.length,
    (row) => Number.isNaN(values[row]) && !rows.has(row),
  );
  return {
    faults: { missing: faults.missing, invalid },
    problems: [...infinite.list(), ...problems],
  };
}
