/** Ways in which Parquet packs its pages, none of which may unpack to more than it says. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Compressors } from 'hyparquet';
import {
  decompressLz4,
  decompressLz4Raw,
  decompressSnappy,
  decompressZstd,
} from 'hyparquet-compressors';

export const compressors: Compressors = {
  SNAPPY: decompressSnappy,
  GZIP: (packed, bytes) => gunzipSync(packed, { maxOutputLength: Math.max(1, bytes) }),
  BROTLI: (packed, bytes) => brotliDecompressSync(packed, { maxOutputLength: Math.max(1, bytes) }),
  ZSTD: (packed, bytes) => decompressZstd(packed, new Uint8Array(bytes)),
  LZ4: decompressLz4,
  LZ4_RAW: decompressLz4Raw,
};
