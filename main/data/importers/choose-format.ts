/** What a file is: by its first bytes, then by its name. A wrong name does no harm. */
import { extname } from 'node:path';
import type { Decision } from '#shared/domain/dataset';
import type { Format, ImportSettings } from '#shared/domain/import-settings';
import { formatOfEnding } from './format-endings';
import { archiveFormat, startsZip } from './packed/packing';
import { refusal } from './refusals';
import { isJpeg, isPng } from './pictures/header';
import { startsOldOffice } from './xlsx/old-office';
import { saysMissing } from '../typing/cell-words';
import { shapeOfDate } from '../typing/date-text';
import { shapeOfNumber } from '../typing/number-text';

export interface FormatChoice {
  format: Format;
  decision: Decision;
}

const textFormats: readonly Format[] = ['csv', 'json', 'jsonl', 'text', 'ts', 'tsf'];

/**
 * @param head the file's first bytes, some 64 KB; empty for a folder
 * @throws LabError `invalid-input` where it is nothing that can be read
 */
export function chooseFormat(
  path: string,
  head: Uint8Array,
  isFolder: boolean,
  settings: ImportSettings,
): FormatChoice {
  const ending = extname(path).toLowerCase();
  if (settings.format !== undefined) return choice(settings.format, 'as set', true, []);
  if (isFolder) return choice('pictures', 'a folder', true, []);
  const named = formatOfEnding(ending);
  const binary = binaryFormat(path, head);
  if (binary !== null) return byContent(binary, named, ending, []);
  const text = decodeHead(head);
  const isSeries = isTsf(text, ending);
  if (!isSeries && isArff(text)) {
    throw refusal(
      path,
      'is an ARFF file, as Weka writes them, which is not read. Save it as CSV and choose that.',
    );
  }
  const content = isSeries ? 'tsf' : textFormat(text);
  if (content === null) {
    const format = named !== undefined && textFormats.includes(named) ? named : 'csv';
    // A text by name may be a table, and is one where its lines look like it.
    if (format === 'text' && looksDelimited(text)) {
      return choice('csv', 'lines with as many delimiters each', false, ['text']);
    }
    if ((format === 'text' || named === undefined) && looksLikeNumbers(text)) {
      return choice('csv', 'lines of as many numbers each', false, ['text']);
    }
    if (named !== undefined && !textFormats.includes(named)) {
      throw refusal(
        path,
        `is called ${ending}, but is no such file inside. Was it renamed, or is it damaged? Save it again from where it came.`,
      );
    }
    const prose = named === undefined && !looksDelimited(text);
    if (prose) return choice('text', 'no table can be seen in it', false, ['csv']);
    const others: Format[] = format === 'csv' ? ['text'] : ['csv'];
    return choice(
      format,
      named === undefined ? 'lines of text' : `its name ends in ${ending}`,
      named !== undefined,
      others,
    );
  }
  if (
    named === 'csv' &&
    content !== 'ts' &&
    content !== 'tsf' &&
    looksDelimited(text) &&
    !/^\s*(\{\s*"|\[\s*[{[])/.test(text)
  ) {
    return choice('csv', `its name ends in ${ending}`, true, ['text']);
  }
  if (content === 'json' && named === 'jsonl')
    return choice('jsonl', `its name ends in ${ending}`, true, ['json']);
  return byContent(
    content,
    named,
    ending,
    textFormats.filter((other) => other !== content),
  );
}

function choice(
  format: Format,
  reason: string,
  certain: boolean,
  alternatives: Format[],
): FormatChoice {
  return {
    format,
    decision: { setting: 'format', column: null, value: format, reason, alternatives, certain },
  };
}

function byContent(
  format: Format,
  named: Format | undefined,
  ending: string,
  alternatives: Format[],
): FormatChoice {
  if (named === format || named === undefined) {
    return choice(format, 'what the file holds', true, alternatives);
  }
  return choice(
    format,
    `what the file holds, though its name ends in ${ending}`,
    true,
    alternatives,
  );
}

function startsWith(head: Uint8Array, text: string, at = 0): boolean {
  return Buffer.from(text, 'latin1').every((byte, index) => head[at + index] === byte);
}

/** Null where it may be text. @throws LabError `invalid-input` for what is known but not read */
function binaryFormat(path: string, head: Uint8Array): Format | null {
  if (startsWith(head, 'PAR1') || startsWith(head, 'PARE')) return 'parquet';
  if (startsWith(head, '\x93NUMPY')) return 'npy';
  if (isPng(head) || isJpeg(head)) return 'pictures';
  if (startsOldOffice(head)) return 'xlsx';
  // Others were unpacked by now, or hold archives in archives, which are refused.
  if (startsZip(head)) return archiveFormat(path, head);
  if (startsWith(head, 'GIF8')) {
    throw refusal(path, 'is a GIF picture. Save it as PNG, and choose the folder it is in.');
  }
  return null;
}

/** Good enough to look at; how the file is really encoded is found out by who reads it. */
function decodeHead(head: Uint8Array): string {
  const wide =
    head[0] === 0xff && head[1] === 0xfe
      ? 'utf-16le'
      : head[0] === 0xfe && head[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  return new TextDecoder(wide).decode(head);
}

/** ARFF has a name and attributes where series of the UCR archive have other tags. */
function isArff(text: string): boolean {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => !/^\s*(%|$)/.test(line));
  return (
    /^\s*@relation\b/i.test(lines[0] ?? '') && lines.some((line) => /^\s*@attribute\b/i.test(line))
  );
}

/** Series with attributes of their own, in a form between ARFF and the UCR archive's. */
function isTsf(text: string, ending: string): boolean {
  const hasOwnTags = /^@(frequency|horizon|equallength|missing)\b/im.test(text);
  const hasAttributes = /^@attribute\s+\S.*\s(string|date|numeric)\s*$/im.test(text);
  return hasAttributes && (hasOwnTags || ending === '.tsf');
}

/** Null where the text has no form of its own. */
function textFormat(text: string): Format | null {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  const tags = lines.filter((line) => !line.startsWith('#')).slice(0, 30);
  if (
    tags[0]?.startsWith('@') === true &&
    tags.some((line) => /^@(data|problemname|classlabel|univariate|timestamps)\b/i.test(line))
  ) {
    return 'ts';
  }
  const first = text.trimStart()[0];
  if (first !== '{' && first !== '[') return null;
  const begins = (line: string | undefined) => line?.trimStart()[0] === first;
  const [one = '', two] = lines;
  if (isWholeJson(one) && lines.length > 1 && begins(two)) return 'jsonl';
  if (first === '{' && /^\s*\{\s*("|\}|$)/.test(text)) return 'json';
  if (first === '[' && /^\s*\[\s*(["[{\]\-\d]|null|true|false|$)/.test(text)) return 'json';
  return null;
}

function isWholeJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}

/** Whether some delimiter stands as often in each of the first lines. */
function looksDelimited(text: string): boolean {
  const lines = text
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 20);
  if (lines.length < 2) return false;
  return [',', ';', '\t', '|'].some((sign) => {
    const counts = lines.slice(0, -1).map((line) => line.split(sign).length);
    return (counts[0] ?? 1) > 1 && counts.every((count) => count === counts[0]);
  });
}

/** Whether the first lines hold numbers or dates alone, as many in each, perhaps below names. */
function looksLikeNumbers(text: string): boolean {
  const lines = text
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .slice(0, 41);
  // The last one may be cut.
  const isCut = lines.length > 2 && !/[\r\n]$/.test(text);
  const rows = lines.slice(0, isCut ? -1 : undefined).map((line) => line.trim().split(/\s+/));
  const isRow = (cells: readonly string[]) =>
    cells.every((cell) => isNumber(cell) || saysMissing(cell) || shapeOfDate(cell) !== null);
  const [first, ...rest] = rows;
  if (first === undefined || rest.length === 0) return false;
  const body = isRow(first) ? rows : rest;
  const width = body[0]?.length ?? 0;
  const isNamed = body === rows || (first.length === width && rest.length > 1);
  return (
    isNamed &&
    body.every((cells) => cells.length === width && isRow(cells)) &&
    body.flat().some(isNumber)
  );
}

function isNumber(cell: string): boolean {
  return shapeOfNumber(cell).fits !== 0;
}
