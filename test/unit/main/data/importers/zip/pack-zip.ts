/** Packs archives for tests, also such as no program writes. */
import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../../../../../main/data/importers/zip/crc32';

export interface Part {
  name: string;
  text: string | Uint8Array;
  /** Bits of the entry; 1 is a password, 0x800 a name in UTF-8. */
  flags?: number;
  /** 0: stored; 8: deflated, which is usual. */
  method?: number;
  /** Instead of the true ones. */
  unpackedBytes?: number;
  packedBytes?: number;
  crc?: number;
  offset?: number;
  /** Sizes and place stand in a field of 64 bits. */
  wide?: boolean;
}

export interface End {
  entryCount?: number;
  disk?: number;
}

export function packZip(parts: readonly Part[], end: End = {}): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const plain = Buffer.from(part.text);
    const name = Buffer.from(part.name);
    const method = part.method ?? 8;
    const packed = method === 8 ? deflateRawSync(plain) : plain;
    const sizes = {
      packed: part.packedBytes ?? packed.length,
      unpacked: part.unpackedBytes ?? plain.length,
      offset: part.offset ?? at,
    };
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(part.flags ?? 0x800, 2);
    head.writeUInt16LE(method, 4);
    head.writeUInt32LE(part.crc ?? crc32(plain), 10);
    head.writeUInt32LE(part.wide === true ? 0xffffffff : sizes.packed, 14);
    head.writeUInt32LE(part.wide === true ? 0xffffffff : sizes.unpacked, 18);
    head.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, name, packed]);
    const extra = part.wide === true ? wideField(sizes) : Buffer.alloc(0);
    const entry = Buffer.alloc(42);
    entry.writeUInt16LE(20, 0);
    head.copy(entry, 2);
    entry.writeUInt16LE(extra.length, 26);
    entry.writeUInt32LE(part.wide === true ? 0xffffffff : sizes.offset, 38);
    directory.push(Buffer.from('PK\x01\x02'), entry, name, extra);
    files.push(local);
    at += local.length;
  }
  const entries = Buffer.concat(directory);
  const tail = Buffer.alloc(18);
  tail.writeUInt16LE(end.disk ?? 0, 0);
  tail.writeUInt16LE(end.entryCount ?? parts.length, 6);
  tail.writeUInt32LE(entries.length, 8);
  tail.writeUInt32LE(at, 12);
  return Buffer.concat([...files, entries, Buffer.from('PK\x05\x06'), tail]);
}

function wideField(sizes: { packed: number; unpacked: number; offset: number }): Buffer {
  const field = Buffer.alloc(28);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(24, 2);
  field.writeBigUInt64LE(BigInt(sizes.unpacked), 4);
  field.writeBigUInt64LE(BigInt(sizes.packed), 12);
  field.writeBigUInt64LE(BigInt(sizes.offset), 20);
  return field;
}
