/** A text file in any encoding as UTF-8: opened, watched, its encoding found, its faults reported. */
import type { DataProblem, Decision } from '#shared/domain/dataset';
import type { ImportSettings } from '#shared/domain/import-settings';
import { refusal } from '../importers/refusals';
import { ProblemList } from '../importers/reading/problem-list';
import { describeBinary } from './binary-content';
import { findEncoding, type FoundEncoding } from './encoding';
import { countLineFeeds, passThrough, transcoder, type Utf8Converter } from './utf8-chunks';
import { openWatched, spareBytes, type Span, type WatchedFile } from './watched-file';

export interface TextChunk {
  bytes: Uint8Array;
  /** How far the file has been read. */
  position: number;
  /** So many bytes in front of the chunk may be written, and then two behind it. */
  spare: number;
}

export interface TextSource {
  /** Without folders. */
  name: string;
  /** Size of the file. */
  bytes: number;
  /** A label of the WHATWG Encoding Standard. */
  encoding: string;
  decisions: readonly Decision[];
  /** Of the encoding: what was overruled, and bytes that are not valid, once they have been read. */
  problems(): DataProblem[];
  /**
   * The text as valid UTF-8, without a byte order mark, in whole characters. Each chunk is valid until
   * the next. May be called again: it begins anew.
   * @throws LabError `invalid-input`, `not-found` or `cancelled`
   */
  chunks(chunkBytes?: number): AsyncGenerator<TextChunk>;
  /** For a file that may be read by spans; null where its bytes must be seen in order. */
  spans: TextSpans | null;
}

export interface TextSpans {
  /**
   * As `chunks`, for a span whose ends are ends of lines.
   * @throws NotPlain where bytes are not valid: then the file is to be read by `chunks`
   */
  chunks(chunkBytes: number, span: Span): AsyncGenerator<TextChunk>;
  /** Where the first line feed is at or after `from`, before `to`; -1 without one. */
  lineFeed(from: number, to: number): number;
  /** Fills `target` with the bytes from `from`, as they stand in the file. @throws LabError where it changed */
  read(target: Uint8Array, from: number): Promise<void>;
}

/** What lies in the span can only be read by one who has read all before it. */
export class NotPlain extends Error {}

const sampleBytes = 1 << 16;
const defaultChunkBytes = 1 << 19;

/**
 * Opens a text file, hands it to `use`, and closes it whatever comes. `use` is called once more where
 * a file that begins in plain ASCII turns out not to be UTF-8 further on.
 * @throws LabError `invalid-input`, `not-found` or `cancelled`: what, where, how to mend
 */
export async function withTextSource<T>(
  path: string,
  settings: ImportSettings,
  signal: AbortSignal,
  use: (source: TextSource) => Promise<T>,
): Promise<T> {
  const file = await openWatched(path);
  try {
    const start = await file.start(sampleBytes);
    const found = findEncoding(start, settings.encoding);
    if (!found.encoding.startsWith('utf-16')) {
      const binary = describeBinary(start.subarray(0, 4096)) ?? describeBinary(start);
      if (binary !== null) throw refusal(path, binary);
    }
    try {
      return await use(sourceOf(file, found, signal));
    } catch (error) {
      if (!(error instanceof NotUtf8)) throw error;
      return await use(sourceOf(file, findEncoding(error.sample, undefined), signal));
    }
  } finally {
    await file.close();
  }
}

/** A whole text file. @throws as {@link withTextSource} */
export function readTextFile(
  path: string,
  settings: ImportSettings,
  signal: AbortSignal,
): Promise<{
  text: string;
  bytes: number;
  encoding: string;
  decisions: readonly Decision[];
  problems: DataProblem[];
}> {
  return withTextSource(path, settings, signal, async (source) => {
    const { bytes, encoding, decisions } = source;
    if (bytes > mostWholeBytes) {
      const size = `${(bytes / 2 ** 20).toFixed(0)} MB`;
      throw refusal(
        path,
        `is too large to be read as a whole (${size}, at most 400 MB). Split it.`,
      );
    }
    const parts: string[] = [];
    for await (const chunk of source.chunks()) parts.push(Buffer.from(chunk.bytes).toString());
    return { text: parts.join(''), bytes, encoding, decisions, problems: source.problems() };
  });
}

/** A JavaScript string holds little more. */
const mostWholeBytes = 400 * 2 ** 20;

class NotUtf8 extends Error {
  readonly sample: Uint8Array;

  constructor(sample: Uint8Array) {
    super('bytes that are no UTF-8');
    this.sample = sample;
  }
}

/** A part with the first byte that is not ASCII, and some text in front of it. */
function aroundOther(bytes: Uint8Array): Uint8Array {
  const other = bytes.findIndex((byte) => byte >= 0x80);
  const from = Math.max(0, other - sampleBytes);
  return bytes.slice(from, from + sampleBytes * 4);
}

function sourceOf(file: WatchedFile, found: FoundEncoding, signal: AbortSignal): TextSource {
  const { encoding, markBytes, open } = found;
  let invalid = new ProblemList();
  const report = (line: number) => {
    const message = `Line ${line} has bytes that are not valid in ${encoding}. They were replaced by "\ufffd". Is the encoding right?`;
    invalid.add({ code: 'invalid-bytes', severity: 'warning', line, message });
  };
  const converted = async function* (
    converter: Utf8Converter,
    chunkBytes: number,
    span?: Span,
  ): AsyncGenerator<TextChunk> {
    let position = span?.from ?? 0;
    const pieces = span ? file.span(signal, chunkBytes, span) : file.pieces(signal, chunkBytes);
    for await (const piece of pieces) {
      const bytes = position === 0 ? piece.subarray(Math.min(markBytes, piece.length)) : piece;
      position += piece.length;
      const text = converter.convert(bytes, position >= file.bytes);
      yield { bytes: text, position, spare: text.buffer === piece.buffer ? spareBytes : 0 };
    }
  };
  const refuse = () => {
    throw new NotPlain();
  };
  return {
    name: file.name,
    bytes: file.bytes,
    encoding,
    decisions: [found.decision],
    problems: () => [...found.problems, ...invalid.list()],
    async *chunks(wanted = defaultChunkBytes) {
      const chunkBytes = Math.max(16, wanted);
      invalid = new ProblemList();
      const lines: { chunk: number; lines: readonly number[] }[] = [];
      let chunk = 0;
      const converter: Utf8Converter =
        encoding === 'utf-8'
          ? passThrough((bytes, within) => {
              if (open) throw new NotUtf8(aroundOther(bytes));
              lines.push({ chunk, lines: within });
            })
          : transcoder(encoding, report);
      for await (const text of converted(converter, chunkBytes)) {
        yield text;
        chunk += 1;
      }
      if (lines.length > 0) await reportLines(file, signal, chunkBytes, lines, report);
    },
    spans:
      encoding === 'utf-8'
        ? {
            chunks: (chunkBytes, span) => converted(passThrough(refuse), chunkBytes, span),
            lineFeed: (from, to) => file.lineFeed(from, to),
            read: (target, from) => file.read(target, from),
          }
        : null,
  };
}

/** Lines are counted only where a file has faults: then it is read once more. */
async function reportLines(
  file: WatchedFile,
  signal: AbortSignal,
  chunkBytes: number,
  faults: readonly { chunk: number; lines: readonly number[] }[],
  report: (line: number) => void,
): Promise<void> {
  const byChunk = new Map(faults.map(({ chunk, lines }) => [chunk, lines]));
  let [chunk, line, last] = [0, 1, 0];
  for await (const piece of file.pieces(signal, chunkBytes)) {
    for (const within of byChunk.get(chunk) ?? []) {
      if (line + within > last) report(line + within);
      last = line + within;
    }
    line += countLineFeeds(piece);
    chunk += 1;
  }
}
