/** Excel workbooks: one sheet, whose formulas count by the values that were saved with them. */
import type { DataProblem, Decision } from '#shared/domain/dataset';
import { LabError } from '#shared/result';
import { assemble } from './cells/assemble';
import type { Importer, ImportRequest } from './importer';
import { withFile } from './reading/binary-file';
import { Pacer } from './reading/pacer';
import { refusal } from './refusals';
import { isOldOffice, oldOfficeSentence } from './xlsx/old-office';
import { SheetReader } from './xlsx/sheet-reader';
import { SheetTable } from './xlsx/sheet-table';
import { readWorkbook, type Sheet, type Workbook } from './xlsx/workbook';
import { openArchive, type Archive } from './zip/archive';

export const xlsxSettings = [
  'sheet',
  'header',
  'skipLines',
  'unitRows',
  'footer',
  'decimal',
] as const;

export const importXlsx: Importer<(typeof xlsxSettings)[number]> = (request) =>
  withFile(request.path, async (file) => {
    if (await isOldOffice(file)) throw refusal(file.name, await oldOfficeSentence(file));
    const pacer = new Pacer(request.signal);
    const archive = await openArchive(file);
    const workbook = await readWorkbook(archive, file.name, pacer);
    for (const sheet of candidates(workbook, request)) {
      const read = await readSheet(archive, workbook, sheet, request, pacer);
      if (read === null) continue;
      const { table, rows, problems, header, decisions, units } = read;
      return assemble(
        request,
        {
          format: 'xlsx',
          rows,
          columns: table.map((column) => ({ name: column.name, column, reason: '' })),
          retype: true,
          mayHaveFooter: true,
          units,
          source: 'the sheet',
          header,
          problems,
          decisions: [sheetDecision(workbook, sheet, request), ...decisions],
        },
        pacer,
      );
    }
    throw refusal(
      file.name,
      request.settings.sheet === undefined
        ? 'has no cells in any sheet. Save it again with the data in it.'
        : `has no cells in its sheet "${request.settings.sheet}". Choose another sheet.`,
    );
  });

/** Sheets in the order in which they are tried. */
function candidates({ sheets }: Workbook, { settings }: ImportRequest): Sheet[] {
  if (settings.sheet === undefined) {
    return [...sheets.filter(({ hidden }) => !hidden), ...sheets.filter(({ hidden }) => hidden)];
  }
  const chosen = sheets.find(({ name }) => name === settings.sheet);
  if (chosen === undefined) {
    throw new LabError(
      'invalid-input',
      `The setting sheet is "${settings.sheet}", but the workbook has ${sheets.map(({ name }) => `"${name}"`).join(', ')}. Name one of these.`,
    );
  }
  return [chosen];
}

function sheetDecision(
  { sheets }: Workbook,
  { name }: Sheet,
  { settings }: ImportRequest,
): Decision {
  const isSet = settings.sheet !== undefined;
  return {
    setting: 'sheet',
    column: null,
    value: name,
    reason: isSet ? 'as set' : sheets.length === 1 ? 'the only sheet' : 'the first with cells',
    alternatives: sheets.map((sheet) => sheet.name).filter((other) => other !== name),
    certain: isSet || sheets.length === 1,
  };
}

/** Null where the sheet has no cells. */
async function readSheet(
  archive: Archive,
  workbook: Workbook,
  sheet: Sheet,
  { settings, onProgress }: ImportRequest,
  pacer: Pacer,
) {
  const reader = new SheetReader(workbook, sheet.part);
  const table = new SheetTable(settings);
  const totalBytes = archive.bytesOf(sheet.part) ?? 0;
  let bytes = 0;
  for await (const chunk of archive.read(sheet.part)) {
    for (const row of reader.push(chunk)) table.add(row);
    bytes += chunk.length;
    onProgress({ bytes, totalBytes, rows: table.rows });
    await pacer.turn();
  }
  reader.finish();
  const finished = table.finish();
  const withoutValue = uncalculated(reader);
  if (withoutValue !== null && (finished === null || table.rows === 0)) {
    throw new LabError('invalid-input', `The sheet "${sheet.name}" has no rows. ${withoutValue}`);
  }
  if (finished === null) return null;
  const { columns, problems, ...rest } = finished;
  const notes = notesOn(table.blank, reader);
  return { ...rest, table: columns, rows: table.rows, problems: [...problems, ...notes] };
}

function notesOn(blank: number, reader: SheetReader): DataProblem[] {
  const { merged, firstMerged } = reader;
  const note = (
    code: string,
    message: string,
    severity: DataProblem['severity'] = 'info',
  ): DataProblem => ({
    code,
    severity,
    row: null,
    column: null,
    line: null,
    message,
  });
  const notes: DataProblem[] = [];
  if (blank > 0) {
    const rows = blank === 1 ? 'One empty row' : `${blank.toLocaleString('en')} empty rows`;
    notes.push(
      note('blank-rows', `${rows} between others ${blank === 1 ? 'was' : 'were'} left out.`),
    );
  }
  if (merged > 0) {
    const more = merged > 1 ? ` and ${merged - 1} more` : '';
    const message = `Joined cells (${firstMerged}${more}) have their value in the first cell only; the others count as empty. Split them in Excel if they belong to the table.`;
    notes.push(note('merged-cells', message));
  }
  const withoutValue = uncalculated(reader);
  if (withoutValue !== null) notes.push(note('formula-without-value', withoutValue, 'warning'));
  return notes;
}

/** Programs that write workbooks often leave it to Excel to calculate them. */
function uncalculated({ formulas, firstFormula }: SheetReader): string | null {
  if (formulas === 0) return null;
  const which =
    formulas === 1
      ? `The formula in ${firstFormula} was`
      : `${formulas.toLocaleString('en')} formulas, the first in ${firstFormula}, were`;
  return `${which} never calculated, so that no value is saved with ${formulas === 1 ? 'it' : 'them'}. Open the workbook in Excel or LibreOffice and save it.`;
}
