/** How a file is packed, told by its first bytes. */
import { extname } from 'node:path';

export type Packing = 'gzip' | 'zip';

/**
 * Null where it is not packed, or is of a format that is an archive by itself.
 * @param head the file's first bytes
 */
export function findPacking(path: string, head: Uint8Array): Packing | null {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  return startsZip(head) && archiveFormat(path, head) === null ? 'zip' : null;
}

export function startsZip(head: Uint8Array): boolean {
  const [p, k, a, b] = head;
  return p === 0x50 && k === 0x4b && ((a === 3 && b === 4) || (a === 5 && b === 6));
}

/** The format of which a zip archive is by itself; null where it is one of any files. */
export function archiveFormat(path: string, head: Uint8Array): 'npz' | 'xlsx' | null {
  const names = partNames(head);
  if (names.some((name) => name.endsWith('.npy'))) return 'npz';
  if (names.some((name) => name.startsWith('xl/') || name === '[Content_Types].xml')) return 'xlsx';
  switch (extname(path).toLowerCase()) {
    case '.npz':
      return 'npz';
    case '.xlsx':
    case '.xlsm':
      return 'xlsx';
    default:
      return null;
  }
}

const mostNameBytes = 200;

/** Names of the first parts of a zip archive, as far as its first bytes show them. */
function partNames(head: Uint8Array): string[] {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const names: string[] = [];
  for (let at = 0; at + 30 <= head.length && view.getUint32(at, true) === 0x04034b50;) {
    const length = view.getUint16(at + 26, true);
    const name = new TextDecoder().decode(head.subarray(at + 30, at + 30 + length));
    // Bytes that only look like an archive have no name to show.
    if (length > mostNameBytes || /[\p{Cc}\ufffd]/u.test(name)) return names;
    names.push(name);
    at += 30 + length + view.getUint16(at + 28, true) + view.getUint32(at + 18, true);
  }
  return names;
}
