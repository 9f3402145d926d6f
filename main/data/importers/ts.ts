/** Time series of the UCR and UEA archives, as sktime and aeon write them: a case a line. */
import type { TextSource } from '../text-source/text-source';
import { withTextSource } from '../text-source/text-source';
import { assemble, type NamedColumn } from './cells/assemble';
import { CellColumn } from './cells/cell-column';
import type { Importer, ImportRequest } from './importer';
import { readLines } from './reading/lines';
import { Pacer } from './reading/pacer';
import { ProblemList } from './reading/problem-list';
import { refusal } from './refusals';
import { TimedCases } from './ts/even-cases';
import { TsHeaderReader, type TsHeader } from './ts/header';
import { parseCase } from './ts/parse-case';
import { parseTimedCase } from './ts/parse-timed-case';

export const tsSettings = ['encoding'] as const;

export const importTs: Importer<(typeof tsSettings)[number]> = (request) =>
  withTextSource(request.path, request.settings, request.signal, async (source) => {
    const pacer = new Pacer(request.signal);
    const problems = new ProblemList();
    const { series, labels, starts, decisions, header } = await readCases(
      source,
      request,
      problems,
      pacer,
    );
    if (series.rows === 0) {
      const [fault] = problems.list();
      throw refusal(source.name, `has no series behind @data. ${fault?.message ?? ''}`.trim());
    }
    return assemble(
      request,
      {
        format: 'ts',
        rows: series.rows,
        columns: [...columnsOf(series, labels, header), ...startColumn(starts)],
        retype: false,
        source: 'the file',
        encoding: source.encoding,
        problems: [...source.problems(), ...problems.list()],
        decisions: [...source.decisions, ...decisions],
      },
      pacer,
    );
  });

async function readCases(
  source: TextSource,
  { onProgress }: ImportRequest,
  problems: ProblemList,
  pacer: Pacer,
) {
  const reader = new TsHeaderReader(source.name);
  const { header } = reader;
  const series = new CellColumn('series');
  const timed = new TimedCases();
  const labels: (string | null)[] = [];
  const leaveOut = (line: number, what: string): void => {
    const message = `Line ${line} was left out: ${what}.`;
    problems.add({ code: 'faulty-case', severity: 'error', line, message });
  };
  for await (const { first, lines, position } of readLines(source)) {
    for (const [index, text] of lines.entries()) {
      const line = first + index;
      if (!reader.done) {
        reader.add(text, line);
        continue;
      }
      if (text.trim() === '' || text.startsWith('#')) continue;
      await pacer.turn();
      if (header.timestamps) {
        const dimensions = header.dimensions ?? timed.dimensions;
        const parsed = parseTimedCase(text, header, dimensions, timed.kind);
        if (typeof parsed === 'string') leaveOut(line, parsed);
        else timed.add(parsed, line);
        continue;
      }
      const dimensions = header.dimensions ?? (series.sequences.features || null);
      const parsed = parseCase(text, header, dimensions);
      if (typeof parsed === 'string') {
        leaveOut(line, parsed);
        continue;
      }
      series.addSequence(parsed.values, parsed.dimensions);
      labels.push(parsed.label);
    }
    const rows = series.rows + timed.count;
    onProgress({ bytes: position, totalBytes: source.bytes, rows });
  }
  if (!reader.done) {
    throw refusal(
      source.name,
      'has no line "@data" with series behind it. Is it a .ts file of the UCR or UEA archive, and whole?',
    );
  }
  const { cases, decisions } = await timed.finish(source.name, problems, pacer);
  for (const { values, dimensions, label } of cases) {
    series.addSequence(values, dimensions);
    labels.push(label);
  }
  const isDated = timed.kind !== null && timed.kind !== 'number';
  const starts = isDated ? cases.map(({ start }) => start) : [];
  return { series, labels, starts, decisions, header };
}

/** When each case begins, where it is dated and not the same for all. */
function startColumn(starts: readonly number[]): NamedColumn[] {
  if (starts.every((start) => start === starts[0])) return [];
  const column = { type: 'date' as const, values: Float64Array.from(starts) };
  return [{ name: 'start', column, reason: 'the time of the first timestep' }];
}

function columnsOf(
  series: CellColumn,
  labels: readonly (string | null)[],
  { label }: TsHeader,
): NamedColumn[] {
  const columns: NamedColumn[] = [{ name: 'series', column: series, reason: '' }];
  if (label === 'class') {
    const known = new Map<string, number>();
    const codes = Int32Array.from(labels, (text) => {
      if (text === null) return -1;
      const code = known.get(text) ?? known.size;
      known.set(text, code);
      return code;
    });
    const column = { type: 'category' as const, codes, dictionary: [...known.keys()] };
    columns.push({ name: 'class', column, reason: '@classLabel true' });
  } else if (label === 'target') {
    const values = Float64Array.from(labels, (text) => (text === null ? NaN : Number(text)));
    columns.push({
      name: 'target',
      column: { type: 'number', values },
      reason: '@targetLabel true',
    });
  }
  return columns;
}
