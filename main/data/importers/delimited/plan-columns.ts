/** Which columns are read as numbers at once, by what a sample of their cells says. */
import {
  vainSettingCodes,
  type ColumnSettings,
  type ImportSettings,
} from '#shared/domain/import-settings';
import { typeTextColumn } from '../../typing/type-text-column';
import type { TypedColumn, TypingOptions } from '../../typing/typed-column';
import type { Layout } from './find-layout';
import { NumberCollector, type NumberPlan } from './number-collector';
import type { Collector } from './table-pass';
import { TextCollector } from './text-collector';

/** @param rows about as many as the table will have */
export function planColumns(layout: Layout, settings: ImportSettings, rows: number): Collector[] {
  return layout.names.map((name, column) => {
    const cells = layout.rows.map((row) => row.cells[column] ?? null);
    const options = typingOptions(name, layout, settings);
    const plan = numberPlan(name, typeTextColumn(name, cells, options), options);
    return plan === null
      ? { kind: 'text', of: new TextCollector(rows) }
      : { kind: 'number', of: new NumberCollector(name, plan) };
  });
}

/**
 * Whether no column has mostly texts of its own in each row. To join what several have collected of
 * those takes as long as to collect it.
 */
export function textsComeBack({ rows }: Layout, collectors: readonly Collector[]): boolean {
  return collectors.every(({ kind }, column) => {
    const distinct = new Set(rows.map(({ cells }) => cells[column]));
    return kind !== 'text' || distinct.size <= Math.max(1, rows.length / 2);
  });
}

export function typingOptions(
  name: string,
  { delimiter }: Layout,
  settings: ImportSettings,
): TypingOptions {
  const own = columnSettings(settings, name);
  return { settings: own, decimal: settings.decimal, delimiter: delimiter ?? undefined };
}

function columnSettings({ columns }: ImportSettings, name: string): ColumnSettings | undefined {
  return columns !== undefined && Object.hasOwn(columns, name) ? columns[name] : undefined;
}

/** Null where the cells must be seen as a whole. */
function numberPlan(name: string, typed: TypedColumn, options: TypingOptions): NumberPlan | null {
  const { settings = {}, decimal, delimiter } = options;
  const refused = typed.problems.some(({ code }) => vainSettingCodes.includes(code));
  const open = typed.decisions.some(({ certain }) => !certain);
  const hasUnit = typed.decisions.some(({ setting }) => setting === `columns.${name}.unit`);
  const { column, rule } = typed;
  if (column.type !== 'number' || rule.thousands !== null || refused || open || hasUnit)
    return null;
  const set = settings.decimal ?? decimal;
  const signDecision = typed.decisions.find(({ setting }) => setting.endsWith('.decimal'));
  const setReason = `decimal ${set === ',' ? 'comma' : 'point'} as set`;
  return {
    decimal: rule.decimal ?? set ?? '.',
    hasDecimal: rule.decimal !== null,
    reason: signDecision?.reason ?? (set === undefined ? '' : setReason),
    mayTurn: set !== undefined || delimiter !== ';',
    settings,
    decimalIsSet: set !== undefined,
  };
}
