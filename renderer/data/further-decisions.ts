/** What could be set about a table where the importer saw no reason to decide anything. */
import type { Dataset, Decision } from '#shared/domain/dataset';
import { layouts, tableFormats, type Format } from '#shared/domain/import-settings';

/** With a header that may have units below it. */
const withUnitRows: readonly Format[] = ['csv', 'xlsx'];

/** As the file was read: nothing stands for a missing value, rows are rows, all of them data. */
export function furtherDecisions({ format, header, columns, decisions }: Dataset): Decision[] {
  if (format === null || !tableFormats.includes(format)) return [];
  const numbers = columns.filter(({ type }) => type === 'number').length;
  const usual: Pick<Decision, 'setting' | 'value' | 'alternatives'>[] = [
    ...(numbers > 0 ? [{ setting: 'missingCode', value: '', alternatives: [] }] : []),
    ...(numbers > 1 ? [{ setting: 'layout', value: 'rows', alternatives: [...layouts] }] : []),
    ...(withUnitRows.includes(format) && header === true
      ? [{ setting: 'unitRows', value: 0, alternatives: [] }]
      : []),
  ];
  const isDecided = (name: string): boolean =>
    decisions.some(({ setting, column }) => column === null && setting === name);
  return usual
    .filter(({ setting }) => !isDecided(setting))
    .map((decision) => ({ ...decision, column: null, reason: '', certain: true }));
}
