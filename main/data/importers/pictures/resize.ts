/**
 * Pictures of another size, each axis by itself: smaller by the average of the area that a new pixel
 * covers, larger by a straight line between the middles of the old pixels. Deterministic.
 */

/** For each new place: where its old ones begin, and how much each of them counts, together 1. */
interface Taps {
  from: number;
  weights: number[];
}

/** Along one axis. @param before old length, and `after` the new one; both at least 1 */
export function tapsOf(before: number, after: number): Taps[] {
  const scale = before / after;
  return Array.from({ length: after }, (_, place) =>
    after < before ? covered(place * scale, (place + 1) * scale, before) : between(place, scale),
  );

  function between(place: number, step: number): Taps {
    const middle = Math.min(before - 1, Math.max(0, (place + 0.5) * step - 0.5));
    const from = Math.floor(middle);
    const share = middle - from;
    return { from, weights: share === 0 ? [1] : [1 - share, share] };
  }
}

function covered(start: number, end: number, length: number): Taps {
  const from = Math.floor(start);
  const to = Math.min(length, Math.ceil(end));
  const weights = Array.from({ length: to - from }, (_, i) => {
    const place = from + i;
    return Math.max(0, Math.min(end, place + 1) - Math.max(start, place)) / (end - start);
  });
  return { from, weights };
}

/**
 * @param pixels [height, width, channels] of size `before`
 * @returns [height, width, channels] of size `after`; the same array where nothing changes
 */
export function resize(
  pixels: Float32Array,
  before: { width: number; height: number },
  after: { width: number; height: number },
  channels: number,
): Float32Array {
  const { width, height } = before;
  const wide =
    width === after.width
      ? pixels
      : alongAxis(pixels, { outer: height, length: width, inner: channels }, after.width);
  if (height === after.height) return wide;
  return alongAxis(wide, { outer: 1, length: height, inner: after.width * channels }, after.height);
}

/** @param values [outer, length, inner]; @returns [outer, after, inner] */
function alongAxis(
  values: Float32Array,
  { outer, length, inner }: { outer: number; length: number; inner: number },
  after: number,
): Float32Array {
  const result = new Float32Array(outer * after * inner);
  const taps = tapsOf(length, after);
  const sums = new Float64Array(inner);
  for (let block = 0; block < outer; block++) {
    for (const [place, { from, weights }] of taps.entries()) {
      sums.fill(0);
      for (const [tap, weight] of weights.entries()) {
        const start = (block * length + from + tap) * inner;
        for (let i = 0; i < inner; i++) {
          sums[i] = (sums[i] ?? 0) + weight * (values[start + i] ?? 0);
        }
      }
      result.set(sums, (block * after + place) * inner);
    }
  }
  return result;
}
