/** A file that was packed with gzip: one or more members, one behind another. */
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { pieces, type BinaryFile } from '../reading/binary-file';
import { errorCode, refusal } from '../refusals';
import { nameInGzip } from './inner-name';
import type { Unpacked, UnpackRequest } from './unpacked';
import { writeUnpacked } from './write-unpacked';

const chunkBytes = 1 << 18;

/** @throws LabError `invalid-input` where it is cut short or damaged; as {@link writeUnpacked} */
export async function unpackGzip(
  file: BinaryFile,
  { folder, limits, signal, onShare }: UnpackRequest,
): Promise<Unpacked> {
  const path = join(folder, nameInGzip(file.name));
  const packed = async function* () {
    let done = 0;
    for await (const piece of pieces(file, 0, file.bytes)) {
      yield piece;
      done += piece.length;
      onShare(done / file.bytes);
    }
  };
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  // Whatever goes wrong on the way is met by who reads at its end, also where nobody does yet or any more.
  gunzip.on('error', () => undefined);
  const fed = pipeline(Readable.from(packed(), { objectMode: false }), gunzip).catch(() => null);
  try {
    const bytes = await writeUnpacked(gunzip, file.name, path, limits, signal);
    return { path, bytes, decisions: [] };
  } catch (error) {
    throw gzipError(error, file.name);
  } finally {
    gunzip.destroy();
    await fed;
  }
}

/** What zlib says of a file that it cannot unpack; other errors come back as they are. */
function gzipError(error: unknown, name: string): unknown {
  const code = errorCode(error);
  if (code === 'Z_BUF_ERROR') {
    return refusal(
      name,
      'is cut short: what was packed with gzip ends before its end. Copy or download it again.',
    );
  }
  if (code?.startsWith('Z_') !== true) return error;
  return refusal(
    name,
    'is damaged: it begins as if it were packed with gzip, but cannot be unpacked. Copy or download it again.',
  );
}
