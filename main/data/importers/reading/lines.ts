/** Lines of a text, however they end. */
import type { TextSource } from '../../text-source/text-source';
import { refusal } from '../refusals';

const longestLine = 64 << 20;

export interface LineBatch {
  /** Number of the first line, counted from 1. */
  first: number;
  lines: string[];
  /** Bytes of the file that were read by now. */
  position: number;
}

/**
 * Lines chunk by chunk, without their ends.
 * @throws LabError `invalid-input` where a line is longer than 64 MB
 */
export async function* readLines(source: TextSource): AsyncGenerator<LineBatch> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let rest = '';
  let first = 1;
  let position = 0;
  for await (const chunk of source.chunks()) {
    ({ position } = chunk);
    const text = rest + decoder.decode(chunk.bytes, { stream: true });
    // A carriage return at the end may be half of a line's end.
    const held = text.endsWith('\r') ? 1 : 0;
    const lines = text.slice(0, text.length - held).split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '') + text.slice(text.length - held);
    if (rest.length > longestLine) {
      throw refusal(
        source.name,
        `has more than 64 million characters in line ${first + lines.length}. Is it a text of lines? Break it into lines first.`,
      );
    }
    yield { first, lines, position };
    first += lines.length;
  }
  if (rest.endsWith('\r')) rest = rest.slice(0, -1);
  if (rest !== '') yield { first, lines: [rest], position };
}
