/** Who reads a format, and what can be set about it. */
import { tableFormats, tableSettings, type Format } from '#shared/domain/import-settings';
import { delimitedSettings, importDelimited } from './delimited';
import type { FileSetting, Importer } from './importer';
import { importJson, jsonSettings } from './json';
import { importJsonLines, jsonLinesSettings } from './json-lines';
import { importNpy, npySettings } from './npy';
import { importNpz, npzSettings } from './npz';
import { importParquet, parquetSettings } from './parquet';
import { importPictures, picturesSettings } from './pictures';
import { importPlainText, plainTextSettings } from './plain-text';
import { importTs, tsSettings } from './ts';
import { importTsf, tsfSettings } from './tsf';
import { importXlsx, xlsxSettings } from './xlsx';

export interface FormatImporter {
  /** Is given no setting but `settings` and those of columns. */
  read: Importer;
  settings: readonly FileSetting[];
}

/** What is looked at when a file of the format is read, by its importer or by who arranges its table. */
export function settingsOf(format: Format): readonly FileSetting[] {
  const own = formatImporters[format].settings;
  return tableFormats.includes(format) ? [...own, ...tableSettings] : own;
}

export const formatImporters: Readonly<Record<Format, FormatImporter>> = {
  csv: { read: importDelimited, settings: delimitedSettings },
  json: { read: importJson, settings: jsonSettings },
  jsonl: { read: importJsonLines, settings: jsonLinesSettings },
  text: { read: importPlainText, settings: plainTextSettings },
  ts: { read: importTs, settings: tsSettings },
  tsf: { read: importTsf, settings: tsfSettings },
  npy: { read: importNpy, settings: npySettings },
  npz: { read: importNpz, settings: npzSettings },
  parquet: { read: importParquet, settings: parquetSettings },
  xlsx: { read: importXlsx, settings: xlsxSettings },
  pictures: { read: importPictures, settings: picturesSettings },
};
