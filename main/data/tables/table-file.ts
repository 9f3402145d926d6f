/**
 * A table as one file, named by the hash of what is in it: `datasets/abcd….table`. A short header in
 * JSON says where each array lies; arrays are aligned, so that reading copies nothing. Written under
 * a temporary name, synced, renamed: under its real name a file is whole.
 */
import { createHash, randomUUID, type Hash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { LabError } from '#shared/result';
import type { Column, Table } from '../table';
import { packLabels, unpackLabels } from './label-bytes';

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
  columns: StoredColumn[];
}

export function tablePath(folder: string, id: string): string {
  return join(folder, `${id}.table`);
}

/** Keeps `table` in `folder`. @returns the SHA-256 of the file, which is also its name */
export function writeTableFile(folder: string, table: Table): string {
  mkdirSync(folder, { recursive: true });
  const temporary = join(folder, `${randomUUID()}.partial`);
  try {
    const id = writeTo(temporary, table);
    const path = tablePath(folder, id);
    if (!existsSync(path)) renameSync(temporary, path);
    return id;
  } finally {
    rmSync(temporary, { force: true });
  }
}

function writeTo(path: string, table: Table): string {
  const parts: Uint8Array[] = [];
  let offset = 0;
  const keep = (kind: ArrayKind, array: ArrayBufferView): StoredArray => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    const stored = { kind, offset, bytes: bytes.length };
    const padding = (alignment - (bytes.length % alignment)) % alignment;
    parts.push(bytes, new Uint8Array(padding));
    offset += bytes.length + padding;
    return stored;
  };
  const columns = [...table.columns].map(([name, column]) => storeColumn(name, column, keep));
  const header: Header = { rows: table.rows, columns };
  const file = openSync(path, 'wx');
  try {
    const hash = createHash('sha256');
    for (const part of [...headerParts(header), ...parts]) writeWhole(file, hash, part);
    fsyncSync(file);
    return hash.digest('hex');
  } finally {
    closeSync(file);
  }
}

/** Magic, length of the JSON, JSON padded so that the arrays behind it are aligned. */
function headerParts(header: Header): Uint8Array[] {
  const json = Buffer.from(JSON.stringify(header), 'utf8');
  const padding = (alignment - (json.length % alignment)) % alignment;
  const length = new Uint8Array(new BigUint64Array([BigInt(json.length + padding)]).buffer);
  return [Buffer.from(magic, 'latin1'), length, json, Buffer.alloc(padding, 0x20)];
}

const largestWrite = 64 * 1024 * 1024;

function writeWhole(file: number, hash: Hash, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) {
    const piece = bytes.subarray(at, at + largestWrite);
    const written = writeSync(file, piece);
    hash.update(piece.subarray(0, written));
    at += written;
  }
}

function storeColumn(
  name: string,
  column: Column,
  keep: (kind: ArrayKind, array: ArrayBufferView) => StoredArray,
): StoredColumn {
  switch (column.type) {
    case 'number':
    case 'date':
      return { name, type: column.type, arrays: [keep('float64', column.values)] };
    case 'category':
    case 'text': {
      const { bytes, ends } = packLabels(column.dictionary);
      const arrays = [keep('int32', column.codes), keep('bytes', bytes), keep('float64', ends)];
      return { name, type: column.type, arrays };
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
  return { rows: header.rows, columns: new Map(columns) };
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
