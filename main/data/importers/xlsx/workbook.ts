/** What a workbook says of itself: its sheets, its texts, and which formats are dates. */
import { LabError } from '#shared/result';
import { readWhole, type Archive } from '../zip/archive';
import { refusal } from '../refusals';
import type { Pacer } from '../reading/pacer';
import { isDateFormat } from './date-format';
import { prefixed, XmlReader, type XmlSink } from './xml';

export interface Sheet {
  name: string;
  hidden: boolean;
  /** Part of the archive. */
  part: string;
}

export interface Workbook {
  sheets: Sheet[];
  /** Days are counted from 1904 instead of 1900. */
  from1904: boolean;
  /** Texts that cells name by number. */
  texts: string[];
  /** By number of a cell's style: whether its numbers are dates. */
  dateStyles: boolean[];
}

const mostSmallPart = 64 << 20;
/** Texts, and characters of all together, that cells may name. */
const mostTexts = 20_000_000;
const mostTextLength = 500_000_000;

/** @throws LabError `invalid-input` where it is no workbook */
export async function readWorkbook(
  archive: Archive,
  name: string,
  pacer: Pacer,
): Promise<Workbook> {
  const part = 'xl/workbook.xml';
  if (archive.bytesOf(part) === null) {
    throw refusal(
      name,
      archive.bytesOf('xl/workbook.bin') === null
        ? 'is no Excel workbook, though it is packed like one. Save it as .xlsx in the program that it is from.'
        : 'is a binary workbook (.xlsb). Save it as .xlsx in Excel.',
    );
  }
  const targets = await readTargets(archive);
  const sheets: Sheet[] = [];
  let from1904 = false;
  await readPart(archive, part, {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') {
        from1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      }
      if (tag !== 'sheet') return;
      const target = targets.get(prefixed(attributes, 'id') ?? attributes.id ?? '');
      // Chart sheets have no cells.
      if (target?.includes('worksheet') !== true) return;
      sheets.push({
        name: attributes.name ?? '',
        hidden: (attributes.state ?? 'visible') !== 'visible',
        part: target,
      });
    },
  });
  if (sheets.length === 0) throw refusal(name, 'has no sheet with cells.');
  return {
    sheets,
    from1904,
    texts: await readTexts(archive, pacer),
    dateStyles: await readDateStyles(archive),
  };
}

async function readPart(archive: Archive, part: string, sink: Partial<XmlSink>): Promise<void> {
  if (archive.bytesOf(part) === null) return;
  const reader = new XmlReader(part, sink);
  reader.push(await readWhole(archive, part, mostSmallPart));
  reader.finish();
}

/** Parts of the archive by relation. */
async function readTargets(archive: Archive): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readPart(archive, 'xl/_rels/workbook.xml.rels', {
    open: (tag, { Target: target, Id: id }) => {
      if (tag !== 'Relationship' || target === undefined || id === undefined) return;
      targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`);
    },
  });
  return targets;
}

async function readTexts(archive: Archive, pacer: Pacer): Promise<string[]> {
  const part = 'xl/sharedStrings.xml';
  const texts: string[] = [];
  if (archive.bytesOf(part) === null) return texts;
  let text = '';
  let length = 0;
  let inText = false;
  let inReading = false;
  const reader = new XmlReader(part, {
    open: (tag) => {
      if (tag === 'si') text = '';
      else if (tag === 't') inText = true;
      else if (tag === 'rPh') inReading = true;
    },
    close: (tag) => {
      if (tag === 'si') {
        texts.push(text);
        length += text.length;
        if (texts.length > mostTexts || length > mostTextLength) throw tooManyTexts();
      } else if (tag === 't') inText = false;
      else if (tag === 'rPh') inReading = false;
    },
    text: (more) => {
      // How to pronounce a text stands beside it; it is no part of it.
      if (inText && !inReading) text += more;
    },
  });
  for await (const chunk of archive.read(part)) {
    reader.push(chunk);
    await pacer.turn();
  }
  reader.finish();
  return texts;
}

function tooManyTexts(): LabError {
  return new LabError(
    'invalid-input',
    'The workbook holds more texts than Unroll keeps in memory (20 million, or 500 million characters). Save a part of it, or save the sheet as .csv.',
  );
}

async function readDateStyles(archive: Archive): Promise<boolean[]> {
  const formats = new Map<number, string>();
  const styles: boolean[] = [];
  let inCells = false;
  await readPart(archive, 'xl/styles.xml', {
    open: (tag, attributes) => {
      const id = Number(attributes.numFmtId ?? Number.NaN);
      if (tag === 'numFmt') formats.set(id, attributes.formatCode ?? '');
      else if (tag === 'cellXfs') inCells = true;
      else if (tag === 'xf' && inCells) styles.push(isDateFormat(id, formats.get(id)));
    },
    close: (tag) => {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
