/** `data FILE`: what the Data place of the window would show of it. */
import { writeFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { readDataFile, type ReadFile } from '#services/read-data';
import type { DataProblem, Dataset } from '#shared/domain/dataset';
import { setPath } from '#shared/domain/experiment/set-path';
import { importSettingsSchema } from '#shared/domain/import-settings';
import { parseOrThrow } from '#shared/faults';
import { formatBytes, formatCount } from '#shared/format/numbers';
import { LabError } from '#shared/result';
import { kernelsBindingOf, printResult, type CommandContext, type GlobalOptions } from './context';
import { formatTable } from './format';
import { exitCodes } from './report-error';
import { untilInterrupted } from './until-interrupted';

export interface DataOptions extends GlobalOptions {
  set: string[];
  experiment?: string;
}

export async function dataCommand(
  context: CommandContext,
  file: string,
  options: DataOptions,
): Promise<void> {
  const path = resolve(file);
  const settings = parseOrThrow(
    importSettingsSchema,
    options.set.reduce(setPath, {}),
    'What is set for the import',
  );
  const addonPath = kernelsBindingOf(context);
  const read = await untilInterrupted((signal) =>
    readDataFile({ path, settings, signal, onProgress: showImport, addonPath }),
  );
  if (options.experiment !== undefined) writeExperiment(read, path, resolve(options.experiment));
  printResult(context, read.dataset, () => datasetText(read.dataset));
  if (read.dataset.problems.some(({ severity }) => severity === 'error')) {
    process.exitCode = exitCodes.badInput;
  }
}

export function showImport({
  bytes,
  totalBytes,
  rows,
}: {
  bytes: number;
  totalBytes: number;
  rows: number;
}): void {
  if (!process.stderr.isTTY) return;
  const share = totalBytes > 0 ? Math.round((100 * bytes) / totalBytes) : 0;
  process.stderr.write(`\r${share} %, ${formatCount(rows)} rows`);
  if (bytes >= totalBytes) process.stderr.write('\n');
}

/** @throws LabError where nothing fits the file, or the document cannot be written */
function writeExperiment({ dataset, experiment }: ReadFile, path: string, target: string): void {
  if (experiment === null) {
    const fault = dataset.problems.find(({ severity }) => severity === 'error');
    const reason =
      fault?.message ??
      'No column could be told to be the answer: numbers, texts, or labels of which each returns. Bring a table with one, or write the experiment by hand.';
    throw new LabError(
      'invalid-input',
      `No experiment can be proposed for ${dataset.name}. ${reason}`,
    );
  }
  const near = relative(dirname(target), path);
  const source = {
    ...experiment.data.source,
    path: isAbsolute(near) ? path : near.replaceAll('\\', '/'),
  };
  const document = { ...experiment, data: { ...experiment.data, source } };
  try {
    writeFileSync(target, `${JSON.stringify(document, null, 2)}\n`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LabError('not-writable', `The experiment was not written: ${reason}.`, {
      cause: error,
    });
  }
}

const mostColumns = 100;
const mostProblems = 50;
const longestValue = 60;

/** One line, and of a long text its beginning; `--json` has the whole. */
function shownValue(value: string | number | null): string {
  if (value === null) return '–';
  const line = String(value).replaceAll(/\s+/g, ' ');
  return line.length <= longestValue ? line : `${line.slice(0, longestValue).trimEnd()}…`;
}

/** With its place, but for what the message says of it itself. */
function problemText({ severity, row, line, column, message }: DataProblem): string {
  const ofLine = line === null ? '' : ` (line ${line})`;
  const place = [
    ...(row === null || /\brows? \d/i.test(message) ? [] : [`row ${row}${ofLine}`]),
    ...(column === null || message.includes(`"${column}"`) ? [] : [`column "${column}"`]),
  ];
  return [`${severity}:`, ...(place.length > 0 ? [`${place.join(', ')}:`] : []), message].join(' ');
}

function datasetText(dataset: Dataset): string {
  const { name, bytes, format, rows, columns, decisions, problems } = dataset;
  const shown = columns
    .slice(0, mostColumns)
    .map((column) => [
      column.name,
      column.unit === undefined ? column.type : `${column.type} (${column.unit})`,
      String(column.missing),
      String(column.invalid),
      String(column.min ?? ''),
      String(column.max ?? ''),
      column.first.map(shownValue).join(', '),
    ]);
  const open = decisions.map(({ setting, value, reason, certain }) => [
    certain ? '' : '?',
    setting,
    JSON.stringify(value),
    reason,
  ]);
  return [
    `${name}: ${format ?? 'table'}, ${formatBytes(bytes)}, ${formatCount(rows)} rows, ${formatCount(columns.length)} columns`,
    '',
    formatTable(['column', 'type', 'missing', 'invalid', 'min', 'max', 'first'], shown),
    ...(columns.length > mostColumns ? [`… and ${columns.length - mostColumns} more`] : []),
    ...(open.length > 0 ? ['', formatTable(['', 'setting', 'value', 'because'], open)] : []),
    ...(problems.length > 0 ? [''] : []),
    ...problems.slice(0, mostProblems).map(problemText),
    ...(problems.length > mostProblems ? [`… and ${problems.length - mostProblems} more`] : []),
  ].join('\n');
}
