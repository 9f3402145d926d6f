/** A person's answer to what the importer decided, put into the settings of the next import. */
import type { Decision } from '#shared/domain/dataset';
import {
  settingsOfType,
  type ColumnSettings,
  type ImportSettings,
} from '#shared/domain/import-settings';

export type DecisionValue = NonNullable<Decision['value']>;

/** Always in this order, so that they are found again; UTF-8 is never missing. */
export const usualEncodings = [
  'utf-8',
  'utf-16le',
  'windows-1252',
  'iso-8859-2',
  'windows-1251',
  'shift_jis',
];

/** What can be chosen: the value as it is, then the alternatives, each once. */
export function optionsOf({
  setting,
  value,
  alternatives,
}: Pick<Decision, 'setting' | 'value' | 'alternatives'>): readonly DecisionValue[] {
  if (setting === 'encoding' && alternatives.length > 0) {
    const others = [value, ...alternatives].filter((one) => typeof one === 'string').sort();
    return [...new Set([...usualEncodings, ...others])];
  }
  return [...new Set(value === null ? alternatives : [value, ...alternatives])];
}

/** A column's name may hold dots, so that it is taken off as a whole. */
export function settingName({ setting, column }: Decision): string {
  const prefix = column === null ? '' : `columns.${column}.`;
  return setting.startsWith(prefix) ? setting.slice(prefix.length) : setting;
}

export function withDecision(
  settings: ImportSettings,
  decision: Decision,
  value: DecisionValue,
): ImportSettings {
  const name = settingName(decision);
  if (decision.column !== null) {
    return withColumnSetting(settings, decision.column, { [name]: value });
  }
  return { ...(name === 'format' ? ofBytes(settings) : settings), [name]: value };
}

/** What holds in whatever format a file is read; the rest, also columns, is of the format until now. */
function ofBytes({ encoding, member }: ImportSettings): ImportSettings {
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(member === undefined ? {} : { member }),
  };
}

/** Settings of other columns stay, and those of this one that are of use under its type. */
export function withColumnSetting(
  settings: ImportSettings,
  column: string,
  changes: ColumnSettings,
): ImportSettings {
  const columns = new Map(Object.entries(settings.columns ?? {}));
  columns.set(column, { ...fitting(columns.get(column), changes.type), ...changes });
  return { ...settings, columns: Object.fromEntries(columns) };
}

/** @param type that is newly set; undefined: it stays */
function fitting(settings: ColumnSettings = {}, type: ColumnSettings['type']): ColumnSettings {
  if (type === undefined) return settings;
  const used: readonly string[] = settingsOfType[type];
  return Object.fromEntries(Object.entries(settings).filter(([name]) => used.includes(name)));
}
