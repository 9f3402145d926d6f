/** Pixels of pictures, upright and all of one size. */
import { join } from 'node:path';
import type { SequenceColumn } from '../../table';
import type { ImportRequest } from '../importer';
import { withFile, type BinaryFile } from '../reading/binary-file';
import { checkValueCount } from '../reading/limits';
import type { Pacer } from '../reading/pacer';
import type { ProblemList } from '../reading/problem-list';
import { readSize, type PictureSize } from './header';
import { decodeJpeg } from './jpeg';
import { isTurned, orient, readOrientation } from './orientation';
import { decodePng } from './png';
import { resize } from './resize';

const headBytes = 1 << 16;
const mostPixels = 25_000_000;
const mostFileBytes = 256 << 20;

/** Sizes by picture, as it is looked at; those that are no pictures, or too large, become problems. */
export async function readSizes(
  folder: string,
  pictures: readonly string[],
  problems: ProblemList,
  pacer: Pacer,
): Promise<Map<string, PictureSize>> {
  const sizes = new Map<string, PictureSize>();
  for (const picture of pictures) {
    await pacer.turn();
    const fault = await withFile(join(folder, picture), async (file) => {
      const size = await sizeOf(file);
      if (size === null) return 'is damaged, or no PNG or JPEG';
      const { width, height } = size;
      if (width === 0 || height === 0) return 'has no pixels';
      if (width * height > mostPixels || file.bytes > mostFileBytes) {
        return `says that it is ${width} × ${height} pixels; at most ${mostPixels / 1e6} million are read`;
      }
      sizes.set(picture, size);
      return null;
    });
    if (fault === null) continue;
    const message = `"${picture}" ${fault}. It was left out.`;
    problems.add({ code: 'picture-unreadable', severity: 'error', column: 'picture', message });
  }
  return sizes;
}

async function sizeOf(file: BinaryFile): Promise<PictureSize | null> {
  const size = sizeIn(await file.read(0, Math.min(file.bytes, headBytes)));
  if (size !== null || file.bytes <= headBytes || file.bytes > mostFileBytes) return size;
  return sizeIn(await file.read(0, file.bytes));
}

/** As the camera says that it is to be looked at. */
function sizeIn(bytes: Uint8Array): PictureSize | null {
  const size = readSize(bytes);
  if (size === null || !isTurned(readOrientation(bytes))) return size;
  return { ...size, width: size.height, height: size.width };
}

export interface ReadPictures {
  column: SequenceColumn;
  /** Those that could be decoded, in the order of the column's rows. */
  read: string[];
}

/**
 * @param sizes of the pictures, as {@link readSizes} found them
 * @param pictures are brought to `size`; those that cannot be decoded become problems
 */
export async function readPixels(
  folder: string,
  pictures: readonly string[],
  sizes: ReadonlyMap<string, PictureSize>,
  { width, height }: { width: number; height: number },
  { onProgress }: ImportRequest,
  problems: ProblemList,
  pacer: Pacer,
): Promise<ReadPictures> {
  const each = width * height * 3;
  checkValueCount(each * pictures.length, 'The folder');
  const values = new Float32Array(each * pictures.length);
  const read: string[] = [];
  let grey = true;
  const clear: string[] = [];
  const turned: string[] = [];
  for (const picture of pictures) {
    await pacer.turn();
    const bytes = await withFile(join(folder, picture), (file) => file.read(0, file.bytes));
    const found = decoded(bytes, sizes.get(picture));
    if (typeof found === 'string') {
      const message = `"${picture}" is damaged: ${found}. It was left out.`;
      problems.add({ code: 'picture-unreadable', severity: 'error', column: 'picture', message });
      continue;
    }
    const pixels = resize(found.pixels, found, { width, height }, 3);
    if (found.clear) clear.push(picture);
    if (found.turned) turned.push(picture);
    values.set(pixels, read.length * each);
    read.push(picture);
    grey &&= isGrey(pixels);
    onProgress({ bytes: read.length, totalBytes: pictures.length, rows: read.length });
  }
  noteChanges(clear, turned, problems);
  const channels = grey ? 1 : 3;
  const used = values.subarray(0, read.length * each);
  return {
    read,
    column: {
      type: 'sequence',
      offsets: Float64Array.from({ length: read.length + 1 }, (_, row) => row * height),
      features: width * channels,
      values: grey ? everyThird(used) : used.slice(),
      picture: { height, width, channels },
    },
  };
}

/** What is not read just as it is stored. */
function noteChanges(
  clear: readonly string[],
  turned: readonly string[],
  problems: ProblemList,
): void {
  const column = 'picture';
  if (clear.length > 0) {
    const which = clear.length === 1 ? 'One picture has' : `${clear.length} pictures have`;
    const message = `${which} clear parts, which were put on white: ${listed(clear)}.`;
    problems.add({ code: 'picture-clear', severity: 'info', column, message });
  }
  if (turned.length > 0) {
    const which = turned.length === 1 ? 'One picture was' : `${turned.length} pictures were`;
    const message = `${which} turned or mirrored to stand upright, as the camera noted: ${listed(turned)}.`;
    problems.add({ code: 'picture-turned', severity: 'info', column, message });
  }
}

function listed(pictures: readonly string[]): string {
  return `${pictures.slice(0, 5).join(', ')}${pictures.length > 5 ? ', …' : ''}`;
}

interface Decoded {
  /** [height, width, 3], upright. */
  pixels: Float32Array;
  width: number;
  height: number;
  clear: boolean;
  /** It was stored otherwise than it is to be looked at. */
  turned: boolean;
}

/** Pixels, or what is wrong. */
function decoded(bytes: Uint8Array, expected: PictureSize | undefined): Decoded | string {
  const stored = readSize(bytes);
  if (stored === null) return 'it has no size';
  let found: { pixels: Float32Array; clear: boolean };
  try {
    found = stored.kind === 'png' ? decodePng(bytes) : { pixels: decodeJpeg(bytes), clear: false };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  const orientation = readOrientation(bytes);
  const [width, height] = isTurned(orientation)
    ? [stored.height, stored.width]
    : [stored.width, stored.height];
  const isExpected = width === expected?.width && height === expected.height;
  if (!isExpected || found.pixels.length !== width * height * 3) {
    return 'its size is not as it says';
  }
  const pixels = orient(found.pixels, stored, 3, orientation);
  return { pixels, width, height, clear: found.clear, turned: orientation !== 1 };
}

/** Up to the small differences that JPEG makes. */
function isGrey(pixels: Float32Array): boolean {
  for (let i = 0; i < pixels.length; i += 3) {
    const [r = 0, g = 0, b = 0] = [pixels[i], pixels[i + 1], pixels[i + 2]];
    if (Math.max(r, g, b) - Math.min(r, g, b) > 2.5 / 255) return false;
  }
  return true;
}

function everyThird(pixels: Float32Array): Float32Array {
  const values = new Float32Array(pixels.length / 3);
  for (let i = 0; i < values.length; i++) values[i] = pixels[3 * i] ?? 0;
  return values;
}
