/** Any file or folder that a person brings: looked at, read by the importer for it, and put in order. */
import { stat } from 'node:fs/promises';
import type { DataProblem } from '#shared/domain/dataset';
import { tableFormats, type Format, type ImportSettings } from '#shared/domain/import-settings';
import { LabError } from '#shared/result';
import { arrange } from '../reshape/arrange';
import { detectOrder } from '../typing/detect-order';
import { epochHints } from '../typing/epoch-hints';
import { chooseFormat } from './choose-format';
import { formatImporters } from './format-importers';
import type { Imported, ImportRequest } from './importer';
import { importPacked } from './packed/import-packed';
import { findPacking } from './packed/packing';
import { withFile } from './reading/binary-file';
import { checkCancelled } from './reading/pacer';
import { asRefusal, refusal } from './refusals';
import { checkUse, settingsFor } from './unused-settings';

const headBytes = 1 << 16;

/** What was read, and what was set about it that the file has a use for. */
export interface ImportedFile extends Imported {
  settings: ImportSettings;
}

/** @throws LabError `invalid-input`, `not-found` or `cancelled`: what, where, how to mend */
export async function importFile(request: ImportRequest): Promise<ImportedFile> {
  checkCancelled(request.signal);
  const { head, isFolder } = await lookAt(request.path);
  const packing = isFolder ? null : findPacking(request.path, head);
  // A workbook and an archive of arrays are zip archives by themselves, under whatever name.
  const isSet = packing === 'zip' && archives.includes(request.settings.format);
  const isPacked = packing !== null && !isSet;
  const imported = isPacked
    ? await importPacked(request, packing, async (inner) =>
        importPlain(inner, await lookAt(inner.path)),
      )
    : await importPlain(request, { head, isFolder });
  const { problems, settings } = checkUse(imported, request, isPacked && packing === 'zip');
  return { ...imported, problems: sortProblems(problems), settings };
}

const archives: readonly (Format | undefined)[] = ['npz', 'xlsx'];

interface Look {
  /** The first bytes; empty for a folder. */
  head: Uint8Array;
  isFolder: boolean;
}

/** What is not packed. */
async function importPlain(request: ImportRequest, { head, isFolder }: Look): Promise<Imported> {
  const { path, settings } = request;
  const { format, decision } = chooseFormat(path, head, isFolder, settings);
  if (isFolder && format !== 'pictures') {
    throw refusal(path, `is a folder, but the format is set to ${format}. Choose a file in it.`);
  }
  const own = { ...request, settings: settingsFor(format, settings) };
  const imported = await formatImporters[format].read(own).catch((error: unknown) => {
    throw asRefusal(error, path);
  });
  if (imported.table.rows === 0) {
    throw refusal(path, 'has no rows, at most names of columns. Bring a file with data in it.');
  }
  checkColumnSettings(imported, settings);
  const arranged = tableFormats.includes(format)
    ? await arrange(imported, settings, (table) => inOrder(table, settings), request.signal)
    : inOrder(imported, settings);
  return {
    ...arranged,
    problems: [...arranged.problems, ...epochHints(arranged.table, settings)],
    decisions: [decision, ...arranged.decisions.filter(({ setting }) => setting !== 'format')],
  };
}

/** Oldest row first, unless the importer has seen to it. */
function inOrder(imported: Imported, { order }: ImportSettings): Imported {
  const { table, decisions } = imported;
  if (decisions.some(({ setting }) => setting === 'order')) return imported;
  const ordered = detectOrder(table, order, decisions);
  if (ordered.decision === null) return imported;
  return { ...imported, table: ordered.table, decisions: [ordered.decision, ...decisions] };
}

async function lookAt(path: string): Promise<Look> {
  const about = await stat(path).catch((error: unknown) => {
    throw asRefusal(error, path);
  });
  if (about.isDirectory()) return { head: new Uint8Array(0), isFolder: true };
  // A pipe or a device may never end, and opening it may wait for ever.
  if (!about.isFile()) {
    throw refusal(
      path,
      'is no ordinary file but a device or a pipe. Save what it gives as a file.',
    );
  }
  if (about.size === 0) {
    throw refusal(path, 'is empty: it has 0 bytes. Was it saved or copied as a whole?');
  }
  const head = await withFile(path, (file) => file.read(0, Math.min(headBytes, file.bytes)));
  return { head, isFolder: false };
}

/** A setting for a column that is not there would be obeyed in silence by doing nothing. */
function checkColumnSettings({ table }: Imported, { columns }: ImportSettings): void {
  const unknown = Object.keys(columns ?? {}).filter((name) => !table.columns.has(name));
  const [first] = unknown;
  if (first === undefined) return;
  const names = [...table.columns.keys()];
  const listed = names
    .slice(0, 30)
    .map((name) => `"${name}"`)
    .join(', ');
  throw new LabError(
    'invalid-input',
    `There is no column "${first}" to set. The columns are ${listed}${names.length > 30 ? `, … (${names.length})` : ''}.`,
    {
      faults: unknown.map((name) => ({
        path: `columns.${name}`,
        message: 'There is no column of this name.',
      })),
    },
  );
}

const severities = ['error', 'warning', 'info'] as const;

/** Worst first, then as they stand in the file. */
function sortProblems(problems: readonly DataProblem[]): DataProblem[] {
  const place = ({ row, line }: DataProblem) => row ?? line ?? 0;
  return [...problems].sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) || place(a) - place(b),
  );
}
