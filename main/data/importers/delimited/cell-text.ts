/** Texts of cells, from their bytes. */

/** @param escaped quotes inside are doubled */
export function cellText(bytes: Uint8Array, from: number, to: number, escaped: boolean): string {
  // Short ASCII is quicker so than by a decoder.
  if (to - from < 24) {
    let text = '';
    let i = from;
    for (; i < to; i += 1) {
      const byte = bytes[i] as number;
      if (byte >= 0x80) break;
      text += String.fromCharCode(byte);
    }
    if (i === to) return escaped ? text.replaceAll('""', '"') : text;
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8');
  return escaped ? text.replaceAll('""', '"') : text;
}
