import { describe, expect, it } from 'vitest';
import { compressors } from '../../../../../../main/data/importers/parquet/compressors';

describe('pages without values', () => {
  // As each way writes nothing at all.
  it.each([
    ['LZ4_RAW', [0]],
    ['LZ4', [0, 0, 0, 0, 0, 0, 0, 1, 0]],
    ['SNAPPY', [0]],
    ['ZSTD', [0x28, 0xb5, 0x2f, 0xfd, 0x20, 0, 1, 0, 0]],
    ['BROTLI', [0x3b]],
    ['GZIP', [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
  ] as const)('%s', (name, packed) => {
    expect(compressors[name]?.(Uint8Array.from(packed), 0)).toHaveLength(0);
  });
});
