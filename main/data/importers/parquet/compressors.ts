/** Ways in which Parquet packs its pages, none of which may unpack to more than it says. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Compressors } from 'hyparquet';
import {
  decompressLz4,
  decompressLz4Raw,
  decompressSnappy,
  decompressZstd,
} from 'hyparquet-compressors';

type Unpack = NonNullable<Compressors[keyof Compressors]>;

/** A page without values has nothing to unpack, however that is written. */
const unlessEmpty =
  (unpack: Unpack): Unpack =>
  (packed, bytes) =>
    bytes === 0 ? new Uint8Array(0) : unpack(packed, bytes);

export const compressors: Compressors = {
  SNAPPY: unlessEmpty(decompressSnappy),
  GZIP: unlessEmpty((packed, bytes) => gunzipSync(packed, { maxOutputLength: bytes })),
  BROTLI: unlessEmpty((packed, bytes) => brotliDecompressSync(packed, { maxOutputLength: bytes })),
  ZSTD: unlessEmpty((packed, bytes) => decompressZstd(packed, new Uint8Array(bytes))),
  LZ4: unlessEmpty(decompressLz4),
  LZ4_RAW: unlessEmpty(decompressLz4Raw),
};
