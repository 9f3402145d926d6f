/** Tables whose timesteps stand side by side, as delimited text. */
import type { ImportSettings } from '#shared/domain/import-settings';
import { importDelimited } from '../../../../../../main/data/importers/delimited';
import type { Imported } from '../../../../../../main/data/importers/importer';
import { Pacer } from '../../../../../../main/data/importers/reading/pacer';
import { reshapeTable } from '../../../../../../main/data/reshape/wide';
import { importContent } from '../../importers/import-fixture';

export const pacer = (): Pacer => new Pacer(new AbortController().signal);

/** @param settings of the importer and of the timesteps */
export async function reshaped(text: string, settings: ImportSettings = {}): Promise<Imported> {
  return reshapeTable(await plain(text, settings), settings, pacer());
}

export function plain(text: string, settings: ImportSettings = {}): Promise<Imported> {
  return importContent(importDelimited, 'a.csv', text, settings);
}

export function count<T>(length: number, of: (i: number) => T): T[] {
  return Array.from({ length }, (_, i) => of(i));
}

/** Lines of cells with commas between. */
export function csv(...lines: readonly (readonly (string | number)[])[]): string {
  return `${lines.map((cells) => cells.join(',')).join('\n')}\n`;
}

/** Without those of the importer on the file and its columns. */
export function wideDecisions({ decisions }: Imported) {
  const own = ['layout', 'firstStep', 'lastStep', 'stepFeatures'];
  return Object.fromEntries(
    decisions
      .filter(({ setting }) => own.includes(setting))
      .map(({ setting, value }) => [setting, value]),
  );
}

export function decisionOn({ decisions }: Imported, wanted: string) {
  return decisions.find(({ setting }) => setting === wanted);
}

/** Numbers that look random and are the same each time, 0 to 1. */
export function noise(i: number): number {
  const x = Math.sin(i * 12.9898 + 4.1414) * 43758.5453;
  return x - Math.floor(x);
}
