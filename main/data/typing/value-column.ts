/** Columns of numbers and dates, filled from distinct texts that are read once each. */
import type { DataProblem } from '#shared/domain/dataset';
import { eachInSteps, eachPart, type Steps } from '../steps';
import {
  closeList,
  columnProblem,
  missingProblem,
  problemsOfAKind,
  quoteCell,
} from './cell-problems';
import { saysInfinite, saysMissing } from './cell-words';
import type { TextCells } from './text-cells';

export interface FilledValues {
  values: Float64Array;
  missing: number;
  invalid: number;
  problems: DataProblem[];
}

const missingCell = 1;
const invalidCell = 2;

/** @param read a text's value; NaN or an infinity where it has none */
export function* fillValues(
  name: string,
  cells: TextCells,
  read: (text: string, code: number) => number,
  explain: (text: string) => { code: string; message: string },
): Steps<FilledValues> {
  const { codes, texts } = cells;
  const valueOf = new Float64Array(texts.length);
  const kindOf = new Uint8Array(texts.length);
  yield* eachInSteps(texts, (text, code) => {
    const value = saysMissing(text) ? NaN : read(text, code);
    const isValue = Number.isFinite(value);
    valueOf[code] = isValue ? value : NaN;
    if (!isValue) kindOf[code] = saysMissing(text) ? missingCell : invalidCell;
  });
  const values = new Float64Array(codes.length).fill(NaN);
  const missingRows: number[] = [];
  const invalidCells: DataProblem[] = [];
  let [missing, invalid] = [0, 0];
  const fill = (row: number) => {
    const code = codes[row] as number;
    const kind = code < 0 ? missingCell : kindOf[code];
    if (kind === missingCell) {
      missing += 1;
      if (missingRows.length < 11) missingRows.push(row + 1);
    } else if (kind === invalidCell) {
      invalid += 1;
      if (invalid <= problemsOfAKind) {
        const { code: problem, message } = explain(texts[code] as string);
        invalidCells.push(columnProblem(problem, 'warning', name, message, row + 1));
      }
    } else {
      values[row] = valueOf[code] as number;
    }
  };
  yield* eachPart(codes.length, (from, to) => {
    for (let row = from; row < to; row += 1) fill(row);
    return false;
  });
  const problems = [
    ...missingProblem(name, missingRows, missing),
    ...closeList(invalidCells, invalid - invalidCells.length),
  ];
  return { values, missing, invalid, problems };
}

/** Why a cell among numbers has no value. */
export function explainNumber(text: string): { code: string; message: string } {
  if (saysInfinite(text)) {
    return { code: 'not-finite', message: `${quoteCell(text)} is no finite number.` };
  }
  const message = `${quoteCell(text)} is no number in a column of numbers.`;
  return { code: 'not-a-number', message };
}

/** The same for a number beyond what float64 holds. */
export function tooLarge(text: string): { code: string; message: string } {
  return { code: 'not-finite', message: `${quoteCell(text)} is too large for a number.` };
}
