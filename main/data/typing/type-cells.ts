/**
 * Types a whole column of texts. What cannot be known from one cell is decided over all of them, once:
 * 1,234 is not a thousand here and a little over one there.
 */
import type { DataProblem, Decision } from '#shared/domain/dataset';
import { importedTypes, type ColumnSettings } from '#shared/domain/import-settings';
import { hasUnit, saysInfinite, saysMissing } from './cell-words';
import { chooseType, type TypeChoice } from './choose-type';
import { dateColumn, findDates, orderDecision, zoneDecisions } from './date-column';
import { mayBeCompact } from './date-readings';
import { categoryOrText, labelColumn } from './label-column';
import { numberColumn, signDecisions } from './number-column';
import { findNumberRule } from './number-rule';
import { countCells, type TextCells } from './text-cells';
import { refusedSettings, refusedType } from './refused-settings';
import { columnDecision, type TypedColumn, type TypingOptions } from './typed-column';

export function typeCells(name: string, cells: TextCells, options: TypingOptions): TypedColumn {
  const { settings: given = {}, decimal, likelyDecimal, delimiter } = options;
  const sameSign = given.thousands !== undefined && given.thousands === (given.decimal ?? decimal);
  const settings: ColumnSettings = { ...given };
  if (sameSign) delete settings.thousands;
  const counts = countCells(cells);
  const tally = { cells: 0, infinite: 0, withUnit: 0 };
  const others: string[] = [];
  const otherCounts: number[] = [];
  cells.texts.forEach((text, i) => {
    const count = counts[i] as number;
    if (saysMissing(text)) return;
    if (saysInfinite(text)) {
      tally.infinite += count;
      return;
    }
    tally.cells += count;
    if (hasUnit(text)) tally.withUnit += count;
    others.push(text);
    otherCounts.push(count);
  });
  const numbers = findNumberRule(others, otherCounts, {
    settings,
    decimal,
    likelyDecimal,
    delimiter,
  });
  // Numbers throughout are dates at most where they have eight digits.
  const noDates =
    settings.type !== 'date' && numbers.fitting === tally.cells && !mayBeCompact(others);
  const dates = findDates(noDates ? [] : cells.texts, counts, settings);
  const labels = () => categoryOrText(cells.texts, counts);
  const choice = chooseType(tally, numbers, dates, labels, settings);
  const decisions = [typeDecision(name, choice)];
  const problems = [
    ...refusedType(name, choice, sameSign ? given.thousands : undefined),
    ...refusedSettings(name, choice, { ...options, settings }, others, otherCounts),
  ];
  if (choice.type === 'number') {
    decisions.push(...signDecisions(name, numbers));
    return join(numberColumn(name, cells, numbers), decisions, problems);
  }
  if (choice.type === 'date') {
    decisions.push(orderDecision(name, dates.finding), ...zoneDecisions(name, dates));
    return join(dateColumn(name, cells, dates), decisions, problems);
  }
  return join(labelColumn(name, choice.type, cells), decisions, problems);
}

export function typeDecision(
  name: string,
  { type, reason, certain }: Omit<TypeChoice, 'refused'>,
): Decision {
  return columnDecision(name, 'type', type, reason, importedTypes, certain);
}

function join(
  typed: Omit<TypedColumn, 'decisions'>,
  decisions: Decision[],
  problems: DataProblem[],
): TypedColumn {
  return { ...typed, decisions, problems: [...problems, ...typed.problems] };
}
