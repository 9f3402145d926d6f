/** A column of numbers: its cells read under one rule, and what is told about the rule. */
import type { DataProblem, Decision } from '#shared/domain/dataset';
import type { ColumnRule } from '../importers/importer';
import { columnProblem } from './cell-problems';
import type { NumberFinding } from './number-rule';
import { losesDigits } from './number-rule';
import { parseNumber, withoutThousands, type NumberRule } from './number-text';
import type { TextCells } from './text-cells';
import { columnDecision, type TypedColumn } from './typed-column';
import { explainNumber, fillValues, tooLarge } from './value-column';

export function numberColumn(
  name: string,
  cells: TextCells,
  finding: NumberFinding,
): Omit<TypedColumn, 'decisions'> {
  const filled = fillValues(
    name,
    cells,
    (text) => parseNumber(text, finding.rule) ?? NaN,
    (text) => (parseNumber(text, finding.rule) === null ? explainNumber(text) : tooLarge(text)),
  );
  return {
    column: { type: 'number', values: filled.values },
    rule: numberColumnRule(finding),
    faults: { missing: filled.missing, invalid: filled.invalid },
    problems: [...filled.problems, ...lostDigits(name, cells.texts, finding.rule)],
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

/** A warning where a whole number has more digits than a number holds, also one with thousands signs. */
export function lostDigits(
  name: string,
  texts: readonly string[],
  rule: NumberRule = { decimal: '.', thousands: '' },
): DataProblem[] {
  const long = texts.find((text) => text.length > 15 && losesDigits(withoutThousands(text, rule)));
  if (long === undefined) return [];
  const message = `Column "${name}" as numbers loses digits: "${long.trim()}" is more than a number holds exactly. Keep it as text if it is an id.`;
  return [columnProblem('lost-digits', 'warning', name, message)];
}
