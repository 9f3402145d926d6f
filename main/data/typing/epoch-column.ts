/** A column of numbers that is set to be one of dates: seconds or milliseconds since 1970. */
import type { Decision } from '#shared/domain/dataset';
import { dateText } from '../cell-texts';
import { eachInSteps, type Steps } from '../steps';
import { quoteCell } from './cell-problems';
import { epochMs, epochNumber, epochUnit, type EpochUnit } from './epoch';
import type { TextCells } from './text-cells';
import { toleratedShare } from './tolerated-share';
import { noRule, type TypedColumn } from './typed-column';
import { fillValues } from './value-column';

export interface EpochFinding {
  unit: EpochUnit;
  firstMs: number;
  lastMs: number;
}

/**
 * Null where too many cells are no such times.
 * @param counts rows that have each text
 */
export function* findEpoch(
  texts: readonly string[],
  counts: readonly number[],
): Steps<EpochFinding | null> {
  let [smallest, largest, rows, cells] = [Infinity, -Infinity, 0, 0];
  yield* eachInSteps(texts, (text, i) => {
    cells += counts[i] as number;
    const value = epochNumber(text);
    if (Number.isNaN(value)) return;
    rows += counts[i] as number;
    smallest = Math.min(smallest, value);
    largest = Math.max(largest, value);
  });
  const unit = epochUnit(largest);
  if (unit === null || rows < (1 - toleratedShare) * cells) return null;
  return { unit, firstMs: epochMs(smallest, unit), lastMs: epochMs(largest, unit) };
}

export function* epochColumn(
  name: string,
  cells: TextCells,
  { unit }: EpochFinding,
): Steps<Omit<TypedColumn, 'decisions'>> {
  const filled = yield* fillValues(
    name,
    cells,
    (text) => epochMs(epochNumber(text), unit),
    (text) => ({
      code: 'not-a-date',
      message: `${quoteCell(text)} is no time in ${unit} since 1970.`,
    }),
  );
  const { missing, invalid, problems } = filled;
  const column = { type: 'date' as const, values: filled.values };
  return { column, rule: noRule, faults: { missing, invalid }, problems };
}

export function epochDecision(name: string, { unit, firstMs, lastMs }: EpochFinding): Decision {
  return {
    setting: `columns.${name}.epoch`,
    column: name,
    value: unit,
    reason: `since 1970, in UTC: from ${dateText(firstMs) ?? ''} to ${dateText(lastMs) ?? ''}`,
    alternatives: [],
    certain: true,
  };
}
