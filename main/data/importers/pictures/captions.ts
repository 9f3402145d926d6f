/** What is known of each picture: a row of a table beside them, or the folder they are in. */
import { extname, join } from 'node:path';
import { LabError } from '#shared/result';
import type { Column } from '../../table';
import { importDelimited } from '../delimited';
import type { Imported, Importer, ImportRequest } from '../importer';
import { importJson } from '../json';
import { importJsonLines } from '../json-lines';
import type { ProblemList } from '../reading/problem-list';
import type { PictureFolder } from './folder';
import { fileNameAt, findFileColumn, pictureFinder } from './match-files';

export interface Captions {
  /** For each row, the picture it is about. */
  pictures: string[];
  /** Row of the table that belongs to each of `pictures`. */
  rows: number[];
  columns: ReadonlyMap<string, Column>;
  table: Imported | null;
  /** Where they come from. */
  found: string;
}

function importerFor(name: string): Importer {
  switch (extname(name).toLowerCase()) {
    case '.json':
      return importJson;
    case '.jsonl':
    case '.ndjson':
      return importJsonLines;
    default:
      return importDelimited;
  }
}

/** @throws LabError `invalid-input` where a table cannot be read */
export async function readCaptions(
  request: ImportRequest,
  { pictures, tables }: PictureFolder,
  problems: ProblemList,
): Promise<Captions> {
  const find = pictureFinder(pictures);
  for (const name of tables) {
    const table = await readTable(request, name, tables.length === 1);
    if (table === null) continue;
    const fileColumn = findFileColumn(table.table.columns, table.table.rows, find);
    if (fileColumn === null) continue;
    return fromTable(name, table, fileColumn, pictures, find, problems);
  }
  if (tables.length > 0) {
    const message = `No column of ${tables.map((name) => `"${name}"`).join(', ')} holds names of the pictures, so the table was not used.`;
    problems.add({ code: 'no-file-column', severity: 'warning', message });
  }
  return fromFolders(pictures, problems);
}

async function readTable(
  request: ImportRequest,
  name: string,
  isOnly: boolean,
): Promise<Imported | null> {
  const { columns } = request.settings;
  const settings = columns === undefined ? {} : { columns };
  try {
    return await importerFor(name)({ ...request, settings, path: join(request.path, name) });
  } catch (error) {
    // Of several files, one may be something else: a list of licences, say.
    if (isOnly || !(error instanceof LabError) || error.code !== 'invalid-input') throw error;
    return null;
  }
}

function fromTable(
  name: string,
  imported: Imported,
  fileColumn: string,
  pictures: readonly string[],
  find: (name: string) => string | null,
  problems: ProblemList,
): Captions {
  const { table } = imported;
  const files = table.columns.get(fileColumn);
  const found: string[] = [];
  const rows: number[] = [];
  for (let row = 0; files !== undefined && row < table.rows; row++) {
    const text = fileNameAt(files, row);
    const picture = text === null ? null : find(text);
    if (picture !== null) {
      found.push(picture);
      rows.push(row);
      continue;
    }
    const what = text === null ? 'names no picture' : `names "${text}", which is not in the folder`;
    const message = `Row ${row + 1} of "${name}" ${what}. It was left out.`;
    problems.add({
      code: 'picture-missing',
      severity: 'error',
      row: row + 1,
      column: 'file',
      message,
    });
  }
  const used = new Set(found);
  for (const picture of pictures) {
    if (used.has(picture)) continue;
    const message = `"${picture}" has no row in "${name}". It was left out.`;
    problems.add({ code: 'picture-without-row', severity: 'warning', column: 'picture', message });
  }
  const columns = new Map([...table.columns].filter(([column]) => column !== fileColumn));
  const where = `the table "${name}", column "${fileColumn}"`;
  return { pictures: found, rows, columns, table: imported, found: where };
}

function fromFolders(pictures: readonly string[], problems: ProblemList): Captions {
  const labels = pictures.map((picture) => {
    const end = picture.lastIndexOf('/');
    return end < 0 ? null : picture.slice(0, end);
  });
  const all = { pictures: [...pictures], rows: pictures.map((_, row) => row), table: null };
  if (labels.every((label) => label === null)) {
    const message =
      'The pictures have no captions or labels. Put a table beside them (a column of file names and one of captions), or sort them into a folder for each label.';
    problems.add({ code: 'no-labels', severity: 'warning', message });
    return { ...all, columns: new Map(), found: 'none' };
  }
  const known = new Map<string, number>();
  const codes = Int32Array.from(labels, (label) => {
    if (label === null) return -1;
    const code = known.get(label) ?? known.size;
    known.set(label, code);
    return code;
  });
  const column: Column = { type: 'category', codes, dictionary: [...known.keys()] };
  return { ...all, columns: new Map([['label', column]]), found: 'names of the folders' };
}
