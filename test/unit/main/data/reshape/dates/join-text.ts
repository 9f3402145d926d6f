/** Tables of text whose dates are put together, for tests. */
import type { ImportSettings } from '#shared/domain/import-settings';
import type { Imported } from '../../../../../../main/data/importers/importer';
import { Pacer } from '../../../../../../main/data/importers/reading/pacer';
import { joinDates } from '../../../../../../main/data/reshape/join-dates';
import { importBytes } from '../../importers/delimited/import-text';

export const pacer = () => new Pacer(new AbortController().signal);

export async function join(content: string, settings: ImportSettings = {}): Promise<Imported> {
  return joinDates(await importBytes(content), settings, pacer());
}

export async function namesOf(content: string, settings: ImportSettings = {}): Promise<string[]> {
  return [...(await join(content, settings)).table.columns.keys()];
}

/** Whether nothing is changed, and nothing said. */
export async function isLeft(content: string): Promise<boolean> {
  const imported = await importBytes(content);
  return (await joinDates(imported, {}, pacer())) === imported;
}

export function decisionOf({ decisions }: Imported) {
  return decisions.find(({ setting }) => setting === 'joinDates');
}
