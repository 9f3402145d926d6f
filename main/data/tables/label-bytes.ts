/** A dictionary of texts as bytes, for a file. */
import { eachInSteps, stepLength, type Steps } from '../steps';
import { decodeSome } from './decode-texts';

/** Where each text ends, once all are in UTF-8 one after the other. */
export function* measureLabels(labels: readonly string[]): Steps<Float64Array> {
  const ends = new Float64Array(labels.length);
  let total = 0;
  yield* eachInSteps(labels, (label, i) => {
    total += Buffer.byteLength(label, 'utf8');
    ends[i] = total;
  });
  return ends;
}

/** All texts in UTF-8, some thousands at a time. @param ends from {@link measureLabels} */
export function* packLabels(labels: readonly string[], ends: Float64Array): Generator<Uint8Array> {
  for (let from = 0; from < labels.length; from += stepLength) {
    const some = labels.slice(from, from + stepLength);
    const begin = from === 0 ? 0 : (ends[from - 1] as number);
    const bytes = Buffer.from(some.join(''), 'utf8');
    const isAsMeasured = bytes.length === (ends[from + some.length - 1] as number) - begin;
    // Halves of a character at the ends of two texts must not become one.
    yield isAsMeasured ? bytes : Buffer.concat(some.map((label) => Buffer.from(label, 'utf8')));
  }
}

export function unpackLabels(bytes: Uint8Array, ends: Float64Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = ends.length;
  const beginOf = (text: number) => (text === 0 ? 0 : (ends[text - 1] as number));
  const labels = new Array<string>(count);
  for (let at = 0; at < count;) at = decodeSome(buffer, beginOf, at, count, labels);
  return labels;
}
