/** JSON Lines: a record a line. A faulty line is reported and left out. */
import { withTextSource } from '../text-source/text-source';
import { assemble } from './cells/assemble';
import { RecordTable, type RecordValue } from './cells/record-table';
import type { Importer } from './importer';
import { nonFiniteProblem } from './json/non-finite-problem';
import { plainJson } from './json/plain-json';
import { isNonFinite, JsonFault } from './json/fault';
import { parseJson } from './json/parse-json';
import { readLines } from './reading/lines';
import { Pacer } from './reading/pacer';
import { ProblemList } from './reading/problem-list';
import { refusal } from './refusals';

/** Of the lines so far; a file with more faults is something else. */
const mostFaulty = 0.5;
const alwaysTolerated = 10;

export const jsonLinesSettings = ['encoding', 'decimal'] as const;

export const importJsonLines: Importer<(typeof jsonLinesSettings)[number]> = (request) =>
  withTextSource(request.path, request.settings, request.signal, async (source) => {
    const pacer = new Pacer(request.signal);
    const problems = new ProblemList();
    const records = new RecordTable();
    let faults = 0;
    let nonFinite = false;
    for await (const { first, lines, position } of readLines(source)) {
      for (const [index, text] of lines.entries()) {
        if (text.trim() === '') continue;
        const line = first + index;
        const { fault, lenient } = addLine(records, text);
        nonFinite ||= lenient;
        if (fault !== null) {
          faults++;
          const message = `Line ${line} was left out: ${fault}.`;
          problems.add({ code: 'faulty-line', severity: 'error', line, message });
        }
        if (faults > alwaysTolerated && faults > mostFaulty * (records.rows + faults)) {
          throw refusal(
            source.name,
            `is no JSON Lines: most lines are faulty, up to line ${line}: ${fault ?? ''}. Each line has to be one record, such as {"t": 1, "y": 2.5}.`,
          );
        }
        await pacer.turn();
      }
      request.onProgress({ bytes: position, totalBytes: source.bytes, rows: records.rows });
    }
    if (records.rows === 0) {
      const [fault] = problems.list();
      throw refusal(
        source.name,
        `has no record in it. ${fault?.message ?? 'All lines are empty.'}`,
      );
    }
    return assemble(
      request,
      {
        format: 'jsonl',
        rows: records.rows,
        columns: records.finish().map((column) => ({ name: column.name, column, reason: '' })),
        retype: true,
        source: 'the file',
        encoding: source.encoding,
        problems: [
          ...source.problems(),
          ...problems.list(),
          ...(nonFinite ? [nonFiniteProblem()] : []),
        ],
        decisions: source.decisions,
      },
      pacer,
    );
  });

interface AddedLine {
  /** What is wrong with the line; null where nothing is. */
  fault: string | null;
  /** It holds numbers that JSON does not have. */
  lenient: boolean;
}

function addLine(records: RecordTable, text: string, lenient = false): AddedLine {
  try {
    const value = plainJson(text);
    return {
      fault: addValue(records, value === undefined ? parseJson(text, lenient) : value),
      lenient,
    };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    if (!lenient && isNonFinite(error)) return addLine(records, text, true);
    return { fault: `column ${error.column}: ${error.what}`, lenient: false };
  }
}

function addValue(records: RecordTable, value: RecordValue): string | null {
  if (value instanceof Map) records.addRecord(value as ReadonlyMap<string, RecordValue>);
  else if (Array.isArray(value)) {
    records.addRecord(
      new Map(value.map((cell: RecordValue, index) => [`column ${index + 1}`, cell])),
    );
  } else return 'it is a single value, not a record';
  return null;
}
