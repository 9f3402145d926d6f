/** Series of the Monash forecasting archive: a series a line, which becomes a row for each timestep. */
import type { DataProblem, Decision } from '#shared/domain/dataset';
import type { TextSource } from '../text-source/text-source';
import { withTextSource } from '../text-source/text-source';
import { assemble } from './cells/assemble';
import type { Importer, ImportRequest } from './importer';
import { readLines } from './reading/lines';
import { Pacer } from './reading/pacer';
import { ProblemList } from './reading/problem-list';
import { refusal } from './refusals';
import { readFrequency, type Timesteps } from './tsf/frequency';
import { TsfHeaderReader, type TsfHeader } from './tsf/header';
import { parseSeries } from './tsf/parse-series';
import { SeriesTable } from './tsf/series-table';

export const tsfSettings = ['encoding'] as const;

type Request = ImportRequest<(typeof tsfSettings)[number]>;

export const importTsf: Importer<(typeof tsfSettings)[number]> = (request) =>
  withTextSource(request.path, request.settings, request.signal, async (source) => {
    const pacer = new Pacer(request.signal);
    const problems = new ProblemList();
    const { table, header } = await readSeries(source, request, problems, pacer);
    if (table.rows === 0) {
      const [fault] = problems.list();
      throw refusal(source.name, `has no series behind @data. ${fault?.message ?? ''}`.trim());
    }
    const { columns, problems: renamed } = await table.finish(pacer);
    return assemble(
      request,
      {
        format: 'tsf',
        rows: table.rows,
        columns,
        retype: false,
        source: 'the file',
        encoding: source.encoding,
        problems: [
          ...source.problems(),
          ...renamed,
          ...lengthProblems(header, table),
          ...problems.list(),
        ],
        decisions: [...source.decisions, ...horizonDecisions(header)],
      },
      pacer,
    );
  });

async function readSeries(
  source: TextSource,
  { onProgress }: Request,
  problems: ProblemList,
  pacer: Pacer,
) {
  const reader = new TsfHeaderReader(source.name);
  const { header } = reader;
  let table: SeriesTable | null = null;
  for await (const { first, lines, position } of readLines(source)) {
    for (const [index, text] of lines.entries()) {
      const line = first + index;
      await pacer.turn();
      if (!reader.done) {
        reader.add(text, line);
        continue;
      }
      if (text.trim() === '' || text.startsWith('#')) continue;
      table ??= new SeriesTable(header.attributes, timestepsOf(header, problems));
      const parsed = parseSeries(text, header.attributes);
      const fault = typeof parsed === 'string' ? parsed : await table.add(parsed, pacer);
      if (fault === null) continue;
      const message = `Line ${line} was left out: ${fault}.`;
      problems.add({ code: 'faulty-series', severity: 'error', line, message });
    }
    onProgress({ bytes: position, totalBytes: source.bytes, rows: table?.rows ?? 0 });
  }
  if (!reader.done) {
    throw refusal(
      source.name,
      'has no line "@data" with series behind it. Is it a .tsf file of the Monash forecasting archive, and whole?',
    );
  }
  return { table: table ?? new SeriesTable(header.attributes, null), header };
}

/** Null where timesteps are to be counted, which is told where the file has a start. */
function timestepsOf({ attributes, frequency }: TsfHeader, problems: ProblemList) {
  const start = attributes.find(({ type }) => type === 'date');
  const timesteps: Timesteps | null = frequency === null ? null : readFrequency(frequency);
  if (start === undefined || timesteps !== null) return timesteps;
  const what =
    frequency === null
      ? 'The file has no @frequency'
      : `The @frequency "${frequency}" is not known`;
  const message = `${what}, so ${start.name} was left out and timesteps are counted. Write one such as hourly, daily, weekly, monthly, quarterly, yearly or 10_minutes.`;
  problems.add({ code: 'no-frequency', severity: 'warning', message });
  return null;
}

function lengthProblems({ equalLength }: TsfHeader, { lengths }: SeriesTable): DataProblem[] {
  const different = lengths.findIndex((length) => length !== lengths[0]);
  if (!equalLength || different < 0) return [];
  const message = `Series ${different + 1} has ${lengths[different] ?? 0} values, the first has ${lengths[0] ?? 0}, though the file says @equallength true. Is it whole?`;
  const place = { row: null, column: null, line: null };
  return [{ code: 'lengths-differ', severity: 'warning', ...place, message }];
}

/** What the archive's own comparisons forecast, for the experiment that is proposed. */
function horizonDecisions({ horizon }: TsfHeader): Decision[] {
  if (horizon === null) return [];
  return [
    {
      setting: 'horizon',
      column: null,
      value: horizon,
      reason: '@horizon of the file',
      alternatives: [],
      certain: true,
    },
  ];
}
