import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeUnpacked } from '../../../../../../main/data/importers/packed/write-unpacked';

const folder = mkdtempSync(join(tmpdir(), 'unroll-unpack-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const signal = new AbortController().signal;
const limits = { most: 10, room: 1000 };

async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}

describe('unpacked bytes', () => {
  it('are written whole up to the limit', async () => {
    const path = join(folder, 'whole');
    expect(await writeUnpacked(chunks('01234', '56789'), 'a.gz', path, limits, signal)).toBe(10);
    expect(readFileSync(path, 'latin1')).toBe('0123456789');
  });

  it('are refused one byte above it', async () => {
    const path = join(folder, 'much');
    await expect(
      writeUnpacked(chunks('01234', '56789a'), 'a.gz', path, limits, signal),
    ).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringMatching(/"a\.gz" unpacks to more than 10 bytes/) as string,
    });
  });

  it('are refused before they fill the disk', async () => {
    const path = join(folder, 'full');
    await expect(
      writeUnpacked(chunks('01234'), 'a.gz', path, { ...limits, room: 4 }, signal),
    ).rejects.toMatchObject({ code: 'disk-full' });
  });

  it('say where they cannot be written', async () => {
    const path = join(folder, 'whole', 'below', 'a');
    await expect(writeUnpacked(chunks('0'), 'a.gz', path, limits, signal)).rejects.toThrow(
      /ENOTDIR/,
    );
  });

  it('end with a cancel', async () => {
    const path = join(folder, 'cancelled');
    await expect(
      writeUnpacked(chunks('0'), 'a.gz', path, limits, AbortSignal.abort()),
    ).rejects.toMatchObject({ code: 'cancelled' });
  });
});
