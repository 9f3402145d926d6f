/** JPEG pictures as red, green and blue. */
import { decode } from 'jpeg-js';

const mostMegapixels = 26;
const mostMegabytes = 512;

/** @returns [height, width, 3] from 0 to 1. @throws Error where damaged */
export function decodeJpeg(bytes: Uint8Array): Float32Array {
  const { data } = decode(bytes, {
    useTArray: true,
    formatAsRGBA: false,
    tolerantDecoding: false,
    maxResolutionInMP: mostMegapixels,
    maxMemoryUsageInMB: mostMegabytes,
  });
  return Float32Array.from(data, (value) => value / 255);
}
