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
import { TsHeaderReader, type TsHeader } from './ts/header';
import { parseCase } from './ts/parse-case';

export const importTs: Importer = (request) =>
  withTextSource(request.path, request.settings, request.signal, async (source) => {
    const pacer = new Pacer(request.signal);
    const problems = new ProblemList();
    const { series, labels, header } = await readCases(source, request, problems, pacer);
    if (series.rows === 0) {
      const [fault] = problems.list();
      throw refusal(source.name, `has no series behind @data. ${fault?.message ?? ''}`.trim());
    }
    return assemble(
      request,
      {
        format: 'ts',
        rows: series.rows,
        columns: columnsOf(series, labels, header),
        retype: false,
        source: 'the file',
        encoding: source.encoding,
        problems: [...source.problems(), ...problems.list()],
        decisions: source.decisions,
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
  const labels: (string | null)[] = [];
  for await (const { first, lines, position } of readLines(source)) {
    for (const [index, text] of lines.entries()) {
      const line = first + index;
      if (!reader.done) {
        reader.add(text, line);
        continue;
      }
      if (text.trim() === '' || text.startsWith('#')) continue;
      const dimensions = header.dimensions ?? (series.sequences.features || null);
      const parsed = parseCase(text, header, dimensions);
      if (typeof parsed === 'string') {
        const message = `Line ${line} was left out: ${parsed}.`;
        problems.add({ code: 'faulty-case', severity: 'error', line, message });
        continue;
      }
      series.addSequence(parsed.values, parsed.dimensions);
      labels.push(parsed.label);
      await pacer.turn();
    }
    onProgress({ bytes: position, totalBytes: source.bytes, rows: series.rows });
  }
  if (!reader.done) {
    throw refusal(
      source.name,
      'has no line "@data" with series behind it. Is it a .ts file of the UCR or UEA archive, and whole?',
    );
  }
  return { series, labels, header };
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
