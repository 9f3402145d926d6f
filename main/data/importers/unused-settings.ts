/** Settings that were given and that a file has no use for: said, never dropped in silence. */
import type { DataProblem } from '#shared/domain/dataset';
import { formats, type Format, type ImportSettings } from '#shared/domain/import-settings';
import { formatImporters, settingsOf } from './format-importers';
import type { FileSetting, Imported, ImportRequest } from './importer';

const code = 'unused-setting';

/** Looked at for every file, by who chooses the importer and puts the rows in order. */
const always: readonly FileSetting[] = ['format', 'order'];
/** Looked at where a file of an archive is chosen. */
const ofArchives: readonly FileSetting[] = ['member'];

const kinds: Readonly<Record<Format, { one: string; many: string }>> = {
  csv: { one: 'delimited text', many: 'delimited text' },
  json: { one: 'a JSON file', many: 'JSON' },
  jsonl: { one: 'a JSON Lines file', many: 'JSON Lines' },
  text: { one: 'plain text', many: 'plain text' },
  ts: { one: 'a .ts file of series', many: '.ts files of series' },
  tsf: { one: 'a .tsf file of series', many: '.tsf files of series' },
  npy: { one: 'a NumPy array', many: 'NumPy arrays' },
  npz: { one: 'an archive of NumPy arrays', many: 'archives of NumPy arrays' },
  parquet: { one: 'a Parquet file', many: 'Parquet files' },
  xlsx: { one: 'an Excel workbook', many: 'Excel workbooks' },
  pictures: { one: 'a folder of pictures', many: 'folders of pictures' },
};

/** What the importer of a format is given: what it says it looks at, and settings of columns. */
export function settingsFor(format: Format, settings: ImportSettings): ImportSettings {
  const isRead = (name: string) =>
    name === 'columns' || formatImporters[format].settings.some((own) => own === name);
  return Object.fromEntries(Object.entries(settings).filter(([name]) => isRead(name)));
}

export interface CheckedSettings {
  /** All of the import, and one for each setting that was given in vain. */
  problems: DataProblem[];
  /** What was set and is of use. */
  settings: ImportSettings;
}

/** @param isMember whether the file was taken out of a zip archive */
export function checkUse(
  { format, idle = [], problems }: Imported,
  { settings, given = settings }: ImportRequest,
  isMember: boolean,
): CheckedSettings {
  const known = [...settingsOf(format), ...always, ...(isMember ? ofArchives : [])];
  const isUsed = (name: FileSetting) => known.includes(name) && !idle.includes(name);
  const set = Object.entries(settings) as [keyof ImportSettings, unknown][];
  const told = set.flatMap(([name, value]) => {
    const isSaid = value !== undefined && given[name] !== undefined;
    if (name === 'columns' || isUsed(name) || !isSaid) return [];
    const said = `${name}=${JSON.stringify(value)}`;
    const why = known.includes(name) ? idleReason : foreignReason(name, format);
    return [problem(`The setting ${said} was not used: ${why}`)];
  });
  const isTold = ({ code: kind, column }: DataProblem) =>
    kind !== code || column === null || given.columns?.[column] !== undefined;
  return {
    problems: [...told, ...problems.filter(isTold)],
    settings: Object.fromEntries(set.filter(([name]) => name === 'columns' || isUsed(name))),
  };
}

const idleReason =
  'no column holds numbers that are written as texts, and others have no decimal sign. Take the setting back.';

function foreignReason(name: FileSetting, format: Format): string {
  const said = `${kinds[format].one} has no such setting, which is for`;
  if (ofArchives.includes(name)) return `${said} zip archives. Take the setting back.`;
  const owners = formats.filter((other) => settingsOf(other).includes(name));
  const named = listed(owners.map((other) => kinds[other].many));
  return `${said} ${named}. Take the setting back, or set format where the file is of another kind.`;
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

function problem(message: string): DataProblem {
  return { code, severity: 'warning', row: null, column: null, line: null, message };
}
