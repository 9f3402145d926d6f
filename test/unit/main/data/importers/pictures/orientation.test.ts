import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isTurned,
  orient,
  readOrientation,
} from '../../../../../../main/data/importers/pictures/orientation';
import { exifPart } from './exif-part';

const start = Buffer.from([0xff, 0xd8]);
const other = Buffer.from([0xff, 0xe0, 0, 4, 1, 2]);
const scan = Buffer.from([0xff, 0xda, 0, 2]);

describe('the orientation of a picture', () => {
  it.each([1, 3, 6, 8])('%i, in either order of bytes', (value) => {
    for (const little of [true, false]) {
      const bytes = Buffer.concat([start, other, exifPart(value, little), scan]);
      expect(readOrientation(bytes)).toBe(value);
    }
  });

  it('is as stored where nothing, or nonsense, is said', () => {
    expect(readOrientation(Buffer.concat([start, other, scan]))).toBe(1);
    expect(readOrientation(Buffer.concat([start, exifPart(99, true), scan]))).toBe(1);
    expect(readOrientation(Buffer.concat([start, scan, exifPart(6, true)]))).toBe(1);
    expect(readOrientation(Buffer.from([0x89, 0x50]))).toBe(1);
  });

  it('never fails on damaged bytes', () => {
    const whole = Buffer.concat([start, other, exifPart(6, true), scan]);
    const cut = fc.nat({ max: whole.length });
    const at = fc.nat({ max: whole.length - 1 });
    fc.assert(
      fc.property(cut, at, fc.nat({ max: 255 }), (length, place, byte) => {
        const bytes = Buffer.from(whole);
        bytes[place] = byte;
        const found = readOrientation(bytes.subarray(0, length));
        expect(found >= 1 && found <= 8).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a picture that is turned upright', () => {
  const stored = Float32Array.of(0, 1, 2, 3, 4, 5);

  // As Pillow's ImageOps.exif_transpose has it.
  it.each([
    [1, [0, 1, 2, 3, 4, 5]],
    [2, [2, 1, 0, 5, 4, 3]],
    [3, [5, 4, 3, 2, 1, 0]],
    [4, [3, 4, 5, 0, 1, 2]],
    [5, [0, 3, 1, 4, 2, 5]],
    [6, [3, 0, 4, 1, 5, 2]],
    [7, [5, 2, 4, 1, 3, 0]],
    [8, [2, 5, 1, 4, 0, 3]],
  ])('by %i', (orientation, expected) => {
    expect([...orient(stored, { width: 3, height: 2 }, 1, orientation)]).toEqual(expected);
    expect(isTurned(orientation)).toBe(orientation > 4);
  });

  it('keeps the channels of a pixel together', () => {
    const pixels = Float32Array.of(1, 2, 3, 4, 5, 6);
    expect([...orient(pixels, { width: 2, height: 1 }, 3, 6)]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...orient(pixels, { width: 2, height: 1 }, 3, 8)]).toEqual([4, 5, 6, 1, 2, 3]);
  });
});
