/** A person's answer to what the importer decided, put into the settings of the next import. */
import type { Decision } from '#shared/domain/dataset';
import {
  importSettingsSchema,
  layouts,
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

type Options = Pick<Decision, 'setting' | 'value' | 'alternatives'>;

/**
 * What can be chosen, each once: in an order that stays whatever is chosen where there is one, or else the value
 * as it is, then the alternatives.
 * @param decisions of the same file
 */
export function optionsOf(
  { setting, value, alternatives }: Options,
  decisions: readonly Options[] = [],
): readonly DecisionValue[] {
  if (setting === 'encoding' && alternatives.length > 0) {
    const others = [value, ...alternatives].filter((one) => typeof one === 'string').sort();
    return [...new Set([...usualEncodings, ...others])];
  }
  const all = [...new Set(value === null ? alternatives : [value, ...alternatives])];
  if (setting === 'layout') return layouts.filter((one) => all.includes(one));
  if (setting === 'firstStep' || setting === 'lastStep') return stepsOf(setting, all, decisions);
  const numbers = all.filter((one) => typeof one === 'number');
  return numbers.length === all.length ? numbers.sort((a, b) => a - b) : all;
}

/**
 * Timesteps in the order of the file. The alternatives stand so; where the value belongs, the list of the other end
 * tells, which has it among its own.
 */
function stepsOf(
  setting: 'firstStep' | 'lastStep',
  [own = '', ...names]: readonly DecisionValue[],
  decisions: readonly Options[],
): DecisionValue[] {
  const isFirst = setting === 'firstStep';
  const other = decisions.find((one) => one.setting === (isFirst ? 'lastStep' : 'firstStep'));
  const like = other?.alternatives ?? [];
  const at = like.indexOf(own);
  if (at < 0) return isFirst ? [own, ...names] : [...names, own];
  const behind = new Set(isFirst ? [...like.slice(at), other?.value] : like.slice(at));
  const next = names.findIndex((name) => behind.has(name));
  const place = next < 0 ? names.length : next;
  return [...names.slice(0, place), own, ...names.slice(place)];
}

/** Also with a comma for the point, and the longer sign for minus, as people write them. */
export function readMissingCode(text: string): { code: string } | { fault: string } {
  const parsed = importSettingsSchema.shape.missingCode.safeParse(
    text.trim().replace(',', '.').replace(/^[−–]/, '-'),
  );
  return parsed.success
    ? { code: parsed.data ?? '' }
    : { fault: parsed.error.issues[0]?.message ?? '' };
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
  return { ...beside(name, value, settings), [name]: value };
}

/** What stays where a setting of the file becomes `value`. */
function beside(name: string, value: DecisionValue, settings: ImportSettings): ImportSettings {
  if (name === 'format') return ofBytes(settings);
  if (name !== 'layout') return settings;
  const vain = vainIn[String(value)] ?? [];
  return Object.fromEntries(Object.entries(settings).filter(([other]) => !vain.includes(other)));
}

/** Settings of timesteps side by side that a layout has no use for. */
const vainIn: Readonly<Record<string, readonly string[]>> = {
  rows: ['firstStep', 'lastStep', 'stepFeatures'],
  series: ['stepFeatures'],
};

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
