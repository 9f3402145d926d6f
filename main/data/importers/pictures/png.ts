/** PNG pictures as red, green and blue. */
import { inflateSync } from 'node:zlib';
import { convertIndexedToRgb, decode, type DecodedPng } from 'fast-png';

/** Parts that say something about pixels; others may unpack to any length and are left out. */
const needed = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];
/** Longest factor by which deflate can pack. */
const mostPacked = 1032;
const suspiciousBytes = 64 << 20;

export interface PngPixels {
  /** [height, width, 3] from 0 to 1, clear parts on white. */
  pixels: Float32Array;
  /** Some pixel is clear, if only in part. */
  clear: boolean;
}

/** @throws Error where damaged */
export function decodePng(bytes: Uint8Array): PngPixels {
  const png = decode(onlyPixels(bytes));
  const pixels = new Float32Array(png.width * png.height * 3);
  const { data, channels, most } = samples(png);
  const key = png.transparency;
  let clear = false;
  for (let i = 0; i < png.width * png.height; i++) {
    const at = i * channels;
    const grey = channels < 3;
    const [r = 0, g = 0, b = 0] = grey
      ? [data[at], data[at], data[at]]
      : [data[at], data[at + 1], data[at + 2]];
    let alpha = channels % 2 === 0 ? (data[at + channels - 1] ?? most) / most : 1;
    if (key !== undefined && key.length > 0 && png.palette === undefined) {
      const isKey = grey ? key[0] === r : key[0] === r && key[1] === g && key[2] === b;
      if (isKey) alpha = 0;
    }
    clear ||= alpha < 1;
    pixels[3 * i] = (r / most) * alpha + 1 - alpha;
    pixels[3 * i + 1] = (g / most) * alpha + 1 - alpha;
    pixels[3 * i + 2] = (b / most) * alpha + 1 - alpha;
  }
  return { pixels, clear };
}

/** @throws Error where the pixels would unpack to more than the size says */
function onlyPixels(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [bytes.subarray(0, 8)];
  const packed: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) throw new Error('it is cut short');
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (needed.includes(name)) parts.push(bytes.subarray(at, end));
    if (name === 'IDAT') packed.push(bytes.subarray(at + 8, at + 8 + length));
    at = end;
  }
  const packedBytes = packed.reduce((sum, part) => sum + part.length, 0);
  if (packedBytes * mostPacked > suspiciousBytes) {
    // Eight bytes a pixel and one a line are the most that a picture can take; lines of
    // interlaced ones are twice as many.
    const [width, height] = [view.getUint32(16), view.getUint32(20)];
    inflateSync(Buffer.concat(packed), { maxOutputLength: width * height * 8 + height * 16 + 64 });
  }
  return Buffer.concat(parts);
}

function samples(png: DecodedPng): { data: ArrayLike<number>; channels: number; most: number } {
  const { palette, depth, width, height, channels } = png;
  if (palette !== undefined) {
    return { data: convertIndexedToRgb(png), channels: palette[0]?.length ?? 3, most: 255 };
  }
  if (depth >= 8) return { data: png.data, channels, most: 2 ** depth - 1 };
  const data = new Uint8Array(width * height);
  const lineBytes = Math.ceil((width * depth) / 8);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = x * depth;
      const byte = png.data[y * lineBytes + (bit >> 3)] ?? 0;
      data[y * width + x] = (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
    }
  }
  return { data, channels: 1, most: 2 ** depth - 1 };
}
