/** Which encoding a text file has: its byte order mark, what was set, or what its bytes look like. */
import { isUtf8 } from 'node:buffer';
import { analyse } from 'chardet';
import type { DataProblem, Decision } from '#shared/domain/dataset';
import { LabError } from '#shared/result';

export interface FoundEncoding {
  /** A label of the WHATWG Encoding Standard. */
  encoding: string;
  /** Length of the byte order mark; 0 where there is none. */
  markBytes: number;
  decision: Decision;
  problems: DataProblem[];
  /** Nothing but ASCII was seen, so that any encoding that holds ASCII would do. */
  open: boolean;
}

const others = ['utf-8', 'windows-1252', 'iso-8859-2', 'windows-1251', 'utf-16le', 'shift_jis'];

/** @throws LabError `invalid-input` where the set label names no encoding */
export function findEncoding(sample: Uint8Array, set: string | undefined): FoundEncoding {
  const chosen = set === undefined ? undefined : canonicalLabel(set);
  const mark = byteOrderMark(sample);
  if (mark !== null) {
    const reason = 'the file begins with a byte order mark';
    const problems = chosen === undefined || chosen === mark.encoding ? [] : [overruled(set, mark)];
    return found(mark.encoding, mark.bytes, reason, [], true, problems);
  }
  if (chosen !== undefined) return found(chosen, 0, 'as set', others, true, []);
  const wide = withoutMark(sample);
  if (wide !== null) return found(wide, 0, 'every other byte is zero', others, true, []);
  const script = otherScript(sample);
  if (script !== null) {
    return found(script, 0, 'read so, it is text with line ends', others, false, []);
  }
  if (isUtf8(withoutTail(sample))) {
    const open = sample.every((byte) => byte < 0x80);
    const reason = open ? 'plain ASCII' : 'all bytes are valid UTF-8';
    return { ...found('utf-8', 0, reason, others, true, []), open };
  }
  return guess(sample);
}

function found(
  encoding: string,
  markBytes: number,
  reason: string,
  alternatives: readonly string[],
  certain: boolean,
  problems: DataProblem[],
): FoundEncoding {
  const decision: Decision = {
    setting: 'encoding',
    column: null,
    value: encoding,
    reason,
    alternatives: alternatives.filter((other) => other !== encoding),
    certain,
  };
  return { encoding, markBytes, decision, problems, open: false };
}

function overruled(set: string | undefined, mark: { encoding: string }): DataProblem {
  const message = `The file begins with a byte order mark of ${mark.encoding}, so it was read as such and not as "${set ?? ''}".`;
  const code = 'encoding-overruled';
  return { code, severity: 'warning', row: null, column: null, line: 1, message };
}

function canonicalLabel(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    const message = `There is no encoding "${label}". Use a label such as utf-8, windows-1252 or utf-16le.`;
    throw new LabError('invalid-input', message, { faults: [{ path: 'encoding', message }] });
  }
}

function byteOrderMark(sample: Uint8Array): { encoding: string; bytes: number } | null {
  const [a, b, c, d] = sample;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', bytes: 3 };
  if (a === 0xff && b === 0xfe) {
    if (c !== 0 || d !== 0 || sample.length < 4) return { encoding: 'utf-16le', bytes: 2 };
    const message = 'The file is in UTF-32, which is not read. Save it as UTF-8.';
    throw new LabError('invalid-input', message);
  }
  return a === 0xfe && b === 0xff ? { encoding: 'utf-16be', bytes: 2 } : null;
}

/** UTF-16 of mostly Latin text: nearly each character has a zero byte on the same side. */
function withoutMark(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = sample.length >> 1;
  if (pairs < 2) return null;
  let [even, odd] = [0, 0];
  for (let i = 0; i < pairs * 2; i += 2) {
    if (sample[i] === 0) even += 1;
    if (sample[i + 1] === 0) odd += 1;
  }
  if (odd > 0.4 * pairs && even < 0.02 * pairs) return 'utf-16le';
  return even > 0.4 * pairs && odd < 0.02 * pairs ? 'utf-16be' : null;
}

/** Letters, digits and signs of a text; what else stands in it makes it improbable. */
const ofText = /[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\t\r\n]/gu;
const mostScripts = 6;

/** UTF-16 of another script: letters of few blocks, and line ends among them. */
function otherScript(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (!sample.includes(0)) return null;
  const whole = sample.subarray(0, Math.min(sample.length & ~1, 1 << 14));
  const labels = (['utf-16le', 'utf-16be'] as const).filter((label) => {
    const text = new TextDecoder(label).decode(whole);
    const blocks = new Set(Array.from(text, (char) => (char.codePointAt(0) ?? 0) >> 8));
    const lines = text.split('\n').length - 1;
    const strange = text.length - (text.match(ofText) ?? []).join('').length;
    return lines > 0 && blocks.size <= mostScripts && strange === 0;
  });
  return labels.length === 1 ? (labels[0] ?? null) : null;
}

/** Without a character that the end of the sample cuts. */
function withoutTail(sample: Uint8Array): Uint8Array {
  return sample.subarray(0, sample.length - cutBytes(sample));
}

/** Bytes at the end that begin a UTF-8 character without ending it. */
export function cutBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return needed > back ? back : 0;
  }
  return 0;
}

/** Another encoding must be so much likelier, in percent, to be taken instead of Windows-1252. */
const margin = 15;
const western = 'windows-1252';

function guess(sample: Uint8Array): FoundEncoding {
  const matches = analyse(sample).flatMap(({ name, confidence }) => {
    const label = labelOf(name);
    return label === null ? [] : [{ label, confidence }];
  });
  const ofWestern = matches.find(({ label }) => label === western)?.confidence ?? 0;
  const [best] = matches;
  const clear = best !== undefined && best.confidence >= ofWestern + margin;
  const encoding = clear ? best.label : western;
  const alternatives = [...new Set([...matches.map(({ label }) => label), ...others])].slice(0, 8);
  return found(encoding, 0, 'guessed by the bytes, which are no UTF-8', alternatives, false, []);
}

function labelOf(name: string): string | null {
  try {
    const { encoding } = new TextDecoder(name);
    return encoding.startsWith('utf') ? null : encoding;
  } catch {
    return null;
  }
}
