/** JSON: a list of records, an object of columns, rows, or one of these inside an object. */
import { withTextSource, type TextSource } from '../text-source/text-source';
import { assemble } from './cells/assemble';
import type { Importer, ImportRequest } from './importer';
import { JsonCollector } from './json/collect';
import { nonFiniteProblem } from './json/non-finite-problem';
import { isNonFinite, JsonFault } from './json/fault';
import { JsonReader } from './json/reader';
import { Pacer } from './reading/pacer';
import { refusal } from './refusals';

export const jsonSettings = ['encoding', 'decimal'] as const;

export const importJson: Importer<(typeof jsonSettings)[number]> = (request) =>
  withTextSource(request.path, request.settings, request.signal, async (source) => {
    const pacer = new Pacer(request.signal);
    const { collector, lenient } = await collect(request, source, pacer);
    const { records, found, problems } = collector.finish();
    return assemble(
      request,
      {
        format: 'json',
        rows: records.rows,
        columns: records.finish().map((column) => ({ name: column.name, column, reason: '' })),
        retype: true,
        source: 'the file',
        encoding: source.encoding,
        problems: [...source.problems(), ...problems, ...(lenient ? [nonFiniteProblem()] : [])],
        decisions: [
          ...source.decisions,
          {
            setting: 'table',
            column: null,
            value: found,
            reason: 'what the file holds',
            alternatives: [],
            certain: true,
          },
        ],
      },
      pacer,
    );
  });

/** Strictly at first: numbers that are no JSON are looked for only where something is. */
async function collect(
  request: ImportRequest,
  source: TextSource,
  pacer: Pacer,
): Promise<{ collector: JsonCollector; lenient: boolean }> {
  for (let lenient = false; ; lenient = true) {
    const collector = new JsonCollector();
    const reader = new JsonReader(collector, lenient);
    try {
      for await (const { bytes, position } of source.chunks()) {
        reader.write(bytes);
        request.onProgress({ bytes: position, totalBytes: source.bytes, rows: collector.rows });
        await pacer.turn();
      }
      reader.end();
      return { collector, lenient };
    } catch (error) {
      if (!(error instanceof JsonFault)) throw error;
      if (!lenient && isNonFinite(error)) continue;
      const fault = `is no valid JSON: line ${error.line}, column ${error.column}: ${error.what}.`;
      if (collector.hasBegun) {
        throw refusal(source.name, `${fault} Correct it there, or write the file again.`);
      }
      const message = 'Where the file is a table of text under a wrong name, set format to csv.';
      throw refusal(source.name, `${fault} ${message}`, [{ path: 'format', message }]);
    }
  }
}
