/**
 * Texts that lie one after the other in UTF-8. Many are decoded at once and cut apart, which is
 * several times as quick as to decode each.
 */

/** Few enough that one sign beyond Latin-1 makes few texts twice as large. */
const stretchBytes = 1 << 14;

/**
 * Decodes texts from number `from` on into `texts`, at least one and about 16 KB of them.
 * @param beginOf where a text begins in `bytes`; also asked for the one behind the last
 * @returns the number of the first text that is left
 */
export function decodeSome(
  bytes: Buffer,
  beginOf: (text: number) => number,
  from: number,
  count: number,
  texts: string[],
): number {
  const begin = beginOf(from);
  let to = from + 1;
  while (to < count && beginOf(to + 1) - begin <= stretchBytes) to += 1;
  const end = beginOf(to);
  const all = bytes.toString('utf8', begin, end);
  const isAscii = all.length === end - begin && !all.includes(replacement);
  let [at, byte] = [0, begin];
  for (let text = from; text < to; text += 1) {
    const next = beginOf(text + 1);
    const length = isAscii ? next - byte : utf16Length(bytes, byte, next);
    texts[text] = all.slice(at, at + length);
    at += length;
    byte = next;
  }
  if (isAscii || isWhole(all, bytes, beginOf, from, to)) return to;
  for (let text = from; text < to; text += 1) {
    texts[text] = bytes.toString('utf8', beginOf(text), beginOf(text + 1));
  }
  return to;
}

const replacement = '\ufffd';

/** Whether a byte goes on with a character that another began. */
function goesOn(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

/** Every byte begins a character but those that go on with one; four bytes are two code units. */
function utf16Length(bytes: Buffer, from: number, to: number): number {
  let length = 0;
  for (let i = from; i < to; i += 1) {
    const byte = bytes[i] as number;
    if (!goesOn(byte)) length += byte >= 0xf0 ? 2 : 1;
  }
  return length;
}

/** Whether each text alone is UTF-8, so that it can be cut out of all of them. */
function isWhole(
  all: string,
  bytes: Buffer,
  beginOf: (text: number) => number,
  from: number,
  to: number,
): boolean {
  for (let text = from; text < to; text += 1) {
    const begin = beginOf(text);
    if (begin < beginOf(text + 1) && goesOn(bytes[begin] as number)) return false;
  }
  return !all.includes(replacement);
}
