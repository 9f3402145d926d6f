/** Unpacked bytes into a file, at most so many of them. */
import { open, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { mostUnpackedBytes } from '../reading/limits';
import { Pacer } from '../reading/pacer';
import { refusal } from '../refusals';
import { diskFull, toDiskError } from './disk-error';

/** Left free on the disk, so that a file that unpacks to any length does not fill it. */
const reservedBytes = 256 * 2 ** 20;
const blockBytes = 1 << 20;

export interface UnpackLimits {
  most: number;
  /** That the disk has, without what is left free. */
  room: number;
}

/** @param folder that will be written to */
export async function limitsOf(folder: string): Promise<UnpackLimits> {
  const disk = await statfs(folder).catch(() => null);
  const free = disk === null ? Infinity : disk.bavail * disk.bsize;
  return { most: mostUnpackedBytes, room: free - reservedBytes };
}

/**
 * @param name of the packed file, for sentences
 * @param target path of the new file
 * @returns how many bytes were written
 * @throws LabError `invalid-input` above `most` bytes, `disk-full`, `not-writable` or `cancelled`
 */
export async function writeUnpacked(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  target: string,
  { most, room }: UnpackLimits,
  signal: AbortSignal,
): Promise<number> {
  const pacer = new Pacer(signal);
  const place = dirname(dirname(target));
  const written = <T>(promise: Promise<T>): Promise<T> =>
    promise.catch((error: unknown) => {
      throw toDiskError(error, place);
    });
  const file = await written(open(target, 'wx', 0o600));
  try {
    let bytes = 0;
    let held: Uint8Array[] = [];
    let heldBytes = 0;
    const flush = async () => {
      await written(file.appendFile(Buffer.concat(held)));
      [held, heldBytes] = [[], 0];
    };
    for await (const chunk of chunks) {
      await pacer.turn();
      bytes += chunk.length;
      if (bytes > most) throw tooMuch(name, most);
      if (bytes > room) throw diskFull(place);
      held.push(chunk);
      heldBytes += chunk.length;
      if (heldBytes >= blockBytes) await flush();
    }
    await flush();
    return bytes;
  } finally {
    await file.close();
  }
}

function tooMuch(name: string, most: number) {
  const size = most >= 2 ** 30 ? `${most / 2 ** 30} GB` : `${most.toLocaleString('en')} bytes`;
  return refusal(
    name,
    `unpacks to more than ${size}, which is as much as Unroll unpacks. It was made to do harm, or is very large: then bring a smaller part of it.`,
  );
}
