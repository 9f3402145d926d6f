/**
 * Tables as text: cells between commas or other signs, a row a line. The file is read once where its
 * start tells what its columns are, and once more for the columns that turn out otherwise.
 */
import { checkColumnCount } from './reading/limits';
import { Pacer } from './reading/pacer';
import { emptyColumns } from './delimited/empty-columns';
import { finishTable, typeTable, type ReadColumn } from './delimited/finish-table';
import { findLayout, type Layout } from './delimited/find-layout';
import { planColumns, textsComeBack } from './delimited/plan-columns';
import { readTable, type ReadingOptions, type ReportProgress } from './delimited/read-table';
import { DictionaryFull } from './delimited/byte-dictionary';
import { mostLineBytes, readSample, type Sample } from './delimited/sample';
import { NativeCrew, type ScanCrew } from './delimited/scan-crew';
import type { Collector, TablePass } from './delimited/table-pass';
import { loadScanner } from './delimited/table-scanner';
import { TextCollector } from './delimited/text-collector';
import type { Imported, Importer, ImportRequest } from './importer';
import { LabError } from '#shared/result';
import { refusal } from './refusals';
import {
  NotPlain,
  withTextSource,
  type TextSource,
  type TextSpans,
} from '../text-source/text-source';

const usual: ReadingOptions = {
  sampleBytes: 1 << 17,
  chunkBytes: 1 << 19,
  stretchBytes: 1 << 20,
};
/** Smaller files are read as quickly without it. */
const leastBytesForCrew = 1 << 20;
const progressEveryMs = 50;

export const delimitedSettings = [
  'encoding',
  'delimiter',
  'header',
  'comment',
  'skipLines',
  'unitRows',
  'footer',
  'decimal',
  'order',
] as const;

export const importDelimited: Importer<(typeof delimitedSettings)[number]> = (request) =>
  importDelimitedBy(request, usual, (spans, bytes) => {
    const { addonPath = null } = request;
    if (addonPath === null || bytes < leastBytesForCrew) return null;
    const addon = loadScanner(addonPath);
    return addon && new NativeCrew(addon, spans);
  });

/**
 * The same in pieces of any size, which makes no difference to the result, as who scans makes none.
 * @param crewFor who scans ahead in a file that may be read by spans; null: nobody
 */
export function importDelimitedBy(
  request: ImportRequest,
  options: ReadingOptions,
  crewFor: (spans: TextSpans, bytes: number) => ScanCrew | null = () => null,
): Promise<Imported> {
  const { path, settings, signal } = request;
  return withTextSource(path, settings, signal, async (source) => {
    const crew = source.spans && crewFor(source.spans, source.bytes);
    try {
      return await importFrom(source, request, options, crew);
    } catch (error) {
      if (error instanceof NotPlain) return await importFrom(source, request, options, null);
      throw error instanceof DictionaryFull ? tooManyTexts() : error;
    } finally {
      await crew?.close();
    }
  });
}

function tooManyTexts(): LabError {
  return new LabError(
    'invalid-input',
    'A column holds more than 1 GB of different texts, which is more than is kept in memory. Bring fewer rows, or leave the column out.',
  );
}

async function importFrom(
  source: TextSource,
  request: ImportRequest,
  options: ReadingOptions,
  crew: ScanCrew | null,
): Promise<Imported> {
  const { path, settings, signal } = request;
  const pacer = new Pacer(signal);
  const { sample, layout } = await lookAtStart(source, request, options.sampleBytes);
  checkColumnCount(layout.names.length, 'The table');
  if (layout.rows.length === 0) throw withoutRows(path, layout);
  const report = reporter(source, request);
  const expected = expectedRows(source, sample);
  const collectors = planColumns(layout, settings, expected);
  const { dialect, spare } = layout;
  const reading = { request, source, dialect, options, rows: expected, spare, pacer, report };
  const read = (wanted: readonly Collector[]) => {
    const helpers = textsComeBack(layout, wanted) ? crew : null;
    return readTable({ ...reading, crew: helpers }, wanted);
  };
  const pass = await read(collectors);
  if (pass.rows === 0) throw withoutRows(path, layout);
  const all = await readColumns(pass, layout, collectors, read);
  const empty = await emptyColumns(all, layout, settings, pacer);
  const columns = all.slice(0, all.length - empty.count);
  const typed = await typeTable(columns, pass.rows, layout, settings, pacer);
  return finishTable(typed, {
    layout: empty.layout,
    lines: pass.lines,
    encoding: source.encoding,
    settings,
    problems: [...source.problems(), ...empty.layout.problems, ...pass.problems.list()],
    decisions: [...source.decisions, ...layout.decisions],
    columns,
  });
}

/** Further where the first lines are all skipped, or remarks. */
async function lookAtStart(
  source: TextSource,
  { path, settings }: Pick<ImportRequest, 'path' | 'settings'>,
  wantedBytes: number,
): Promise<{ sample: Sample; layout: Layout }> {
  const sample = await readSample(path, source, wantedBytes);
  const layout = findLayout(sample, settings);
  const isEnough = layout.rows.length > 0 || sample.whole || wantedBytes >= mostLineBytes;
  return isEnough ? { sample, layout } : lookAtStart(source, { path, settings }, wantedBytes * 16);
}

/** Columns of numbers that turned out to be something else are read once more, as texts. */
async function readColumns(
  pass: TablePass,
  { names }: Layout,
  collectors: readonly Collector[],
  read: (wanted: readonly Collector[]) => Promise<TablePass>,
): Promise<ReadColumn[]> {
  const { rows } = pass;
  const typed = collectors.map((own) => (own.kind === 'number' ? own.of.finish(rows) : null));
  const again = collectors.map((own, i): Collector => {
    const failed = own.kind === 'number' && typed[i] === null;
    return failed ? { kind: 'text', of: new TextCollector(rows) } : { kind: 'skip' };
  });
  if (again.some(({ kind }) => kind === 'text')) await read(again);
  return names.map((name, i): ReadColumn => {
    const [first, second] = [collectors[i], again[i]];
    const collector = second?.kind === 'text' ? second : first;
    if (collector?.kind === 'number') {
      return {
        name,
        typed: typed[i] ?? null,
        cells: null,
        textAt: (row) => collector.of.textAt(row),
        cutTo: (kept) => collector.of.cutTo(kept),
      };
    }
    const cells =
      collector?.kind === 'text'
        ? collector.of.cells(rows)
        : { codes: new Int32Array(rows), texts: [] };
    const textAt = (row: number) => cells.texts[cells.codes[row] ?? -1] ?? '';
    return { name, typed: null, cells, textAt };
  });
}

function expectedRows({ bytes }: TextSource, { end, whole, lineBreaks }: Sample): number {
  return Math.ceil((bytes / end) * lineBreaks * (whole ? 1 : 1.05)) + 16;
}

function reporter({ bytes }: TextSource, { onProgress }: ImportRequest): ReportProgress {
  let last = 0;
  return (position, rows) => {
    const now = performance.now();
    if (now - last < progressEveryMs && position < bytes) return;
    last = now;
    onProgress({ bytes: position, totalBytes: bytes, rows });
  };
}

function withoutRows(path: string, { header, names }: Layout) {
  const known = names.slice(0, 5).join(', ');
  return refusal(
    path,
    header && names.length > 0
      ? `has a header (${known}${names.length > 5 ? ', …' : ''}) but no rows below it. Bring a file with rows.`
      : 'has no rows. Choose a file with a row a line.',
    header && names.length > 0
      ? [{ path: 'header', message: 'Set header to false where the first row is data.' }]
      : [],
  );
}
