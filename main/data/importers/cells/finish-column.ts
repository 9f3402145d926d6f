/** One type for a column of cells that have types of their own. */
import type { ColumnSettings } from '#shared/domain/import-settings';
import type { Steps } from '../../steps';
import type { LabelColumn } from '../../table';
import { columnProblem } from '../../typing/cell-problems';
import { categoryOrText } from '../../typing/label-column';
import { countCells, type TextCells } from '../../typing/text-cells';
import { typeInSteps } from '../../typing/type-cells';
import type { TypedColumn } from '../../typing/typed-column';
import { ProblemList } from '../reading/problem-list';
import type { CellColumn, CellKind } from './cell-column';
import { typedColumn } from './typed-column';

export interface FinishHints {
  settings?: ColumnSettings | undefined;
  decimal?: '.' | ',' | undefined;
  /** Whether texts of this format may be numbers or dates in disguise. */
  retype: boolean;
  /** For reasons, such as `the workbook`. */
  source: string;
}

/** @throws LabError `invalid-input` where a setting cannot be obeyed */
export function* finishColumn(cells: CellColumn, hints: FinishHints): Steps<TypedColumn> {
  const { name } = cells;
  const { settings, source } = hints;
  switch (onlyKind(cells)) {
    case 'sequence':
      return finishSequence(cells, hints);
    case 'number': {
      const column = { type: 'number' as const, values: valuesOf(cells, 'number') };
      return addErrors(cells, typedColumn(name, column, `numbers in ${source}`, settings));
    }
    case 'date': {
      const column = { type: 'date' as const, values: valuesOf(cells, 'date') };
      return addErrors(cells, typedColumn(name, column, `dates in ${source}`, settings));
    }
    case 'boolean': {
      const column = asLabels('category', cells.texts());
      return addErrors(cells, typedColumn(name, column, 'true or false', settings));
    }
    case 'text':
      if (hints.retype || settings?.type !== undefined) break;
      return addErrors(cells, keepText(cells, hints));
    default:
  }
  const options = { settings, decimal: decimalOf(cells, hints) };
  const typed = yield* typeInSteps(name, cells.texts(), options);
  // Integers that are too large for a number are texts here alone.
  return addErrors(cells, { ...typed, fromTexts: cells.counts.text > 0 });
}

/** The kind of all cells that have a value; null where there are several, or none. */
function onlyKind({ counts }: CellColumn): CellKind | null {
  if (counts.sequence > 0) return 'sequence';
  const kinds = (['number', 'text', 'boolean', 'exact', 'date'] as const).filter(
    (kind) => counts[kind] > 0,
  );
  return kinds.length === 1 ? (kinds[0] ?? null) : null;
}

/** Numbers of the source are written with a point here; texts alone may have either sign. */
function decimalOf({ counts }: CellColumn, { settings, decimal }: FinishHints) {
  return counts.number > counts.text && settings?.decimal === undefined ? '.' : decimal;
}

function valuesOf(cells: CellColumn, kind: CellKind): Float64Array {
  const values = new Float64Array(cells.rows).fill(Number.NaN);
  for (let row = 0; row < cells.rows; row++) {
    if (cells.kindAt(row) === kind) values[row] = cells.valueAt(row);
  }
  return values;
}

function asLabels(type: LabelColumn['type'], { codes, texts }: TextCells): LabelColumn {
  return { type, codes, dictionary: texts };
}

function keepText(cells: CellColumn, { settings, source }: FinishHints): TypedColumn {
  const texts = cells.texts();
  const { type, reason } = categoryOrText(texts.texts, countCells(texts));
  const because = `text in ${source}, ${reason}`;
  return typedColumn(cells.name, asLabels(type, texts), because, settings);
}

function addErrors(cells: CellColumn, typed: TypedColumn): TypedColumn {
  const errors = cells.counts.error;
  if (errors === 0) return typed;
  const problems = new ProblemList();
  for (let row = 0; row < cells.rows; row++) {
    if (cells.kindAt(row) !== 'error') continue;
    const message = `${cells.textAt(row) ?? ''} stands in a cell, which counts as no value.`;
    problems.add(columnProblem('error-cell', 'warning', cells.name, message, row + 1));
  }
  const { missing, invalid } = typed.faults;
  return {
    ...typed,
    faults: { missing: missing - errors, invalid: invalid + errors },
    problems: [...problems.list(), ...typed.problems],
  };
}

function finishSequence(cells: CellColumn, { settings, source }: FinishHints): TypedColumn {
  const { name, counts } = cells;
  const column = cells.padSequences().finish();
  const problems = new ProblemList();
  for (const { row, features } of cells.misfits) {
    const message = `The sequence has ${features} numbers a timestep, but ${column.features} in the rows before. It was left out; give every timestep as many numbers.`;
    problems.add(columnProblem('features-differ', 'error', name, message, row + 1));
  }
  let invalid = cells.misfits.length;
  for (let row = 0; counts.sequence + counts.missing < cells.rows && row < cells.rows; row++) {
    const kind = cells.kindAt(row);
    if (kind === 'sequence' || kind === 'missing') continue;
    invalid++;
    const message = `"${cells.textAt(row) ?? ''}" stands where other rows have a list of numbers. It was left out.`;
    problems.add(columnProblem('no-sequence', 'error', name, message, row + 1));
  }
  const reason = `lists of numbers in ${source}, ${column.features} a timestep`;
  const typed = typedColumn(name, column, reason, settings);
  return {
    ...typed,
    faults: { missing: typed.faults.missing - invalid, invalid },
    problems: [...problems.list(), ...typed.problems],
  };
}
