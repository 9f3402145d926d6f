/** Pixels of pictures, all of one size. */
import { join } from 'node:path';
import type { SequenceColumn } from '../../table';
import type { ImportRequest } from '../importer';
import { withFile, type BinaryFile } from '../reading/binary-file';
import { checkValueCount } from '../reading/limits';
import type { Pacer } from '../reading/pacer';
import type { ProblemList } from '../reading/problem-list';
import { readSize, type PictureSize } from './header';
import { decodeJpeg } from './jpeg';
import { decodePng } from './png';

const headBytes = 1 << 16;
const mostPixels = 25_000_000;
const mostFileBytes = 256 << 20;

/** Sizes by picture; those that are no pictures, or too large, become problems. */
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
  const size = readSize(await file.read(0, Math.min(file.bytes, headBytes)));
  if (size !== null || file.bytes <= headBytes || file.bytes > mostFileBytes) return size;
  return readSize(await file.read(0, file.bytes));
}

export interface ReadPictures {
  column: SequenceColumn;
  /** Those that could be decoded, in the order of the column's rows. */
  read: string[];
}

/** @param pictures all of `size`; those that cannot be decoded become problems */
export async function readPixels(
  folder: string,
  pictures: readonly string[],
  { width, height }: PictureSize,
  { onProgress }: ImportRequest,
  problems: ProblemList,
  pacer: Pacer,
): Promise<ReadPictures> {
  const each = width * height * 3;
  checkValueCount(each * pictures.length, 'The folder');
  const values = new Float32Array(each * pictures.length);
  const read: string[] = [];
  let grey = true;
  for (const picture of pictures) {
    await pacer.turn();
    const bytes = await withFile(join(folder, picture), (file) => file.read(0, file.bytes));
    const pixels = decoded(bytes);
    if (typeof pixels === 'string' || pixels.length !== each) {
      const what = typeof pixels === 'string' ? pixels : 'its size is not as it says';
      const message = `"${picture}" is damaged: ${what}. It was left out.`;
      problems.add({ code: 'picture-unreadable', severity: 'error', column: 'picture', message });
      continue;
    }
    values.set(pixels, read.length * each);
    read.push(picture);
    grey &&= isGrey(pixels);
    onProgress({ bytes: read.length, totalBytes: pictures.length, rows: read.length });
  }
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

/** Pixels, or what is wrong. */
function decoded(bytes: Uint8Array): Float32Array | string {
  try {
    return readSize(bytes)?.kind === 'png' ? decodePng(bytes) : decodeJpeg(bytes);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
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
