/** How a camera says that a JPEG picture is to be turned before it is looked at. */

const exif = 'Exif\0\0';
const orientationTag = 0x0112;

/** 1: as it is stored, or it says nothing; 2 to 8: mirrored, turned, or both. */
export function readOrientation(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return 1;
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1] ?? 0;
    // Behind the start of the scan there are pixels.
    if (marker === 0xda || marker === 0xd9) return 1;
    const length = view.getUint16(at + 2);
    if (marker === 0xe1 && startsWith(bytes, at + 4, exif)) {
      const end = Math.min(bytes.length, at + 2 + length);
      return orientationOf(bytes.subarray(at + 4 + exif.length, end));
    }
    at += 2 + Math.max(2, length);
  }
  return 1;
}

/** Whether height and width change places. */
export function isTurned(orientation: number): boolean {
  return orientation >= 5;
}

/**
 * The picture as it is to be looked at.
 * @param pixels [height, width, channels], as they are stored
 * @returns [width, height, channels] where {@link isTurned}, else as given
 */
export function orient(
  pixels: Float32Array,
  { width, height }: { width: number; height: number },
  channels: number,
  orientation: number,
): Float32Array {
  if (orientation === 1) return pixels;
  const turned = isTurned(orientation);
  const [outWidth, outHeight] = turned ? [height, width] : [width, height];
  // Which ends the stored picture is read from, along its own axes.
  const fromRight = [2, 3, 7, 8].includes(orientation);
  const fromBottom = [3, 4, 6, 7].includes(orientation);
  const oriented = new Float32Array(pixels.length);
  let at = 0;
  for (let y = 0; y < outHeight; y++) {
    for (let x = 0; x < outWidth; x++) {
      const [column, row] = turned ? [y, x] : [x, y];
      const from =
        ((fromBottom ? height - 1 - row : row) * width +
          (fromRight ? width - 1 - column : column)) *
        channels;
      for (let channel = 0; channel < channels; channel++) {
        oriented[at++] = pixels[from + channel] ?? 0;
      }
    }
  }
  return oriented;
}

/** @param tiff what stands behind the name of the part */
function orientationOf(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 14) return 1;
  const little = tiff[0] === 0x49;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.length) return 1;
  const entries = view.getUint16(directory, little);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + 12 * entry;
    if (at + 12 > tiff.length) return 1;
    if (view.getUint16(at, little) !== orientationTag) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  return Array.from(text).every((char, i) => bytes[at + i] === char.charCodeAt(0));
}
