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
