/** A column of numbers: its cells read under one rule, and what is told about the rule. */
import type { DataProblem, Decision } from '#shared/domain/dataset';
import type { ColumnRule } from '../importers/importer';
import { findInSteps, type Steps } from '../steps';
import { columnProblem } from './cell-problems';
import { bareNumber, explainDressed, type NumberDress } from './number-dress';
import type { NumberFinding } from './number-rule';
import { losesDigits } from './number-rule';
import { parseNumber, withoutThousands, type NumberRule } from './number-text';
import type { TextCells } from './text-cells';
import { columnDecision, type TypedColumn } from './typed-column';
import { fillValues, tooLarge } from './value-column';

export function* numberColumn(
  name: string,
  cells: TextCells,
  finding: NumberFinding,
  dress: NumberDress | null,
): Steps<Omit<TypedColumn, 'decisions'>> {
  const read = (text: string) => parseNumber(bareNumber(text, dress), finding.rule);
  const filled = yield* fillValues(
    name,
    cells,
    (text) => read(text) ?? NaN,
    (text) => (read(text) === null ? explainDressed(text, dress) : tooLarge(text)),
  );
  const isLong = (text: string) => text.length > 15 && isLongNumber(text, dress, finding.rule);
  const long = yield* findInSteps(cells.texts, isLong);
  return {
    column: { type: 'number', values: filled.values },
    rule: numberColumnRule(finding),
    faults: { missing: filled.missing, invalid: filled.invalid },
    problems: [...filled.problems, ...lostDigits(name, long === undefined ? [] : [long])],
  };
}

export function numberColumnRule(
  finding: Pick<NumberFinding, 'rule' | 'hasDecimal' | 'hasThousands'>,
): ColumnRule {
  const tells = finding.hasDecimal || finding.hasThousands;
  return {
    decimal: tells ? finding.rule.decimal : null,
    thousands: finding.hasThousands ? finding.rule.thousands : null,
    dateOrder: null,
  };
}

/** Decisions on the signs; none where all numbers are whole. */
export function signDecisions(
  name: string,
  finding: Pick<NumberFinding, 'rule' | 'certain' | 'reason' | 'hasDecimal' | 'hasThousands'>,
): Decision[] {
  const { rule, certain, reason, hasDecimal, hasThousands } = finding;
  const decisions: Decision[] = [];
  if (hasDecimal || hasThousands) {
    decisions.push(columnDecision(name, 'decimal', rule.decimal, reason, ['.', ','], certain));
  }
  if (hasThousands) {
    const others = ['', '.', ',', ' ', "'"].filter((sign) => sign !== rule.decimal);
    decisions.push(columnDecision(name, 'thousands', rule.thousands, reason, others, certain));
  }
  return decisions;
}

/** What the numbers count, which was taken off the cells. */
export function unitDecision(name: string, unit: string, reason: string): Decision {
  return {
    setting: `columns.${name}.unit`,
    column: name,
    value: unit,
    reason,
    alternatives: [],
    certain: true,
  };
}

function isLongNumber(text: string, dress: NumberDress | null, rule: NumberRule): boolean {
  return losesDigits(withoutThousands(bareNumber(text, dress), rule));
}

/** A warning where there are whole numbers that have more digits than a number holds. */
export function lostDigits(name: string, [long]: readonly string[]): DataProblem[] {
  if (long === undefined) return [];
  const message = `Column "${name}" as numbers loses digits: "${long.trim()}" is more than a number holds exactly. Keep it as text if it is an id.`;
  return [columnProblem('lost-digits', 'warning', name, message)];
}
