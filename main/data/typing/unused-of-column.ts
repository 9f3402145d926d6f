/** Settings of a column that say nothing about values of its type: said, never dropped in silence. */
import type { DataProblem } from '#shared/domain/dataset';
import { settingsOfType, type ColumnSettings } from '#shared/domain/import-settings';
import { columnProblem } from './cell-problems';

const readings = ['decimal', 'thousands', 'dateOrder'] as const;

/**
 * @param used those that are looked at
 * @param reason why the others are not, and what to do
 */
export function unusedOfColumn(
  name: string,
  settings: ColumnSettings,
  used: readonly (keyof ColumnSettings)[],
  reason: string,
): DataProblem[] {
  return readings.flatMap((setting) => {
    const value = settings[setting];
    if (value === undefined || used.includes(setting)) return [];
    const message = `The setting ${setting}="${value}" was not used for column "${name}": ${reason}`;
    return [columnProblem('unused-setting', 'warning', name, message)];
  });
}

const contents = { number: 'numbers', date: 'dates', category: 'categories', text: 'texts' };

/** Where the type was set, and is obeyed. */
export function unusedUnderType(name: string, settings: ColumnSettings): DataProblem[] {
  const { type } = settings;
  if (type === undefined) return [];
  const reason = `its type is set to ${type}, and ${contents[type]} have no such setting. Take the setting back, or set another type.`;
  return unusedOfColumn(name, settings, settingsOfType[type], reason);
}
