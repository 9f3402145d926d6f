/** A table that was packed with gzip, or lies in a zip archive: unpacked for as long as it is read. */
import { open } from 'node:fs/promises';
import { formatBytes } from '#shared/format/numbers';
import type { Decision } from '#shared/domain/dataset';
import type { Imported, Importer, ImportRequest } from '../importer';
import { withFile } from '../reading/binary-file';
import { refusal } from '../refusals';
import { unpackGzip } from './gzip';
import { findPacking, type Packing } from './packing';
import { withTemporaryFolder } from '../../temporary-folder';
import { unpackMember } from './zip-member';
import { limitsOf } from './write-unpacked';

/** Of the whole import, in progress. */
const unpackingShare = 0.5;

/**
 * @param importInner reads the file that comes out
 * @throws LabError `invalid-input`, `disk-full`, `not-writable` or `cancelled`
 */
export function importPacked(
  request: ImportRequest,
  packing: Packing,
  importInner: Importer,
): Promise<Imported> {
  const { path, settings, signal, onProgress } = request;
  return withTemporaryFolder(request.temporaryFolder ?? null, async (folder) => {
    const limits = await limitsOf(folder);
    let totalBytes = 0;
    const onShare = (share: number, rows = 0) => {
      onProgress({ bytes: Math.floor(share * totalBytes), totalBytes, rows });
    };
    const unpacked = await withFile(path, (file) => {
      totalBytes = file.bytes;
      const unpack = packing === 'gzip' ? unpackGzip : unpackMember;
      return unpack(file, {
        folder,
        limits,
        settings,
        signal,
        onShare: (share) => onShare(Math.min(1, share) * unpackingShare),
      });
    });
    await refuseNested(path, unpacked.path);
    const imported = await importInner({
      ...request,
      path: unpacked.path,
      onProgress: ({ bytes, totalBytes: all, rows }) => {
        const share = all > 0 ? Math.min(1, bytes / all) : 1;
        onShare(unpackingShare + (1 - unpackingShare) * share, rows);
      },
    });
    const decisions = [decide(packing, unpacked.bytes), ...unpacked.decisions];
    return { ...imported, decisions: [...decisions, ...imported.decisions] };
  });
}

function decide(packing: Packing, bytes: number): Decision {
  return {
    setting: 'packing',
    column: null,
    value: packing,
    reason: `unpacked to ${formatBytes(bytes)}`,
    alternatives: [],
    certain: true,
  };
}

const otherPackings: readonly (readonly number[])[] = [
  [0x42, 0x5a, 0x68],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a],
  [0x28, 0xb5, 0x2f, 0xfd],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x52, 0x61, 0x72, 0x21],
];
const tarMark = { at: 257, text: 'ustar' };

/** Archives in archives are where harm hides, and nobody knows what is meant in them. */
async function refuseNested(path: string, inner: string): Promise<void> {
  const head = Buffer.alloc(1 << 16);
  const file = await open(inner, 'r');
  const { bytesRead } = await file.read(head, 0, head.length, 0).finally(() => file.close());
  const start = head.subarray(0, bytesRead);
  if (start.toString('latin1', tarMark.at, tarMark.at + tarMark.text.length) === tarMark.text) {
    throw refusal(
      path,
      'holds a tar archive of several files. Unpack it, and choose the file with the table.',
    );
  }
  const isPacked =
    findPacking(inner, start) !== null ||
    otherPackings.some((mark) => mark.every((byte, i) => start[i] === byte));
  if (!isPacked) return;
  throw refusal(
    path,
    'holds a file that is packed once more. Unpack it, and choose the file with the table.',
  );
}
