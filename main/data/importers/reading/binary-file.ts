/** A file that is read in pieces from any place, with sentences for what can go wrong. */
import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { LabError } from '#shared/result';
import { asRefusal, refusal } from '../refusals';

export interface BinaryFile {
  /** Without folders. */
  name: string;
  bytes: number;
  /**
   * Exactly `length` bytes from byte `from`.
   * @throws LabError `invalid-input` where the file has fewer by now, or cannot be read
   */
  read(from: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * Opens `path`, hands it to `use`, and closes it whatever comes.
 * @throws LabError `invalid-input` where the file changed meanwhile, `not-found` where it went
 */
export async function withFile<T>(path: string, use: (file: BinaryFile) => Promise<T>): Promise<T> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw asRefusal(error, path);
  });
  try {
    const then = await handle.stat();
    const result = await use({
      name: basename(path),
      bytes: then.size,
      read: (from, length) => readExactly(handle, path, from, length),
    }).catch(async (error: unknown) => {
      // What a file holds that changes meanwhile says nothing about whoever wrote it.
      if (error instanceof LabError && error.code === 'invalid-input') {
        await checkUnchanged(handle, path, then);
      }
      throw error;
    });
    await checkUnchanged(handle, path, then);
    return result;
  } finally {
    await handle.close().catch(() => undefined);
  }
}

async function checkUnchanged(
  handle: FileHandle,
  path: string,
  then: { size: number; mtimeMs: number; ino: number },
): Promise<void> {
  const [open, now] = await Promise.all([handle.stat(), stat(path)]).catch((error: unknown) => {
    throw asRefusal(error, path);
  });
  const isSame = open.size === then.size && open.mtimeMs === then.mtimeMs && now.ino === then.ino;
  if (isSame) return;
  throw refusal(
    path,
    'changed while it was read. Wait until nothing writes to it, or copy it, and try again.',
  );
}

async function readExactly(
  handle: FileHandle,
  path: string,
  from: number,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const target = new Uint8Array(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle
      .read(target, done, length - done, from + done)
      .catch((error: unknown) => {
        throw asRefusal(error, path);
      });
    if (bytesRead === 0) {
      throw new LabError(
        'invalid-input',
        `"${basename(path)}" ends at byte ${String(from + done)}, ${String(length - done)} bytes earlier than it says. It was cut short, or changed while it was read. Copy it again.`,
      );
    }
    done += bytesRead;
  }
  return target;
}

const pieceBytes = 1 << 18;

/** Bytes `from` to `to` of a file, piece by piece. */
export async function* pieces(
  file: BinaryFile,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = from; at < to; at += pieceBytes) {
    yield await file.read(at, Math.min(pieceBytes, to - at));
  }
}
