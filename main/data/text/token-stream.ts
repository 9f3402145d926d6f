/** All texts of a column as one stream of tokens, cut up once and kept while the table lives. */
import type { LabelColumn } from '../table';
import { segmentText, type Segmentation } from './segment';

export interface TokenStream {
  /** Numbers in `tokens`, text after text. */
  codes: Int32Array;
  /** The text of row `i` is `codes[offsets[i]]` up to, not including, `codes[offsets[i + 1]]`. */
  offsets: Int32Array;
  /** In order of first appearance. */
  tokens: readonly string[];
}

const cache = new WeakMap<Int32Array, Map<string, TokenStream>>();

/** A missing text has no tokens. */
export function tokenStream(column: LabelColumn, segmentation: Segmentation): TokenStream {
  const key = `${segmentation.unit} ${segmentation.lowercase}`;
  const streams = cache.get(column.codes) ?? new Map<string, TokenStream>();
  cache.set(column.codes, streams);
  const cached = streams.get(key);
  if (cached !== undefined) return cached;
  const stream = segmentAll(column, segmentation);
  streams.set(key, stream);
  return stream;
}

function segmentAll({ codes, dictionary }: LabelColumn, segmentation: Segmentation): TokenStream {
  const numbers = new Map<string, number>();
  const texts = dictionary.map((text) =>
    Int32Array.from(segmentText(text, segmentation), (token) => {
      const known = numbers.get(token);
      if (known !== undefined) return known;
      numbers.set(token, numbers.size);
      return numbers.size - 1;
    }),
  );
  const offsets = new Int32Array(codes.length + 1);
  for (let row = 0; row < codes.length; row += 1) {
    offsets[row + 1] = (offsets[row] as number) + (texts[codes[row] as number]?.length ?? 0);
  }
  const stream = new Int32Array(offsets[codes.length] as number);
  for (let row = 0; row < codes.length; row += 1) {
    const text = texts[codes[row] as number];
    if (text !== undefined) stream.set(text, offsets[row]);
  }
  return { codes: stream, offsets, tokens: [...numbers.keys()] };
}
