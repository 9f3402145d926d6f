/** A dictionary of texts as bytes, for a file. */

/** @returns all texts in UTF-8 one after the other, and where each ends */
export function packLabels(labels: readonly string[]): { bytes: Uint8Array; ends: Float64Array } {
  const ends = new Float64Array(labels.length);
  let total = 0;
  labels.forEach((label, i) => {
    total += Buffer.byteLength(label, 'utf8');
    ends[i] = total;
  });
  const bytes = Buffer.alloc(total);
  let at = 0;
  for (const label of labels) at += bytes.write(label, at, 'utf8');
  return { bytes, ends };
}

export function unpackLabels(bytes: Uint8Array, ends: Float64Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from(ends, (end, i) => buffer.toString('utf8', i === 0 ? 0 : ends[i - 1], end));
}
