/** Plain text: one document in one row, or a record a line. */
import type { ImportSettings } from '#shared/domain/import-settings';
import type { Decision } from '#shared/domain/dataset';
import { readTextFile } from '../text-source/text-source';
import { assemble } from './cells/assemble';
import type { Importer } from './importer';
import { Pacer } from './reading/pacer';
import { refusal } from './refusals';

export const plainTextSettings = ['encoding', 'records'] as const;

export const importPlainText: Importer<(typeof plainTextSettings)[number]> = async (request) => {
  const pacer = new Pacer(request.signal);
  const { path, settings, signal } = request;
  const { text, bytes, encoding, decisions, problems } = await readTextFile(path, settings, signal);
  const unified = text.replace(/\r\n?/g, '\n');
  if (unified.trim() === '') throw refusal(path, 'holds nothing but spaces and empty lines.');
  const lines = unified.split('\n').filter((line) => line.trim() !== '');
  const records = chooseRecords(lines, unified, settings);
  const rows = records.value === 'lines' ? lines : [unified];
  const known = new Map<string, number>();
  const codes = Int32Array.from(rows, (row) => {
    const code = known.get(row) ?? known.size;
    known.set(row, code);
    return code;
  });
  request.onProgress({ bytes, totalBytes: bytes, rows: rows.length });
  const column = { type: 'text' as const, codes, dictionary: [...known.keys()] };
  return assemble(
    request,
    {
      format: 'text',
      rows: rows.length,
      columns: [{ name: 'text', column, reason: 'plain text' }],
      retype: false,
      source: 'the file',
      encoding,
      problems,
      decisions: [...decisions, records],
    },
    pacer,
  );
};

const fewLines = 20;
const shortLine = 120;

/** Many short lines are records; paragraphs, and lines that are broken in mid-sentence, are not. */
function chooseRecords(
  lines: readonly string[],
  text: string,
  { records }: ImportSettings,
): Decision {
  const decide = (value: 'lines' | 'document', reason: string, certain: boolean): Decision => ({
    setting: 'records',
    column: null,
    value,
    reason,
    alternatives: [value === 'lines' ? 'document' : 'lines'],
    certain,
  });
  if (records !== undefined) return decide(records, 'as set', true);
  const lengths = lines.map(({ length }) => length).sort((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  if (lines.length === 1) return decide('document', 'a single line', true);
  if (/\n[ \t]*\n/.test(text.trim())) return decide('document', 'paragraphs', false);
  const broken = lines.filter((line) => /^\p{Ll}/u.test(line)).length;
  const wrapped = lines.filter((line) => !/[.!?…"'”»)]\s*$/.test(line)).length;
  if (broken > lines.length / 10 && wrapped > lines.length / 2 && median > 40) {
    return decide('document', 'lines that go on in the next', false);
  }
  if (lines.length >= fewLines && median <= shortLine) {
    return decide('lines', `${lines.length} lines, half of up to ${median} characters`, false);
  }
  return decide('document', lines.length < fewLines ? 'few lines' : 'long lines', false);
}
