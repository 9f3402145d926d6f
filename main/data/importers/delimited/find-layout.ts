/** How a file is built: its delimiter, remarks, lines above the table, header and columns. */
import type { DataProblem, Decision } from '#shared/domain/dataset';
import { delimiters, type ImportSettings } from '#shared/domain/import-settings';
import {
  findUnitRows,
  unitRowProblem,
  unitRowsWithoutHeader,
  unitsByName,
} from '../reading/unit-rows';
import { columnNames } from './column-names';
import { countComments, findComment } from './find-comment';
import { findDelimiter, noDelimiter, type Delimiter } from './find-delimiter';
import { findHeader } from './find-header';
import { countLineEnds } from './line-ends';
import { endsWithSemicolon, rowEndProblem } from './row-end';
import { rowsAbove } from './rows-above';
import { sampleRows, type Sample, type SampleDialect, type SampleRow } from './sample';

export interface Layout {
  /** Null: a single column. */
  delimiter: Delimiter | null;
  header: boolean;
  names: string[];
  /** Columns at the end without a name, and without a value in the sample. */
  spare: number;
  /** By name of the column: what stands below it for a unit. */
  units: ReadonlyMap<string, string>;
  /** For the scanner; `skipLines` takes the header and rows of units along. */
  dialect: SampleDialect;
  /** Rows of the sample below the header and rows of units. */
  rows: SampleRow[];
  decisions: Decision[];
  problems: DataProblem[];
}

/** Of which the columns are guessed; all that they get wrong is found while reading. */
const mostSampleRows = 120;
const hash = '#'.charCodeAt(0);

export function findLayout(sample: Sample, settings: ImportSettings): Layout {
  const decisions: Decision[] = [];
  const decide = (
    setting: string,
    value: Decision['value'],
    reason: string,
    alternatives: readonly (string | boolean | number)[],
    certain = true,
  ) => {
    const others = alternatives.filter((other) => other !== value);
    decisions.push({ setting, column: null, value, reason, alternatives: others, certain });
  };
  const mayHaveRemarks = settings.comment !== undefined || sample.bytes.includes(hash);
  const lines = firstLines(sample, mayHaveRemarks ? undefined : (settings.skipLines ?? 0) + 1);
  let skipLines = settings.skipLines ?? 0;
  const named = /^\uFEFF?"?sep=(.)"?\s*$/i.exec(lines[skipLines] ?? '')?.[1];
  if (named !== undefined && settings.skipLines === undefined) skipLines = 1;

  const table = lines.slice(skipLines);
  const remarks = settings.comment === undefined ? findComment(table, sample.whole) : null;
  const comment = settings.comment ?? remarks?.comment ?? '';
  if (settings.comment !== undefined) {
    const count = countComments(table, comment);
    const skipped =
      count === 0 ? '' : `; ${count} ${count === 1 ? 'line begins' : 'lines begin'} so`;
    const asFar = count === 0 || sample.whole ? '' : ' as far as the start of the file shows';
    decide('comment', comment, `as set${skipped}${asFar}`, ['', '#']);
  } else if (remarks !== null && (comment !== '' || remarks.linesAbove > 0)) {
    decide('comment', comment, remarks.reason, ['', '#'], remarks.certain);
    skipLines += remarks.linesAbove;
  }
  const commentBytes = new TextEncoder().encode(comment);

  const found = chooseDelimiter(sample, settings, named, commentBytes, skipLines);
  const { delimiter } = found;
  decide('delimiter', delimiter, found.reason, delimiters, found.certain);
  const byte = delimiter === null ? noDelimiter : delimiter.charCodeAt(0);
  const dialect: SampleDialect = { delimiter: byte, comment: commentBytes, skipLines };
  let rows = sampleRows(sample, dialect, mostSampleRows);
  if (endsWithSemicolon(sample, byte, rows)) {
    dialect.blanksRowEnds = true;
    rows = sampleRows(sample, dialect, mostSampleRows);
  }

  const above =
    settings.skipLines === undefined ? rowsAbove(rows, settings.header !== false) : null;
  if (above !== null) rows = rows.slice(above.rows);
  if (settings.skipLines !== undefined) decide('skipLines', settings.skipLines, 'as set', [0]);
  else if (above !== null) {
    const line = rows[0]?.line ?? 1;
    decide('skipLines', line - 1, above.reason, [0], above.certain);
  } else {
    const onlyRemarks = (remarks?.linesAbove ?? 0) > 0;
    const [value, reason] =
      named === undefined
        ? [0, onlyRemarks ? 'only remarks stand above the table' : 'nothing stands above the table']
        : [1, 'the first line names the delimiter'];
    decide('skipLines', value, reason, []);
  }

  const head =
    settings.header === undefined
      ? remarks?.hidesHeader === true
        ? { header: true, reason: remarks.reason, certain: true }
        : findHeader(rows)
      : { header: settings.header, reason: 'as set', certain: true };
  decide('header', head.header, head.reason, [true, false], head.certain);
  const first = head.header ? rows.shift() : undefined;
  const unitRows =
    first === undefined
      ? unitRowsWithoutHeader(head.header ? undefined : settings.unitRows)
      : findUnitRows(
          rows.map(({ cells }) => cells),
          sample.whole,
          settings.unitRows,
        );
  if (unitRows.decision !== null) decisions.push(unitRows.decision);
  const leftOut = rows.splice(0, unitRows.count);
  const { names, spare, problems } = columnNames(first, rows, remarks?.hidesHeader === true);
  if (dialect.blanksRowEnds === true) problems.push(rowEndProblem());
  problems.push(...leftOut.map(({ cells, line }) => unitRowProblem(`Line ${line}`, line, cells)));
  // Lines above the first row, and the header's own, which may be several; all where no row follows.
  dialect.skipLines =
    rows[0] === undefined
      ? countLineEnds([sample.bytes.subarray(0, sample.end)])
      : rows[0].line - 1;
  const units = unitsByName(names, unitRows.units);
  return {
    delimiter,
    header: head.header,
    names,
    spare,
    units,
    dialect,
    rows,
    decisions,
    problems,
  };
}

function chooseDelimiter(
  sample: Sample,
  settings: ImportSettings,
  named: string | undefined,
  comment: Uint8Array,
  skipLines: number,
): { delimiter: Delimiter | null; reason: string; certain: boolean } {
  if (settings.delimiter !== undefined) {
    return { delimiter: settings.delimiter, reason: 'as set', certain: true };
  }
  const known = delimiters.find((delimiter) => delimiter === named);
  if (known !== undefined) {
    return { delimiter: known, reason: `the first line says "sep=${known}"`, certain: true };
  }
  return findDelimiter(sample, comment, skipLines);
}

/** @param count absent: all */
function firstLines({ bytes, end }: Sample, count?: number): string[] {
  const text = Buffer.from(bytes.subarray(0, Math.min(end, 1 << 20))).toString('utf8');
  return text.split(/\r\n|\n|\r/, count);
}
