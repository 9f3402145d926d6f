/** What typing makes of a column. */
import type { DataProblem, Decision } from '#shared/domain/dataset';
import type { ColumnSettings } from '#shared/domain/import-settings';
import type { ColumnFaults, ColumnRule } from '../importers/importer';
import type { Column } from '../table';

export interface TypedColumn {
  column: Column;
  rule: ColumnRule;
  faults: ColumnFaults;
  decisions: Decision[];
  /** At most a hundred of a kind; rows counted from 1. */
  problems: DataProblem[];
  /** Its values were read from texts, in which signs have a meaning; absent: not. */
  fromTexts?: boolean;
}

export interface TypingOptions {
  settings?: ColumnSettings | undefined;
  /** Set for the whole file. */
  decimal?: '.' | ',' | undefined;
  /** What other columns of the file clearly have; decides where this one leaves it open. */
  likelyDecimal?: '.' | ',' | undefined;
  /** Of the file; a semicolon makes a decimal comma likely. */
  delimiter?: string | undefined;
}

export const noRule: ColumnRule = { decimal: null, thousands: null, dateOrder: null };

export function columnDecision(
  column: string,
  setting: keyof ColumnSettings,
  value: string,
  reason: string,
  alternatives: readonly string[],
  certain = true,
): Decision {
  return {
    setting: `columns.${column}.${setting}`,
    column,
    value,
    reason,
    alternatives: alternatives.filter((other) => other !== value),
    certain,
  };
}
