/** A folder of pictures, each with a caption, a label or both. */
import { stat } from 'node:fs/promises';
import type { ImportSettings } from '#shared/domain/import-settings';
import { nameColumns } from '../describe';
import type { Column } from '../table';
import { assemble, type NamedColumn } from './cells/assemble';
import type { Imported, Importer } from './importer';
import { readCaptions, type Captions } from './pictures/captions';
import { chooseSize } from './pictures/common-size';
import { listFolder } from './pictures/folder';
import { readPixels, readSizes } from './pictures/read-pictures';
import { selectRows } from './pictures/select-rows';
import { Pacer } from './reading/pacer';
import { ProblemList } from './reading/problem-list';
import { asRefusal, refusal } from './refusals';

export const picturesSettings = ['pictureSize'] as const;

export const importPictures: Importer<(typeof picturesSettings)[number]> = async (request) => {
  const { path } = request;
  const about = await stat(path).catch((error: unknown) => {
    throw asRefusal(error, path);
  });
  if (!about.isDirectory()) {
    throw refusal(
      path,
      'is a single picture. Choose the folder it is in, with a table of captions or labels, or with a folder for each label.',
    );
  }
  const pacer = new Pacer(request.signal);
  const problems = new ProblemList();
  const folder = await listFolder(path, pacer);
  const captions = await readCaptions(request, folder, problems);
  const sizes = await readSizes(path, [...new Set(captions.pictures)], problems, pacer);
  const common = chooseSize(sizes, request.settings.pictureSize, problems);
  if (common === null) {
    const [first] = problems.list();
    throw refusal(path, `has no picture that can be read. ${first?.message ?? ''}`.trim());
  }
  const fitting = new Set(common.pictures);
  const wanted = captions.pictures.filter((picture) => fitting.has(picture));
  const unique = [...new Set(wanted)];
  const { column, read } = await readPixels(
    path,
    unique,
    sizes,
    common.size,
    request,
    problems,
    pacer,
  );
  if (read.length === 0) {
    const [first] = problems.list();
    throw refusal(path, `has no picture that can be read. ${first?.message ?? ''}`.trim());
  }
  const placeOf = new Map(read.map((picture, index) => [picture, index]));
  const kept = captions.pictures
    .map((picture, index) => ({ picture, index }))
    .filter(({ picture }) => placeOf.has(picture));
  const pictures = kept.map(({ picture }) => placeOf.get(picture) ?? 0);
  const inOrder = pictures.length === read.length && pictures.every((place, row) => place === row);
  const imported = await assemble(
    { ...request, settings: leftBy(captions.table, request.settings) },
    {
      format: 'pictures',
      rows: kept.length,
      columns: [
        {
          name: 'picture',
          column: inOrder ? column : asFloat32(selectRows(column, pictures)),
          reason: 'pixels from 0 to 1',
        },
        {
          name: 'file',
          column: fileColumn(kept.map(({ picture }) => picture)),
          reason: 'names of files',
        },
        ...captionColumns(
          captions,
          kept.map(({ index }) => captions.rows[index] ?? 0),
        ),
      ],
      retype: false,
      source: 'the folder',
      problems: problems.list(),
      decisions: [
        common.decision,
        {
          setting: 'picture.channels',
          column: 'picture',
          value: column.picture?.channels ?? 1,
          reason:
            column.picture?.channels === 1 ? 'all pictures are grey' : 'pictures have colours',
          alternatives: [],
          certain: true,
        },
        {
          setting: 'picture.captions',
          column: null,
          value: captions.found,
          reason: captions.table === null ? 'no table names the pictures' : 'it names the pictures',
          alternatives: [],
          certain: captions.table !== null,
        },
      ],
    },
    pacer,
  );
  return withRules(imported, captions.table);
};

/** Signs and orders of dates were looked at where the table of captions was read. */
function leftBy(
  table: Imported | null,
  { columns = {}, ...ofFile }: ImportSettings,
): ImportSettings {
  const left = Object.entries(columns).map(([name, settings]) => {
    const { type } = settings;
    const isRead = table?.table.columns.has(name) === true;
    return [name, isRead ? (type === undefined ? {} : { type }) : settings] as const;
  });
  return { ...ofFile, columns: Object.fromEntries(left) };
}

function fileColumn(files: readonly string[]): Column {
  const known = new Map<string, number>();
  const codes = Int32Array.from(files, (file) => {
    const code = known.get(file) ?? known.size;
    known.set(file, code);
    return code;
  });
  return { type: 'text', codes, dictionary: [...known.keys()] };
}

function captionColumns({ columns, found }: Captions, rows: readonly number[]): NamedColumn[] {
  const { names } = nameColumns(['picture', 'file', ...columns.keys()]);
  return [...columns.values()].map((column, index) => ({
    name: names[index + 2] ?? '',
    column: selectRows(column, rows),
    reason: `from ${found}`,
  }));
}

function asFloat32(column: Column): Column {
  if (column.type !== 'sequence') return column;
  return { ...column, values: Float32Array.from(column.values) };
}

/** Rules by which the columns of the captions were read, and what was wrong with that table. */
function withRules(imported: Imported, table: Imported | null): Imported {
  if (table === null) return imported;
  const rules = new Map([
    ...imported.rules,
    ...[...table.rules].filter(
      ([name]) => imported.table.columns.has(name) && name !== 'file' && name !== 'picture',
    ),
  ]);
  const problems = table.problems.filter(({ severity }) => severity !== 'info');
  return {
    ...imported,
    rules,
    encoding: table.encoding,
    delimiter: table.delimiter,
    decimal: table.decimal,
    problems: [...imported.problems, ...problems],
  };
}
