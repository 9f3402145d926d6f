/**
 * A table as one file, named by the hash of what is in it: `datasets/abcd….table`. A short header in
 * JSON says where each array lies; arrays are aligned, so that reading copies nothing. Written under
 * a temporary name, synced, renamed: under its real name a file is whole.
 */
import { createHash, randomUUID, type Hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '#shared/result';
import { inTurns, type Turns } from '../steps';
import type { Column, Table } from '../table';
import { measureLabels, packLabels, unpackLabels } from './label-bytes';

const magic = 'UNROLL-TABLE-1\n\n';
const alignment = 8;

type ArrayKind = 'float64' | 'float32' | 'int32' | 'bytes';

interface StoredArray {
  kind: ArrayKind;
  /** From the start of the arrays. */
  offset: number;
  bytes: number;
}

interface StoredColumn {
  name: string;
  type: Column['type'];
  arrays: StoredArray[];
  features?: number;
  picture?: { height: number; width: number; channels: number } | null;
}

interface Header {
  rows: number;
  newestFirst?: true;
  columns: StoredColumn[];
}

export function tablePath(folder: string, id: string): string {
  return join(folder, `${id}.table`);
}

/**
 * Keeps `table` in `folder`.
 * @param pacer takes a turn every few thousand texts or megabytes
 * @returns the SHA-256 of the file, which is also its name; @throws what a turn throws: nothing is left
 */
export async function writeTableFile(folder: string, table: Table, pacer: Turns): Promise<string> {
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `${randomUUID()}.partial`);
  try {
    const id = await writeTo(temporary, table, pacer);
    const path = tablePath(folder, id);
    if (!existsSync(path)) await rename(temporary, path);
    return id;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Bytes that follow each other, or how to make them piece by piece. */
type Part = Uint8Array | (() => Iterable<Uint8Array>);

async function writeTo(path: string, table: Table, pacer: Turns): Promise<string> {
  const parts: Part[] = [];
  let offset = 0;
  const put = (kind: ArrayKind, part: Part, bytes: number): StoredArray => {
    const stored = { kind, offset, bytes };
    const padding = (alignment - (bytes % alignment)) % alignment;
    parts.push(part, new Uint8Array(padding));
    offset += bytes + padding;
    return stored;
  };
  const columns: StoredColumn[] = [];
  for (const [name, column] of table.columns) {
    await pacer.turn();
    columns.push(await storeColumn(name, column, put, pacer));
  }
  const { rows, newestFirst } = table;
  const header: Header = { rows, ...(newestFirst === true ? { newestFirst } : {}), columns };
  const file = await open(path, 'wx');
  try {
    const hash = createHash('sha256');
    for (const part of [...headerParts(header), ...parts]) {
      for (const bytes of part instanceof Uint8Array ? [part] : part()) {
        await writeWhole(file, hash, bytes, pacer);
      }
    }
    await file.sync();
    await pacer.turn();
    return hash.digest('hex');
  } finally {
    await file.close();
  }
}

/** Magic, length of the JSON, JSON padded so that the arrays behind it are aligned. */
function headerParts(header: Header): Uint8Array[] {
  const json = Buffer.from(JSON.stringify(header), 'utf8');
  const padding = (alignment - (json.length % alignment)) % alignment;
  const length = new Uint8Array(new BigUint64Array([BigInt(json.length + padding)]).buffer);
  return [Buffer.from(magic, 'latin1'), length, json, Buffer.alloc(padding, 0x20)];
}

const largestWrite = 8 * 1024 * 1024;

async function writeWhole(
  file: FileHandle,
  hash: Hash,
  bytes: Uint8Array,
  pacer: Turns,
): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const piece = bytes.subarray(at, at + largestWrite);
    const { bytesWritten } = await file.write(piece);
    hash.update(piece.subarray(0, bytesWritten));
    at += bytesWritten;
    await pacer.turn();
  }
}

async function storeColumn(
  name: string,
  column: Column,
  put: (kind: ArrayKind, part: Part, bytes: number) => StoredArray,
  pacer: Turns,
): Promise<StoredColumn> {
  const keep = (kind: ArrayKind, array: ArrayBufferView) =>
    put(kind, new Uint8Array(array.buffer, array.byteOffset, array.byteLength), array.byteLength);
  switch (column.type) {
    case 'number':
    case 'date':
      return { name, type: column.type, arrays: [keep('float64', column.values)] };
    case 'category':
    case 'text': {
      const { dictionary } = column;
      const ends = await inTurns(measureLabels(dictionary), pacer);
      const codes = keep('int32', column.codes);
      const labels = put('bytes', () => packLabels(dictionary, ends), ends.at(-1) ?? 0);
      return { name, type: column.type, arrays: [codes, labels, keep('float64', ends)] };
    }
    case 'sequence': {
      const { features, picture, values } = column;
      const kind = values instanceof Float32Array ? 'float32' : 'float64';
      const arrays = [keep('float64', column.offsets), keep(kind, values)];
      return { name, type: 'sequence', features, picture, arrays };
    }
  }
}

/** @throws LabError `corrupt-database` where the file is gone or not what was written */
export function readTableFile(folder: string, id: string): Table {
  const path = tablePath(folder, id);
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw damaged(path, 'it cannot be read', error);
  }
  if (createHash('sha256').update(bytes).digest('hex') !== id) {
    throw damaged(path, 'its content has changed');
  }
  const start = magic.length + 8;
  const length = Number(bytes.readBigUInt64LE(magic.length));
  const header = JSON.parse(bytes.toString('utf8', start, start + length)) as Header;
  const arrays = new ArrayReader(bytes, start + length);
  const columns = header.columns.map(
    (column) => [column.name, readColumn(column, arrays)] as const,
  );
  const { rows, newestFirst } = header;
  return { rows, ...(newestFirst === true ? { newestFirst } : {}), columns: new Map(columns) };
}

/** Views on the file's bytes; every array begins at a multiple of eight. */
class ArrayReader {
  constructor(
    private readonly bytes: Buffer,
    private readonly start: number,
  ) {}

  float64({ arrays }: StoredColumn, index: number): Float64Array {
    return new Float64Array(...this.place(arrays[index], 8));
  }

  float32({ arrays }: StoredColumn, index: number): Float32Array {
    return new Float32Array(...this.place(arrays[index], 4));
  }

  int32({ arrays }: StoredColumn, index: number): Int32Array {
    return new Int32Array(...this.place(arrays[index], 4));
  }

  raw({ arrays }: StoredColumn, index: number): Uint8Array {
    return new Uint8Array(...this.place(arrays[index], 1));
  }

  private place(array: StoredArray | undefined, size: number): [ArrayBuffer, number, number] {
    if (array === undefined) throw new RangeError('A stored column lacks an array.');
    const offset = this.bytes.byteOffset + this.start + array.offset;
    return [this.bytes.buffer as ArrayBuffer, offset, array.bytes / size];
  }
}

function readColumn(column: StoredColumn, arrays: ArrayReader): Column {
  switch (column.type) {
    case 'number':
    case 'date':
      return { type: column.type, values: arrays.float64(column, 0) };
    case 'category':
    case 'text': {
      const dictionary = unpackLabels(arrays.raw(column, 1), arrays.float64(column, 2));
      return { type: column.type, codes: arrays.int32(column, 0), dictionary };
    }
    case 'sequence': {
      const isFloat32 = column.arrays[1]?.kind === 'float32';
      return {
        type: 'sequence',
        offsets: arrays.float64(column, 0),
        features: column.features ?? 1,
        values: isFloat32 ? arrays.float32(column, 1) : arrays.float64(column, 1),
        picture: column.picture ?? null,
      };
    }
  }
}

function damaged(path: string, reason: string, cause?: unknown): LabError {
  return new LabError(
    'corrupt-database',
    `The stored table ${path} cannot be used: ${reason}. Import the file again.`,
    { cause },
  );
}
