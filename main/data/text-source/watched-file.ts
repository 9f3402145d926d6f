/** A regular file that is read from front to back, and must stay what it was meanwhile. */
import { readSync } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { type LabError } from '#shared/result';
import { asRefusal, refusal } from '../importers/refusals';
import { checkCancelled } from '../importers/reading/pacer';

/** Room in front of each piece, for what was left of the one before. */
export const spareBytes = 1 << 12;

/** A part of a file whose end is known only when it is reached. */
export interface Span {
  from: number;
  /** How far may be read on from `at`, up to `wanted` or further; `at` itself: the span ends there. */
  limit: (at: number, wanted: number) => number;
}

export interface WatchedFile {
  path: string;
  /** Without folders. */
  name: string;
  bytes: number;
  /** The first bytes, at most `length`. */
  start(length: number): Promise<Uint8Array>;
  /**
   * All bytes. The next piece is read while the last is worked on; a piece is valid until the next.
   * `spareBytes` in front of it and two bytes behind it may be written.
   * @throws LabError `invalid-input` where the file changed, `not-found` where it went
   */
  pieces(signal: AbortSignal, pieceBytes: number): AsyncGenerator<Uint8Array>;
  /**
   * The same for a part of the file. Each piece is read at once when it is asked for, as what lies
   * around it is read meanwhile and waits.
   */
  span(signal: AbortSignal, pieceBytes: number, span: Span): AsyncGenerator<Uint8Array>;
  /** Where the first line feed is at or after `from`, before `to`; -1 without one. */
  lineFeed(from: number, to: number): number;
  /** Fills `target` with the bytes from `from`. @throws LabError as `pieces` */
  read(target: Uint8Array, from: number): Promise<void>;
  close(): Promise<void>;
}

/** @throws LabError `not-found` or `invalid-input`: a folder, no right to read, an empty file */
export async function openWatched(path: string): Promise<WatchedFile> {
  const asked = await named(path, stat(path));
  if (asked.isDirectory()) throw refusal(path, 'is a folder. Choose a file in it.');
  // Opening a pipe would wait for whoever writes it.
  if (!asked.isFile()) throw refusal(path, 'is no regular file. Copy what it holds into one.');
  if (asked.size === 0) throw refusal(path, 'is empty: it has 0 bytes. Choose a file with rows.');
  const handle = await named(path, open(path, 'r'));
  const { size, mtimeMs } = await named(path, handle.stat());
  return {
    path,
    name: basename(path),
    bytes: size,
    start: (length) => readAt(handle, path, new Uint8Array(Math.min(length, size)), 0),
    pieces: (signal, pieceBytes) => readAll(handle, path, { size, mtimeMs }, signal, pieceBytes),
    span: (signal, pieceBytes, span) =>
      readSpan(handle, path, { size, mtimeMs }, signal, pieceBytes, span),
    lineFeed: (from, to) => findLineFeed(handle.fd, from, Math.min(to, size)),
    read: (target, from) => readAt(handle, path, target, from).then(() => undefined),
    close: () => handle.close().catch(() => undefined),
  };
}

function named<T>(path: string, promise: Promise<T>): Promise<T> {
  return promise.catch((error: unknown) => {
    throw asRefusal(error, path);
  });
}

async function readAt(
  handle: FileHandle,
  path: string,
  target: Uint8Array,
  from: number,
): Promise<Uint8Array> {
  let done = 0;
  while (done < target.length) {
    const { bytesRead } = await named(
      path,
      handle.read(target, done, target.length - done, from + done),
    );
    if (bytesRead === 0) throw changed(path);
    done += bytesRead;
  }
  return target;
}

/** Reads at once, as it looks at a few bytes only. */
function findLineFeed(file: number, start: number, to: number): number {
  const bytes = new Uint8Array(1 << 10);
  for (let from = start; from < to;) {
    const length = readSync(file, bytes, 0, Math.min(bytes.length, to - from), from);
    if (length === 0) return -1;
    const at = bytes.subarray(0, length).indexOf(10);
    if (at >= 0) return from + at;
    from += length;
  }
  return -1;
}

async function* readAll(
  handle: FileHandle,
  path: string,
  then: { size: number; mtimeMs: number },
  signal: AbortSignal,
  pieceBytes: number,
): AsyncGenerator<Uint8Array> {
  const buffers = [0, 1].map(
    () => new Uint8Array(spareBytes + Math.min(pieceBytes, then.size) + 2),
  );
  const read = (from: number, turn: number): Promise<Uint8Array> => {
    const target = buffers[turn] as Uint8Array;
    const end = spareBytes + Math.min(pieceBytes, then.size - from);
    return readAt(handle, path, target.subarray(spareBytes, end), from);
  };
  let next: Promise<Uint8Array> | null = read(0, 0);
  try {
    for (let from = 0, turn = 0; next !== null; from += pieceBytes, turn = 1 - turn) {
      checkCancelled(signal);
      const piece: Uint8Array = await next;
      next = from + pieceBytes < then.size ? read(from + pieceBytes, 1 - turn) : null;
      yield piece;
    }
  } finally {
    // A reader that stops early leaves a read under way, whose end nobody waits for.
    await next?.catch(() => undefined);
  }
  await checkSame(handle, path, then);
}

async function* readSpan(
  handle: FileHandle,
  path: string,
  then: { size: number; mtimeMs: number },
  signal: AbortSignal,
  pieceBytes: number,
  { from: start, limit }: Span,
): AsyncGenerator<Uint8Array> {
  const buffer = new Uint8Array(spareBytes + Math.min(pieceBytes, then.size) + 2);
  for (let from = start; ;) {
    checkCancelled(signal);
    const wanted = Math.min(from + pieceBytes, then.size);
    const to = Math.min(limit(from, wanted), wanted);
    if (to === from) break;
    const piece = buffer.subarray(spareBytes, spareBytes + to - from);
    readNow(handle.fd, path, piece, from);
    yield piece;
    from = to;
  }
  await checkSame(handle, path, then);
}

function readNow(file: number, path: string, target: Uint8Array, from: number): void {
  for (let done = 0; done < target.length;) {
    let count: number;
    try {
      count = readSync(file, target, done, target.length - done, from + done);
    } catch (error) {
      throw asRefusal(error, path);
    }
    if (count === 0) throw changed(path);
    done += count;
  }
}

async function checkSame(
  handle: FileHandle,
  path: string,
  then: { size: number; mtimeMs: number },
): Promise<void> {
  const [open, now] = await Promise.all([handle.stat(), named(path, stat(path))]);
  const same = open.size === then.size && open.mtimeMs === then.mtimeMs && open.ino === now.ino;
  if (!same) throw changed(path);
}

function changed(path: string): LabError {
  return refusal(
    path,
    'changed while it was read. Wait until nothing writes to it, or copy it, and try again.',
  );
}
