/**
 * What stands between a table as a file has it and one whose rows are timesteps or records: numbers for
 * missing values taken out, dates put together, timesteps that stand side by side brought below each other.
 */
import type { ImportSettings } from '#shared/domain/import-settings';
import type { Imported } from '../importers/importer';
import { Pacer } from '../importers/reading/pacer';
import { joinDates } from './join-dates';
import { takeMissingCode } from './missing-code';
import { reshapeTable } from './wide';

/**
 * @param inOrder brings the rows into the order of their dates, which one row a series does not have any more
 * @throws LabError `invalid-input` where a setting cannot be obeyed; `cancelled`
 */
export async function arrange(
  imported: Imported,
  settings: ImportSettings,
  inOrder: (imported: Imported) => Imported,
  signal: AbortSignal,
): Promise<Imported> {
  const pacer = new Pacer(signal);
  const measured = await takeMissingCode(imported, settings, pacer);
  const dated = await joinDates(measured, settings, pacer);
  return reshapeTable(inOrder(dated), settings, pacer);
}
