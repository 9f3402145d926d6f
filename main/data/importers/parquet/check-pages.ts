/**
 * Looks at a column's pages before they are decoded. The decoder trusts what a page says of its
 * number of values and of their repetitions; a damaged file could so ask for any amount of memory.
 */
import type { ColumnMetaData, Compressors, PageHeader, SchemaTree } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js';
import { compressors } from './compressors';

const mostPageBytes = 2 ** 30;

/** Unpacked pages by the memory and the place in it where the packed ones stand. */
export type UnpackedPages = WeakMap<ArrayBufferLike, Map<number, Uint8Array>>;

/**
 * @param bytes of the column chunk
 * @param unpacked takes the pages as they are unpacked, so that it is done once
 * @returns where the last page ends
 * @throws Error where the pages are damaged
 */
export function checkPages(
  bytes: ArrayBuffer,
  column: ColumnMetaData,
  path: readonly SchemaTree[],
  unpacked: UnpackedPages,
): number {
  const own = new Map<number, Uint8Array>();
  unpacked.set(bytes, own);
  const reader = { view: new DataView(bytes), offset: 0 };
  let values = 0;
  const expected = Number(column.num_values);
  while (values < expected && reader.offset < bytes.byteLength - 1) {
    const header = parquetHeader(reader);
    const size = header.compressed_page_size;
    if (!(size >= 0 && reader.offset + size <= bytes.byteLength)) {
      throw new Error('a page reaches beyond its column');
    }
    if (!(header.uncompressed_page_size >= 0 && header.uncompressed_page_size <= mostPageBytes)) {
      throw new Error('a page says that it is larger than 1 GB');
    }
    const packed = new Uint8Array(bytes, reader.offset, size);
    const page = checkPage(header, packed, column, path, expected - values);
    if (page.unpacked !== null) own.set(page.unpackedFrom, page.unpacked);
    values += page.values;
    reader.offset += size;
  }
  if (values !== expected) throw new Error('pages hold fewer values than the column has');
  return reader.offset;
}

/** Compressors that give back what has been unpacked. */
export function remembering(pages: UnpackedPages): Compressors {
  return Object.fromEntries(
    Object.entries(compressors).map(([codec, unpack]) => [
      codec,
      (packed: Uint8Array, length: number) =>
        pages.get(packed.buffer)?.get(packed.byteOffset) ?? unpack(packed, length),
    ]),
  );
}

interface CheckedPage {
  values: number;
  unpacked: Uint8Array | null;
  unpackedFrom: number;
}

function checkPage(
  header: PageHeader,
  packed: Uint8Array,
  column: ColumnMetaData,
  path: readonly SchemaTree[],
  most: number,
): CheckedPage {
  const { data_page_header: v1, data_page_header_v2: v2, dictionary_page_header: own } = header;
  const nothing = { values: 0, unpacked: null, unpackedFrom: packed.byteOffset };
  if (own !== undefined) {
    if (!(own.num_values >= 0 && own.num_values <= header.uncompressed_page_size * 8)) {
      throw new Error('a dictionary says that it has more values than bytes');
    }
    return nothing;
  }
  const values = (v1 ?? v2)?.num_values ?? 0;
  if (!(values >= 0 && values <= most)) throw new Error('a page has more values than its column');
  const [repetition, definition] = levelWidths(path);
  if (v1 !== undefined) {
    const page = unpack(packed, header.uncompressed_page_size, column);
    let at = 0;
    for (const width of [repetition, definition]) {
      if (width === 0) continue;
      const length = new DataView(page.buffer, page.byteOffset).getUint32(at, true);
      checkRuns(page, at + 4, page.length, width, values);
      at += 4 + length;
    }
    if (isDictionary(v1.encoding)) checkDictionaryRuns(page, at, column, values);
    return { ...nothing, values, unpacked: page };
  }
  if (v2 === undefined) return nothing;
  const levels = v2.repetition_levels_byte_length + v2.definition_levels_byte_length;
  if (!(v2.repetition_levels_byte_length >= 0 && levels >= 0 && levels <= packed.length)) {
    throw new Error('a page has longer levels than bytes');
  }
  if (repetition > 0) checkRuns(packed, 0, packed.length, repetition, values);
  if (definition > 0) {
    checkRuns(packed, v2.repetition_levels_byte_length, packed.length, definition, values);
  }
  const rest = packed.subarray(levels);
  const length = header.uncompressed_page_size - levels;
  const page = v2.is_compressed === false || length <= 0 ? rest : unpack(rest, length, column);
  if (isDictionary(v2.encoding)) {
    checkDictionaryRuns(page, column.type === 'BOOLEAN' ? 4 : 0, column, values);
  }
  return { values, unpacked: page, unpackedFrom: rest.byteOffset };
}

function isDictionary(encoding: string): boolean {
  return encoding.endsWith('DICTIONARY') || encoding === 'RLE';
}

function checkDictionaryRuns(
  page: Uint8Array,
  at: number,
  column: ColumnMetaData,
  values: number,
): void {
  if (column.type === 'BOOLEAN') {
    checkRuns(page, at, page.length, 1, values);
    return;
  }
  const width = page[at] ?? 0;
  if (width > 32) throw new Error('numbers of a dictionary are wider than 32 bits');
  if (width > 0) checkRuns(page, at + 1, page.length, width, values);
}

function unpack(packed: Uint8Array, length: number, { codec }: ColumnMetaData): Uint8Array {
  if (codec === 'UNCOMPRESSED') return packed;
  const unpacker = compressors[codec];
  if (unpacker === undefined) throw new Error(`it is packed by ${codec}, which is not supported`);
  return unpacker(packed, length);
}

/** Bits of repetition and definition levels. */
function levelWidths(path: readonly SchemaTree[]): [number, number] {
  const width = (most: number) => 32 - Math.clz32(most);
  const levels = [...path];
  return [
    levels.length > 1 ? width(getMaxRepetitionLevel(levels)) : 0,
    width(getMaxDefinitionLevel(levels)),
  ];
}

/**
 * Walks through runs of repeated and of packed values, without making them.
 * @throws Error where a run is longer than the values that are left
 */
function checkRuns(bytes: Uint8Array, from: number, to: number, width: number, most: number): void {
  let at = from;
  let values = 0;
  while (values < most && at < to) {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      header += (byte & 127) * 2 ** shift;
      if (byte < 128 || shift > 28) break;
    }
    const groups = Math.floor(header / 2);
    if (header % 2 === 1) {
      values += groups * 8;
      at += groups * width;
      if (groups * 8 > most + 8 * 8 + 504) throw new Error('a run of values is too long');
    } else {
      if (values + groups > most) throw new Error('a run of values is too long');
      values += groups;
      at += (width + 7) >> 3;
    }
  }
}
